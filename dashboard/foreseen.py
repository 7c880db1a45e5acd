"""What each view asks before its reader has chosen anything: compiled while nobody waits for it."""

from __future__ import annotations

from types import MappingProxyType

from dashboard.database import connection, selection
from dashboard.queries import facets, periods
from dashboard.queries.towns import town_outlines, town_positions
from dashboard.questions.cross import query as cross
from dashboard.questions.figures import query as figures_query
from dashboard.questions.figures.amounts import query as amounts_query
from dashboard.questions.overview import query as overview
from dashboard.questions.read.results import query as results_query
from dashboard.questions.sources import query as sources_query
from dashboard.questions.sources.pages import query as pages_query
from dashboard.questions.when.articles import query as articles_query
from dashboard.questions.where.coverage import query as coverage_query
from dashboard.questions.who import query as who_query
from dashboard.questions.words.frequency import query as frequency_query
from dashboard.tables import Listed

_ANY = Listed(("",))  # lists are laid beside a question, so one is as good as another
# view → its questions, each a query and its options; those of the first view are also asked by every first page
ASKED = MappingProxyType(
    {
        "overview": (
            (facets.roll,),
            (facets.held, selection.COUNTED),
            (facets.values, "towns"),
            (facets.values, "people"),
            (facets.values, "genres"),
            (periods.by_period, "month", "issue", "none", ()),
            (overview.articles_by_genre,),
            (overview.telling,),
            (overview.unread,),
        ),
        "when": ((periods.by_period, "month", "issue", "none", ()), (articles_query.uncertain_pages, "month")),
        "words": ((frequency_query.term_counts, "words", 1, "all", _ANY),),
        "where": ((town_outlines,), (coverage_query.coverage, "articles", ()), (town_positions, "articles", ())),
        "who": ((who_query.officials,),),
        "figures": (
            (figures_query.units, "all", "all", "significant"),
            (amounts_query.levels, "significant", None, None),
            (amounts_query.ledger, "all", "all", "significant", None, None),
        ),
        "read": ((results_query.results, "date", ()), (results_query.bodies, _ANY)),
        "cross": ((cross.crosstab, "town", "genre", "articles", "month"), (cross.covered, "town", "genre", "month")),
        "sources": ((sources_query.held,), (pages_query.load_report,), (sources_query.bases,), (pages_query.unused,)),
    }
)


def prepare(view: str) -> None:
    "Compiles the questions of a view, which takes 0.03 to 0.7 s unless they are kept from an earlier start."
    for query, *options in ASKED[view]:
        connection.prepare(query, *options)

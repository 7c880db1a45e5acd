"""What each view asks before its reader has chosen anything: compiled while nobody waits for it."""

from __future__ import annotations

from types import MappingProxyType

from dashboard.database import connection, selection
from dashboard.queries import facets
from dashboard.questions.cross import query as cross
from dashboard.questions.figures import query as figures
from dashboard.questions.overview import query as overview
from dashboard.questions.read import query as read
from dashboard.questions.sources import query as sources
from dashboard.questions.when import query as when
from dashboard.questions.where import query as where
from dashboard.questions.who import query as who
from dashboard.questions.words.frequency import query as words
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
            (when.by_period, "month", "issue", "none", ()),
            (overview.articles_by_genre,),
            (overview.telling,),
            (overview.unread,),
        ),
        "when": ((when.by_period, "month", "issue", "none", ()), (when.uncertain_pages, "month")),
        "words": ((words.term_counts, "words", 1, "all", _ANY),),
        "where": ((where.land,), (where.coverage, "articles", ()), (where.ground, "articles", ())),
        "who": ((who.officials,),),
        "figures": (
            (figures.units, "all", "all", "significant"),
            (figures.levels, "significant", None, None),
            (figures.ledger, "all", "all", "significant", None, None),
        ),
        "read": ((read.results, "date", ()), (read.bodies, _ANY)),
        "cross": ((cross.crosstab, "town", "genre", "articles", "month"), (cross.covered, "town", "genre", "month")),
        "sources": ((sources.held,), (sources.load_report,), (sources.bases,), (sources.unused,)),
    }
)


def prepare(view: str) -> None:
    "Compiles the questions of a view, which takes 0.03 to 0.7 s unless they are kept from an earlier start."
    for query, *options in ASKED[view]:
        connection.prepare(query, *options)

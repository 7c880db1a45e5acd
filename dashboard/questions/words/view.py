"""Which words, in what company, since when?"""

from __future__ import annotations

from types import MappingProxyType

from dashboard.context.context import Context
from dashboard.questions.words import own_dictionary
from dashboard.questions.words.collocation import view as collocation
from dashboard.questions.words.concordance import view as concordance
from dashboard.questions.words.cooccurrence import view as company
from dashboard.questions.words.formulas import view as formulas
from dashboard.questions.words.frequency import view as frequency
from dashboard.questions.words.keyness import view as keyness
from dashboard.questions.words.reuse import view as reuse
from dashboard.questions.words.trends import view as trends

# The parts of the view, in the order in which they are offered; each has show(context) and PANELS.
PARTS = MappingProxyType(
    {
        "frequency": frequency,
        "keyness": keyness,
        "concordance": concordance,
        "collocation": collocation,
        "company": company,
        "trends": trends,
        "formulas": formulas,
        "reuse": reuse,
    }
)
CUT = frozenset({"frequency", "keyness", "collocation", "trends", "company"})  # those that count what the tokeniser cut
PANELS = tuple(panel for part in PARTS.values() for panel in part.PANELS)


def show(context: Context) -> None:
    "The part that the reader chose."
    name = context.pick("analysis", tuple(PARTS))
    if name in CUT:
        own_dictionary.show(context)
    PARTS[name].show(context)

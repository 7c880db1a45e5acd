"""Which words, in what company, since when?"""

from __future__ import annotations

from types import MappingProxyType

from dashboard.context.context import Context
from dashboard.questions.words import word_lists
from dashboard.questions.words.collocation import view as collocation
from dashboard.questions.words.concordance import view as concordance
from dashboard.questions.words.cooccurrence import view as cooccurrence
from dashboard.questions.words.formulas import view as formulas
from dashboard.questions.words.frequency import view as frequency
from dashboard.questions.words.keyness import view as keyness
from dashboard.questions.words.reuse import view as reuse
from dashboard.questions.words.trends import view as trends

PARTS = MappingProxyType(
    {
        "frequency": frequency,
        "keyness": keyness,
        "concordance": concordance,
        "collocation": collocation,
        "cooccurrence": cooccurrence,
        "trends": trends,
        "formulas": formulas,
        "reuse": reuse,
    }
)
CUT = frozenset(
    {"frequency", "keyness", "collocation", "trends", "cooccurrence"}
)  # those that count what the tokeniser cut


def show(context: Context) -> None:
    "The part that the reader chose."
    name = context.part("words", PARTS)
    if name in CUT:
        word_lists.show(context)
    PARTS[name].show(context)

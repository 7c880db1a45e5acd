"""Which words, in what company, since when?"""

from __future__ import annotations

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

PARTS = (frequency, keyness, concordance, collocation, cooccurrence, trends, formulas, reuse)
CUT = (frequency, keyness, collocation, trends, cooccurrence)  # those that count what the tokeniser cut


def show(context: Context) -> None:
    "The part that the reader chose."
    part = context.part("words", PARTS)
    if part in CUT:
        word_lists.show(context)
    part.show(context)

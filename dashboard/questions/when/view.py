"""When was it written about?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.questions.when.articles import view as articles
from dashboard.questions.when.issues import view as issues
from dashboard.questions.when.spoken import view as spoken

PARTS = (articles, spoken, issues)


def show(context: Context) -> None:
    "The part that the reader chose."
    context.part("when", PARTS).show(context)

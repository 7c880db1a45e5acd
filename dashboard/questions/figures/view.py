"""How much?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.questions.figures.amounts import view as amounts
from dashboard.questions.figures.changes import view as changes
from dashboard.questions.figures.repeated import view as repeated

PARTS = (amounts, changes, repeated)


def show(context: Context) -> None:
    "The part that the reader chose."
    context.part("figures", PARTS).show(context)

"""How well was it read, and where does it come from?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.questions.sources.check import view as check
from dashboard.questions.sources.methods import view as methods
from dashboard.questions.sources.pages import view as pages
from dashboard.questions.sources.repairs import view as repairs
from dashboard.questions.sources.rules import view as rules

PARTS = (pages, rules, repairs, check, methods)


def show(context: Context) -> None:
    "The part that the reader chose."
    context.part("sources", PARTS).show(context)

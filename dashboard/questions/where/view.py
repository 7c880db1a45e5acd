"""Where was it written about?"""

from __future__ import annotations

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.questions.where.chance import view as chance
from dashboard.questions.where.coverage import view as coverage
from dashboard.questions.where.time import view as time
from dashboard.questions.where.villages import view as villages

PARTS = (coverage, chance, time, villages)


def show(context: Context) -> None:
    "The part that the reader chose; a link to a town's sheet leads to the villages."
    default = "villages" if address.option("sheet") else "coverage"
    context.part("where", PARTS, default).show(context)

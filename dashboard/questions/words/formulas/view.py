"""Which slogans and set phrases?"""

from __future__ import annotations

from dataclasses import replace

from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.questions.words.formulas import chart, query

FORMULAS = Panel(
    "formulas",
    query.lives,
    chart.formulas,
    mark="formula_id",
    evidence=query.of_formula,
    label=lambda row, words: row["phrase"],
    counts={"count": "spans", "articles": "articles"},
)
LIVES = replace(FORMULAS, name="formula_lives", chart=chart.lives)
PANELS = (FORMULAS, LIVES)


def show(context: Context) -> None:
    "Phrases of a kind, ranked, and their lives."
    with context.adjust("formula_kind", "formula_least"):
        kind = context.pick("formula_kind", query.KINDS)
        least = context.pick("formula_least", tuple(map(str, query.LEAST)))
    note = context.words(f"formulas.note_{kind}")
    for one in PANELS:
        one.show(context, kind, int(least), note=note)

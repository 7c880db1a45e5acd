"""Which slogans and set phrases?"""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
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
LIVES = Panel(
    "formula_lives",
    query.strips,
    chart.lives,
    mark="strip_id",
    evidence=query.in_strip,
    label=lambda row, words: f"{row['phrase']} · {row['period']:%Y-%m}",
    counts=ARTICLES,
)
PANELS = (FORMULAS, LIVES)


def show(context: Context) -> None:
    "Phrases of a kind, ranked, and when they were used."
    with context.adjust("formula_kind", "formula_least", "grain"):
        kind = context.pick("formula_kind", query.KINDS)
        least = int(context.pick("formula_least", tuple(map(str, query.LEAST))))
        grain = context.pick("grain", query.GRAINS)
    FORMULAS.show(context, kind, least, note=context.words(f"formulas.note_{kind}"))
    LIVES.show(context, kind, least, grain)
    if narrow():
        st.caption(context.words("panel.by_row"))

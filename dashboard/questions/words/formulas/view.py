"""Which slogans and set phrases?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.questions.words.formulas import chart, query

_OF_FORMULAS = {
    "mark": "formula_id",
    "evidence": query.of_formula,
    "label": lambda row, words: row["phrase"],
    "counts": {"count": "spans", "articles": "articles"},
    "settings": tuple(product(query.KINDS, query.LEAST)),
}
FORMULAS = Panel("formulas", query.lives, chart.formulas, **_OF_FORMULAS)
LIVES = Panel("formula_lives", query.lives, chart.lives, **_OF_FORMULAS)
PANELS = (FORMULAS, LIVES)


def show(context: Context) -> None:
    "Phrases of a kind, ranked, and their lives."
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = context.pick("formula_kind", query.KINDS)
        least = context.pick("formula_least", tuple(map(str, query.LEAST)))
    note = context.words(f"formulas.note_{kind}")
    for one in PANELS:
        panel.show(context, one, kind, int(least), note=note)

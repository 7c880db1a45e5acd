"""Which slogans and set phrases?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import formulas as figures
from dashboard.panel import Panel
from dashboard.queries import formulas

_OF_FORMULAS = {
    "mark": "formula_id",
    "evidence": formulas.of_formula,
    "label": lambda row, words: row["phrase"],
    "counts": {"count": "spans", "articles": "articles"},
    "settings": tuple(product(formulas.KINDS, formulas.LEAST)),
}
FORMULAS = Panel("formulas", formulas.lives, figures.formulas, **_OF_FORMULAS)
LIVES = Panel("formula_lives", formulas.lives, figures.lives, **_OF_FORMULAS)
PANELS = (FORMULAS, LIVES)


def show(desk: Desk) -> None:
    "Phrases of a kind, ranked, and their lives."
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = desk.pick("formula_kind", formulas.KINDS)
        least = desk.pick("formula_least", tuple(map(str, formulas.LEAST)))
    note = desk.words(f"formulas.note_{kind}")
    for one in PANELS:
        panel.show(desk, one, kind, int(least), note=note)

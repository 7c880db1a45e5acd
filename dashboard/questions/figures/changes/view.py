"""What rose and what fell, in one unit."""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import Panel
from dashboard.questions.figures import units
from dashboard.questions.figures.changes import chart, query
from dashboard.questions.figures.chart import label
from dashboard.questions.figures.query import DIRECTIONS, WEIGHTS

CHANGES = Panel(
    "changes",
    query.changes,
    chart.changes,
    mark="change_id",
    evidence=query.of_change,
    label=label,
    counts={"count": "spans"},
)
PANELS = (CHANGES,)


def show(context: Context) -> None:
    "What rose and what fell, in one unit: per cent unless the reader has chosen another, or another family."
    with context.controls():
        direction = context.pick("direction", DIRECTIONS)
    with context.adjust("weight", "family", "unit"):
        weight = context.pick("weight", WEIGHTS)
        family, unit = units.choose(context, "change", direction, weight)
    if not unit and family not in (None, units.family_of(units.PERCENT)):
        st.info(context.words("changes.unit"))
        return
    unit = unit or units.PERCENT
    CHANGES.show(context, direction, weight, unit, looks=(narrow(),), about=context.words.unit(unit))

"""In which order are officials named?"""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.questions.who.precedence import chart, query
from dashboard.questions.who.precedence.measure import steps

TOP = ("15", "30", "60")
FEW = 30  # lists

PRECEDENCE = Panel(
    "precedence",
    query.in_lists,
    chart.ladder,
    mark="step_id",
    evidence=query.of_step,
    label=lambda row, words: words("precedence.step", one=row["person"], other=row["other"]),
    counts={"lists": "spans"},
    compute=(steps,),
)
PANELS = (PRECEDENCE,)


def show(context: Context) -> None:
    "The ladder that the name lists imply."
    with context.controls():
        top = int(context.pick("ladder_top", TOP))
    lists = context.ask(query.in_lists, top)["list_id"].nunique()
    note = context.words("precedence.lists" if lists >= FEW else "precedence.few", n=lists)
    PRECEDENCE.show(context, top, note=note)
    st.caption(context.words("precedence.method"))

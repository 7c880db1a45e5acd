"""In which order are officials named?"""

from __future__ import annotations

import streamlit as st

from dashboard import panel
from dashboard.analysis.precedence import steps
from dashboard.desk import Desk
from dashboard.figures import ladder
from dashboard.panel import Panel
from dashboard.queries import precedence

TOP = ("15", "30", "60")
FEW = 30  # lists

PRECEDENCE = Panel(
    "precedence",
    precedence.in_lists,
    ladder.ladder,
    mark="step_id",
    evidence=precedence.of_step,
    label=lambda row, words: words("precedence.step", one=row["person"], other=row["other"]),
    counts={"lists": "spans"},
    compute=(steps,),
    settings=tuple((int(top),) for top in TOP),
)
PANELS = (PRECEDENCE,)


def show(desk: Desk) -> None:
    "The ladder that the name lists imply."
    top = int(desk.pick("ladder_top", TOP))
    lists = desk.ask(precedence.in_lists, top)["list_id"].nunique()
    note = desk.words("precedence.lists" if lists >= FEW else "precedence.few", n=lists)
    panel.show(desk, PRECEDENCE, top, note=note)
    st.caption(desk.words("precedence.method"))

"""Which issues are there, which are missing?"""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.when.issues import chart, query

CALENDAR = Panel(
    "issues_held",
    query.issues_held,
    chart.issues_held,
    mark="mark_id",
    evidence=query.on_day,
    counts=ARTICLES,
    narrow=lambda day: dict.fromkeys(("since", "until"), dt.date.fromisoformat(day)),
)
PANELS = (CALENDAR,)


def show(context: Context) -> None:
    "A calendar of every day of the years that hold an issue."
    frame = CALENDAR.show(context)
    if narrow():
        st.caption(context.words("panel.by_row"))
    if not frame.empty and frame["day"].dt.year.nunique() > chart.YEARS:
        st.caption(context.words("issues_held.latest", shown=chart.YEARS))

"""A figure of ours on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import theme
from dashboard.charts.margins import LINE, width_of, wrapped

DATES, NAMED = 4, 3  # that a phone has room for below a chart, and above a table of cells beside long names
LINE_WIDE = 300  # pixels of a line above a plot there
BUBBLE = 28  # pixels across its largest point
MANY = 16  # points from which on a line is crowded there
_DATE = re.compile(r"\d{4}(-\d\d){0,2}$")


def show(
    figure: go.Figure, lang: str, *, key: str, on_select: Callable[[], None] | Literal["ignore"] = "ignore", **more: Any
) -> None:
    """Draws the figure as it is, in Plotly's words of that language; more as st.plotly_chart takes it.

    Streamlit's theme would hand the figure over a second time, as a copy, and so would what a click does, and Plotly
    draw it twice. So figures have the looks of both themes (see theme and look.css), and are told of clicks here.
    """
    if on_select != "ignore":
        figure.layout.clickmode = "event" if figure.layout.dragmode == "select" else "event+select"
    st.plotly_chart(figure, theme=None, key=key, on_select=on_select, config=theme.config(lang), **more)


def marked(figure: go.Figure, mark: str | None) -> go.Figure:
    "The figure with that mark in full colour and all others faded; as it is without one, or where no point has it."
    if mark is None:
        return figure
    places = [_places(trace, mark) for trace in figure.data]
    if any(places):
        for trace, found in zip(figure.data, places, strict=True):
            if hasattr(trace, "selectedpoints"):
                trace.selectedpoints = found
    return figure


def _places(trace: Any, mark: str) -> list[int]:
    "The points of a trace that stand for a mark."
    marks = [] if trace.customdata is None else [str(np.atleast_1d(point)[0]) for point in trace.customdata]
    return [place for place, name in enumerate(marks) if name == mark]


def for_phone(figure: go.Figure) -> go.Figure:
    "The same figure with as many dates and counts as a phone has room for, none of them slanted, and long lines drawn lightly."
    figure = deepcopy(figure)
    for axis in figure.select_xaxes():
        _thin(axis)
    for title in figure.layout.annotations:
        if (
            title.yref == "paper" and title.y == 1 and width_of(title.text or "") > LINE_WIDE
        ):  # of the uppermost plot, above which there is room
            title.text = wrapped(title.text, LINE_WIDE)
            figure.layout.margin.t = (figure.layout.margin.t or 0) + LINE * title.text.count("<br>")
    for trace in figure.select_traces({"type": "scatter"}):
        if trace.mode == "markers+text" and isinstance(sizes := trace.marker.size, tuple) and sizes:
            trace.marker.size = [size * min(1, BUBBLE / max(sizes)) for size in sizes]
        if trace.mode == "lines+markers" and trace.x is not None and len(trace.x) > MANY:
            trace.marker.size = 5
            if trace.error_y.array is not None:
                trace.error_y.update(color=theme.QUIET, width=0, thickness=0.5)
    return figure


def _thin(axis: Any) -> None:
    if axis.ticktext and all(_DATE.match(text) for text in axis.ticktext):
        apart = max(1, -(-len(axis.ticktext) // NAMED))
        axis.update(tickvals=axis.tickvals[::apart], ticktext=axis.ticktext[::apart], tickangle=0)
    elif (axis.type == "date" and (axis.nticks or 0) > DATES) or (axis.tickformat == "," and axis.dtick is None):
        axis.update(nticks=DATES, tickangle=0)
    elif axis.type == "date" and axis.dtick is None:
        axis.update(nticks=axis.nticks or NAMED, tickangle=0)

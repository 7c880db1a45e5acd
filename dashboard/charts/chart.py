"""A figure of ours on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import theme


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

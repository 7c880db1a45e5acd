"""The small timeline of all dates: what the store holds by month, what is asked for in front, the dates set shaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

HEIGHT = 96
DAY = 86_400_000.0  # milliseconds


def by_month(
    every: pd.DataFrame, asked: pd.DataFrame, words: Words, since: dt.date | None, until: dt.date | None
) -> go.Figure:
    """Bars of all articles, bars of those asked for before them; a box drawn across selects dates.

    every, asked: period (datetime, first day of a month; null where it is none) · articles. Made of plain values at
    once: it is drawn anew with every filter, and updating a figure step by step takes twice as long.
    """
    first, last = _span(every)
    shapes = []
    if first is not None and (since or until):
        ends = {
            "x0": since or first,
            "x1": (until or last) + dt.timedelta(days=1),
            "y0": 0,
            "y1": 1,
            "yref": "y domain",
        }
        shapes = [
            {"type": "rect", "fillcolor": theme.MAIN, "opacity": 0.15, "line": {"width": 0}, "layer": "below", **ends}
        ]
    layout = {
        "xaxis": {"type": "date", "range": [first, last], "nticks": 4, "tickformat": "%Y-%m", "tickfont": {"size": 11}},
        "yaxis": {"visible": False, "rangemode": "tozero"},
        "shapes": shapes,
        "barmode": "overlay",
        "dragmode": "select",
        "selectdirection": "h",
        "showlegend": False,
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 4},
    }
    bars = [_bars(every, words, "all", theme.QUIET, 0.5), _bars(asked, words, "asked", theme.MAIN, 1)]
    return theme.tidy(go.Figure(bars, layout))


def _bars(frame: pd.DataFrame, words: Words, name: str, colour: str, opacity: float) -> dict[str, Any]:
    "A bar for each month, as wide as the month is long."
    rows = frame.dropna(subset=["period"])
    hover = words("by_month.hover", month="%{x|%Y-%m}", n="%{y}")
    return {
        "type": "bar",
        "name": words(f"by_month.{name}"),
        "x": rows["period"],
        "y": rows["articles"],
        "offset": 0,
        "width": rows["period"].dt.days_in_month * DAY,
        "marker": {"color": colour, "line": {"width": 0}},
        "opacity": opacity,
        "hovertemplate": hover + "<extra>%{fullData.name}</extra>",
    }


def _span(frame: pd.DataFrame) -> tuple[dt.date | None, dt.date | None]:
    "First day and last day of the months that have articles."
    months = frame["period"].dropna()
    if months.empty:
        return None, None
    return months.min().date(), (months.max() + pd.offsets.MonthEnd(0)).date()


def brushed(box: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    "First and last day that a box drawn across the chart covers; None where it covers none that can be read."
    ends: Sequence[Any] = sorted(str(end)[:10] for end in box.get("x", ()))
    try:
        low, high = (dt.date.fromisoformat(end) for end in (ends[0], ends[-1]))
    except (IndexError, ValueError):
        return None
    return low, high

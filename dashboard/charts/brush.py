"""The small timeline of all dates: what the store holds by month, what is asked for in front, the dates set shaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.words.i18n import Words

SHORT = 95  # days up to which each month is ticked
HEIGHT = 96
DAY = 86_400_000.0  # milliseconds
Months = Sequence[tuple[pd.Timestamp, int]]  # first day, articles; in order


def by_month(every: Months, asked: Months, words: Words, since: dt.date | None, until: dt.date | None) -> go.Figure:
    "Bars of all articles, bars of those asked for before them; a box drawn across selects dates."
    first, last = _span(every)
    shapes = []
    if first is not None and last is not None and (since or until):
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
    short = first is not None and last is not None and (last - first).days < SHORT
    ticks = {"dtick": "M1", "ticklabelmode": "period"} if short else {"nticks": 4}  # else days of one month are ticked
    layout = {
        "xaxis": {"type": "date", "range": [first, last], **ticks, "tickformat": "%Y-%m", "tickfont": {"size": 11}},
        "yaxis": {"visible": False, "rangemode": "tozero"},
        "shapes": shapes or None,
        "barmode": "overlay",
        "dragmode": "select",
        "selectdirection": "h",
        "showlegend": False,
        "height": HEIGHT,
        "margin": {"l": 0, "r": 0, "t": 4, "b": 28},
    }
    bars = [_bars(every, words, "all", theme.QUIET, 0.5), _bars(asked, words, "asked", theme.MAIN, 1)]
    return Draft(bars, layout).drawn()


def _bars(months: Months, words: Words, name: str, colour: str, opacity: float) -> dict[str, Any]:
    "A bar for each month, as wide as the month is long."
    hover = words("by_month.hover", month="%{x|%Y-%m}", n="%{y}")
    return {
        "type": "bar",
        "name": words(f"by_month.{name}"),
        "x": [f"{day:%Y-%m-%d}" for day, _ in months],
        "y": [n for _, n in months],
        "offset": 0,
        "width": [day.days_in_month * DAY for day, _ in months],
        "marker": {"color": colour, "line": {"width": 0}},
        "opacity": opacity,
        "hovertemplate": hover + "<extra>%{fullData.name}</extra>",
    }


def _span(months: Months) -> tuple[dt.date | None, dt.date | None]:
    "First day and last day of the months that have articles."
    if not months:
        return None, None
    last = months[-1][0]
    return months[0][0].date(), last.replace(day=last.days_in_month).date()


def days_of_box(box: Mapping[str, Any]) -> tuple[dt.date, dt.date] | None:
    "First and last day that a box drawn across the chart covers; None where it covers none that can be read."
    ends: Sequence[Any] = sorted(str(end)[:10] for end in box.get("x", ()))
    try:
        low, high = (dt.date.fromisoformat(end) for end in (ends[0], ends[-1]))
    except (IndexError, ValueError):
        return None
    return low, high

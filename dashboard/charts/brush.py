"""The small timeline of all dates: what the store holds by month, what is asked for in front, the dates set shaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.words.i18n import Words

HEIGHT = 96
ROOM = 0.3  # of all that is shown, between the labels of two months
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
    layout = {
        "xaxis": {"type": "date", "range": [first, last], "showticklabels": False},
        "annotations": [_label(day, anchor) for day, anchor in _labelled([day for day, _ in every])],
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


def _labelled(months: Sequence[pd.Timestamp]) -> Iterator[tuple[pd.Timestamp, str]]:
    "The months whose bars are labelled, and on which side of its middle a label hangs: first, last, and one between where there is room."
    if not months:
        return
    first, last = months[0], months[-1]
    yield first, "left"
    middle = min(months, key=lambda day: abs((day - first) - (last - day)))
    if min(middle - first, last - middle) > ROOM * (last - first):
        yield middle, "center"
    if last > first:
        yield last, "right"


def _label(day: pd.Timestamp, anchor: str) -> dict[str, Any]:
    end = day + pd.Timedelta(days=day.days_in_month - 1)  # what stands beyond the axis is not drawn
    x = {"left": day, "right": end}.get(anchor, day + (end - day) / 2)
    return {
        "x": f"{x:%Y-%m-%d}",
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "xanchor": anchor,
        "text": f"{day:%Y-%m}",
        "showarrow": False,
        "font": {"size": 11},
    }


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

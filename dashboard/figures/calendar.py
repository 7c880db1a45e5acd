"""A calendar of years one below the other: weeks across, weekdays down, a cell for every day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.figures.draft import Draft
from dashboard.i18n import Words

Cell = Mapping[str, Any]
YEARS = 5  # that are drawn: five are 1,826 cells
CELL = 0.86
ROWS = 10.5  # that a year takes: its name, seven days, its months
ROW, TOP = 15, 72  # pixels of a row, and of the legend above, which has a line for each state on a phone
STATES = ("held", "possible", "other", "none")
_MONTHS = range(1, 13, 2)  # more would not fit a phone
_PERHAPS = theme.PALETTE[1]
_DOTTED = {"shape": ".", "fillmode": "replace", "size": 5, "solidity": 0.3}
_FRAMED = {"line": {"color": theme.QUIET, "width": 0.5}}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "held": {"color": theme.MAIN},
    "possible": {"color": _PERHAPS, "pattern": theme.INFERRED, "line": {"color": _PERHAPS, "width": 1}},
    "other": {"color": theme.QUIET, "pattern": _DOTTED, **_FRAMED},
    "none": {"color": theme.CLEAR, **_FRAMED},
}


def week(day: pd.Timestamp) -> int:
    "The column of a day: 0 for the days up to the year's first Sunday, then one for each week from Monday on."
    nth = day.day_of_year - 1
    return (nth + (day.day_of_week - nth) % 7) // 7


def issues_held(frame: pd.DataFrame, words: Words) -> go.Figure:
    """The deeper a day, the more articles; hatched: perhaps; dotted: an issue without any; only framed: no issue held.

    frame  as queries.calendar.issues_held gives it; the latest YEARS are drawn
    """
    rows = list(zip(frame["day"], frame["mark_id"], frame["state"], frame["articles"], strict=True))
    years = sorted({day.year for day, *_ in rows})[-YEARS:]
    top = {year: ROWS * at for at, year in enumerate(years)}
    cells = [
        {"x": week(day), "y": top[day.year] + day.day_of_week, "mark_id": mark, "state": state, "articles": n}
        for day, mark, state, n in rows
        if day.year in top
    ]
    parts = [(state, [cell for cell in cells if cell["state"] == state]) for state in STATES]
    bars = [_cells(part, state, words) for state, part in parts if part]
    return Draft([*bars, _labels(years, words)], _layout(years, words)).drawn()


def _cells(cells: Sequence[Cell], state: str, words: Words) -> Mapping[str, Any]:
    """The days of one state; the legend shows their look in full depth.

    As arrays: there are a thousand days and more, and Plotly walks through every element of a list, three times.
    """
    marker = dict(_LOOKS[state])
    if state == "held":
        depth = np.array([cell["articles"] for cell in cells])
        marker |= {"color": depth, "cmin": 0, "cmax": depth.max(), "colorscale": theme.SEQUENTIAL}
    told = [f"<b>{cell['mark_id']}</b><br>{words(f'calendar.{state}', n=cell['articles'])}" for cell in cells]
    return {
        "type": "bar",
        "name": words(f"state.{state}"),
        "x": np.array([cell["x"] for cell in cells]),
        "y": np.full(len(cells), CELL),
        "base": np.array([cell["y"] - CELL / 2 for cell in cells]),
        "width": CELL,
        "customdata": np.array([[cell["mark_id"]] for cell in cells], dtype=object),
        "hovertext": np.array(told, dtype=object),
        "hoverinfo": "text",
        "marker": marker,
        "showlegend": True,
    }


def _labels(years: Sequence[int], words: Words) -> Mapping[str, Any]:
    "The names of years above and of months below their cells."
    days = [pd.Timestamp(year, month, 1) for year in years for month in _MONTHS]
    months = [words(f"month.{day.month}") for day in days]
    below = [ROWS * at + 7.2 for at in range(len(years)) for _ in _MONTHS]
    above = [ROWS * at - 1.2 for at in range(len(years))]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [*map(week, days), *[-0.4] * len(years)],
        "y": [*below, *above],
        "text": [*months, *(f"<b>{year}</b>" for year in years)],
        "textposition": "middle right",
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _layout(years: Sequence[int], words: Words) -> Mapping[str, Any]:
    named = {ROWS * at + day: words(f"weekday.{day}") for at in range(len(years)) for day in (0, 2, 4, 6)}
    depth = ROWS * max(1, len(years))
    return {
        "barmode": "overlay",
        "bargap": 0,
        "height": TOP + ROW * depth,
        "margin": {"t": TOP, "l": 8, "r": 8},
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "xaxis": {"visible": False, "range": [-0.6, 53.6]},
        "yaxis": {
            "range": [depth - 2.4, -2],
            "tickvals": list(named),
            "ticktext": list(named.values()),
            "showgrid": False,
        },
    }

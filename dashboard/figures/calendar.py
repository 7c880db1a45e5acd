"""A calendar of years one below the other: weeks across, weekdays down, a cell for every day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

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
    "possible": {"color": _PERHAPS, "pattern": dict(theme.INFERRED), "line": {"color": _PERHAPS, "width": 1}},
    "other": {"color": theme.QUIET, "pattern": _DOTTED, **_FRAMED},
    "none": {"color": theme.CLEAR, **_FRAMED},
}


def weeks(days: pd.Series) -> pd.Series:
    "The column of each day: 0 for the days up to the year's first Sunday, then one for each week from Monday on."
    first = pd.to_datetime(days.dt.year.astype(str) + "-01-01").dt.day_of_week
    return (days.dt.day_of_year - 1 + first) // 7


def issues_held(frame: pd.DataFrame, words: Words) -> go.Figure:
    """The deeper a day, the more articles; hatched: perhaps; dotted: an issue without any; only framed: no issue held.

    frame  as queries.calendar.issues_held gives it; the latest YEARS are drawn
    """
    years = sorted(frame["day"].dt.year.unique())[-YEARS:]
    rows = frame[frame["day"].dt.year.isin(years)]
    top = rows["day"].dt.year.map({year: ROWS * at for at, year in enumerate(years)})
    rows = rows.assign(x=weeks(rows["day"]), y=top + rows["day"].dt.day_of_week)
    cells = [_cells(part, state, words) for state in STATES if len(part := rows[rows["state"] == state])]
    figure = go.Figure([*cells, _labels(years, words)], _layout(years, words))
    return theme.tidy(figure)


def _cells(rows: pd.DataFrame, state: str, words: Words) -> Mapping[str, Any]:
    "The days of one state; the legend shows their look in full depth."
    marker = dict(_LOOKS[state])
    if state == "held":
        marker |= {"color": rows["articles"], "cmin": 0, "cmax": rows["articles"].max(), "colorscale": theme.SEQUENTIAL}
    days = zip(rows["mark_id"], rows["articles"], strict=True)
    return {
        "type": "bar",
        "name": words(f"state.{state}"),
        "x": rows["x"],
        "y": [CELL] * len(rows),
        "base": rows["y"] - CELL / 2,
        "width": CELL,
        "customdata": rows[["mark_id"]],
        "hovertext": [f"<b>{day}</b><br>{words(f'calendar.{state}', n=n)}" for day, n in days],
        "hoverinfo": "text",
        "marker": marker,
        "showlegend": True,
    }


def _labels(years: Sequence[int], words: Words) -> Mapping[str, Any]:
    "The names of years above and of months below their cells."
    days = pd.Series([pd.Timestamp(year, month, 1) for year in years for month in _MONTHS], dtype="datetime64[ns]")
    months = [words(f"month.{day.month}") for day in days]
    below = [ROWS * at + 7.2 for at in range(len(years)) for _ in _MONTHS]
    above = [ROWS * at - 1.2 for at in range(len(years))]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [*weeks(days), *[-0.4] * len(years)],
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

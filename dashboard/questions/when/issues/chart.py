"""A calendar of years one below the other: weeks across, weekdays down, a cell for every day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from numpy.typing import NDArray

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.scale import scale_to
from dashboard.words.i18n import Words

Days = NDArray[np.datetime64]  # in days
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
    "held": {"color": theme.MAIN, **_FRAMED},
    "possible": {"color": _PERHAPS, "pattern": {**theme.INFERRED, "size": 9, "solidity": 0.12}, **_FRAMED},
    "other": {"color": theme.QUIET, "pattern": _DOTTED, **_FRAMED},
    "none": {"color": theme.CLEAR, **_FRAMED},
}


def weeks(days: Days) -> NDArray[np.int64]:
    "The column of each day: 0 for the days up to the year's first Sunday, then one for each week from Monday on."
    nth = (days - days.astype("M8[Y]").astype(days.dtype)).astype(int)
    return (nth + (weekdays(days) - nth) % 7) // 7


def weekdays(days: Days) -> NDArray[np.int64]:
    "0 for a Monday … 6 for a Sunday; the first of January 1970 was a Thursday."
    return (days.astype(int) + 3) % 7


def issues_held(frame: pd.DataFrame, words: Words) -> go.Figure:
    """The deeper a day, the more articles; hatched: perhaps; dotted: an issue without any; only framed: no issue held.

    frame  as query.issues_held gives it; the latest YEARS are drawn
    As arrays: there are a thousand days and more, and Plotly walks through every element of a list, three times.
    """
    days = frame["day"].to_numpy("M8[D]")
    year = days.astype("M8[Y]").astype(int) + 1970
    years = [int(one) for one in np.unique(year)[-YEARS:]]
    row = ROWS * np.searchsorted(years, year) + weekdays(days) - CELL / 2
    column, drawn = weeks(days), np.isin(year, years)
    parts = [(state, np.flatnonzero(drawn & (frame["state"] == state).to_numpy())) for state in STATES]
    bars = [_cells(frame.iloc[at], column[at], row[at], state, words) for state, at in parts if len(at)]
    return Draft([*bars, _labels(years, words)], _layout(years, words)).drawn()


def _cells(
    rows: pd.DataFrame, column: NDArray[np.int64], base: NDArray[np.float64], state: str, words: Words
) -> Mapping[str, Any]:
    "The days of one state; the legend shows their look in full depth."
    marker, depth = dict(_LOOKS[state]), rows["articles"].to_numpy()
    if state == "held":
        marker |= scale_to(float(depth.max()), whole=True).marker(depth)
    said = {n: words(f"calendar.{state}", n=n) for n in np.unique(depth)}
    marks = rows["mark_id"].to_numpy(object)
    told = [f"<b>{mark}</b><br>{said[n]}" for mark, n in zip(marks, depth, strict=True)]
    return {
        "type": "bar",
        "name": words(f"state.{state}"),
        "x": column,
        "y": np.full(len(rows), CELL),
        "base": base.tolist(),  # Plotly reads packed numbers only where it names data
        "width": CELL,
        "customdata": marks.reshape(-1, 1),
        "hovertext": np.array(told, dtype=object),
        "hoverinfo": "text",
        "marker": marker,
        "showlegend": True,
    }


def _labels(years: Sequence[int], words: Words) -> Mapping[str, Any]:
    "The names of years above and of months below their cells."
    days = np.array([f"{year}-{month:02d}" for year in years for month in _MONTHS], "M8[M]").astype("M8[D]")
    months = [words(f"month.{month}") for _ in years for month in _MONTHS]
    below = [ROWS * at + 7.2 for at in range(len(years)) for _ in _MONTHS]
    above = [ROWS * at - 1.2 for at in range(len(years))]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [*weeks(days).tolist(), *[-0.4] * len(years)],
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

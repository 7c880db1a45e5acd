"""Terms and themes through time."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.timeline import TICK, day_of
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

UNITS = ("share", "per_10000", "count")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
WIDE, NARROW = 12, 4  # periods that are named
BESIDE = 0.9  # where the axis of time ends when there are articles that it cannot hold


def trends(
    frame: pd.DataFrame,
    words: Words,
    grain: str,
    lines: tuple[tuple[str, str], ...],
    unit: str = "share",
    narrow: bool = False,
) -> go.Figure:
    """A line per series with 95 % intervals; at the right, apart, what cannot be placed in one period.

    frame  mark_id · series · period · count · articles · among · tokens and the columns of measure.rated
    unit   share · per_10000 · count, which has no interval
    narrow whether there is little room: then few periods are named
    """
    draft = Draft()
    dated, beside = frame.dropna(subset=["period"]), frame[frame["period"].isna()]
    for number, (series, _) in enumerate(lines):
        for rows, axis in ((dated, "x"), (beside, "x2")):
            rows = rows[rows["series"] == series]
            if len(rows):
                _line(draft, rows, words, grain, unit, number, axis, legend=axis == "x" or dated.empty)
    both = len(beside) and len(dated)
    most = NARROW if narrow else WIDE
    few = dated["period"].nunique() <= most
    ticks: dict[str, Any] = {"tickangle": 0} if narrow else {}
    if few:
        ticks["tickvals"] = sorted(dated["period"].unique())
    else:
        ticks |= {"nticks": most, "range": _reach(dated["period"])}
    title = words("over.issue", grain=words(f"grain.{grain}"))
    draft.update_xaxes(type="date", tickformat=TICK[grain], title=title, domain=[0, BESIDE if both else 1], **ticks)
    if len(beside):
        domain = [BESIDE + 0.02, 1] if both else [0, 1]
        # A line lower than the periods, since the last of them may reach below it.
        label = words("trends.beside")
        look = {"tickvals": [label], "ticktext": ["<br>" * bool(both) + label], "showgrid": False}
        draft.update_layout(xaxis2={"type": "category", "domain": domain, "anchor": "y", **look})
    draft.update_yaxes(title=words(f"trends.axis_{unit}"), rangemode="tozero")
    return draft.drawn(height=440, showlegend=True)


def _reach(periods: pd.Series) -> list[pd.Timestamp]:
    "Little more than the periods: a label beyond the last would run into that of what cannot be placed."
    first, last = periods.min(), periods.max()
    margin = (last - first) * 0.015
    return [first - margin, last + margin]


def _line(
    draft: Draft, rows: pd.DataFrame, words: Words, grain: str, unit: str, number: int, axis: str, *, legend: bool
) -> None:
    look = {"color": theme.PALETTE[number], "dash": DASHES[number], "width": 2}
    spread = {}
    if unit != "count":
        above, below = rows[f"{unit}_high"] - rows[unit], rows[unit] - rows[f"{unit}_low"]
        spread = {"error_y": {"array": above, "arrayminus": below, "thickness": 1, "width": 3, "color": look["color"]}}
    series = rows["series"].iloc[0]
    draft.add_scatter(
        x=rows["period"] if axis == "x" else [words("trends.beside")] * len(rows),
        y=rows[unit],
        xaxis=axis,
        name=series,
        legendgroup=series,
        showlegend=legend,
        mode="lines+markers",
        line=look,
        marker={"symbol": SYMBOLS[number] + ("-open" if axis == "x2" else ""), "size": 9},
        customdata=rows[["mark_id"]],
        hovertext=[_hover(row, words, grain) for row in records(rows)],
        hoverinfo="text",
        **spread,
    )


def _hover(row: Row, words: Words, grain: str) -> str:
    period = words("trends.beside") if pd.isna(row["period"]) else day_of(row["period"], grain)
    numbers = {name: row[name] for name in ("articles", "among", "count", "share", "share_low", "share_high")}
    return words("trends.hover", series=row["series"], period=period, rate=row["per_10000"], **numbers)

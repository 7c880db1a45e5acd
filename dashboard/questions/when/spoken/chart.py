"""The times that texts speak of, below the days on which they were printed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.timeline import day_of, latest, middles, widths
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

YEARS = 5  # before the first and after the last issue that the chart of dates reaches: further ones would squeeze it
_LOOKS = {"back": (theme.PALETTE[1], ""), "now": (theme.PALETTE[0], "."), "ahead": (theme.PALETTE[2], "\\")}


def spoken_of(frame: pd.DataFrame, printed: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """On one axis of time: the articles by day of issue, and below how often texts speak of each period and year.

    frame    as query.spoken_of gives it;  printed  period · articles
    """
    ends = reach(printed)
    held = frame[frame["period"].between(*ends)] if ends else frame
    lengths = ["period", *(["year"] if (held["length"] == "year").any() else [])]
    bars = [_printed(latest(printed), grain)]
    for row, one in enumerate(lengths, 2):
        size = grain if one == "period" else "year"
        told: dict[str, list[Row]] = {}
        for mention in records(latest(held[held["length"] == one])):
            told.setdefault(mention["tense"], []).append(mention)
        bars += [_tense(rows, words, size, f"y{row}") for _, rows in sorted(told.items())]
    named: set[str] = set()
    for bar in bars[1:]:
        bar["showlegend"] = bar["legendgroup"] not in named
        named.add(bar["legendgroup"])
    return Draft(bars, _layout(words, grain, len(lengths), _axis_range(held, ends))).drawn()


_DOMAINS = {
    1: ((0.68, 1), (0, 0.6)),
    2: ((0.78, 1), (0.36, 0.73), (0, 0.3)),
}  # of articles, mentions, mentions of years


def _layout(words: Words, grain: str, lengths: int, ends: Sequence[pd.Timestamp] | None) -> dict[str, Any]:
    "One axis of time below the axes of what is counted."
    titles = [
        words("axis.articles"),
        *(words("spoken_of.axis", grain=words(f"grain.{one}")) for one in (grain, "year")),
    ]
    axes = {
        f"yaxis{number}": {"title": title, "domain": domain, "rangemode": "tozero", "nticks": 4}
        for number, (title, domain) in enumerate(zip(titles, _DOMAINS[lengths], strict=False), 1)
    }
    time = {"type": "date", "title": words("axis.date"), "anchor": f"y{lengths + 1}", "showgrid": True, "range": ends}
    return {"barmode": "stack", "height": 200 + 140 * lengths, "xaxis": time, **axes}


def _printed(rows: pd.DataFrame, grain: str) -> dict[str, Any]:
    told = zip(rows["period"], rows["articles"], strict=True)
    return {
        "type": "bar",
        "x": middles(rows["period"], grain),
        "width": widths(rows["period"], grain),
        "y": rows["articles"],
        "marker": {"color": theme.QUIET},
        "hovertext": [f"{day_of(period, grain)} · {n:,}" for period, n in told],
        "hoverinfo": "text",
        "showlegend": False,
    }


def reach(printed: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    "From where to where the chart of dates goes; None: as far as the dates do."
    if printed.empty:
        return None
    years = pd.DateOffset(years=YEARS)
    first, last = printed["period"].min() - years, printed["period"].max() + years
    return first.replace(month=1, day=1), last.replace(month=12, day=31)


def _axis_range(frame: pd.DataFrame, ends: tuple[pd.Timestamp, pd.Timestamp] | None) -> list[pd.Timestamp] | None:
    "The ends of the axis: no further than there are dates."
    if ends is None:
        return None
    held = frame.loc[frame["period"].between(*ends), "period"]
    low = held.min() if len(held) else ends[0]
    high = held.max() if len(held) else ends[1]
    return [max(ends[0], low.replace(month=1, day=1)), min(ends[1], high.replace(month=12, day=31))]


def beyond(frame: pd.DataFrame, printed: pd.DataFrame) -> int:
    "How many mentions the chart does not show: of times longer than a year, or too far from the issues."
    shown = frame["length"] != "longer"
    if ends := reach(printed):
        shown &= frame["period"].between(*ends)
    return int(frame.loc[~shown, "mentions"].sum())


def _tense(rows: Sequence[Row], words: Words, grain: str, axis: str) -> dict[str, Any]:
    tense = rows[0]["tense"]
    colour, shape = _LOOKS[tense]
    periods = [row["period"] for row in rows]
    name = words(f"tense.{tense}")
    return {
        "type": "bar",
        "yaxis": axis,
        "name": name,
        "legendgroup": tense,
        "x": middles(periods, grain),
        "width": widths(periods, grain),
        "y": [row["mentions"] for row in rows],
        "customdata": [[row["mark_id"]] for row in rows],
        "marker": {"color": colour, "pattern": {"shape": shape, "size": 6, "solidity": 0.4}},
        "hovertext": [
            f"<b>{day_of(row['period'], grain)}</b> · {name}<br>"
            + words("spoken_of.hover", n=row["mentions"], articles=row["articles"])
            for row in rows
        ],
        "hoverinfo": "text",
    }

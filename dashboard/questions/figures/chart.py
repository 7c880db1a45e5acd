"""Figures of one unit ranked, rises and falls as diverging bars, one subject through time."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.charts.margins import LINE, wrapped
from dashboard.charts.ranking import CHOSEN, ROW, first_of, ranking
from dashboard.rows import records
from dashboard.words.i18n import Words

MOST = 30
MOST_LANES = 6
MOST_POINTS = 120
LANE_TITLE = 285  # pixels of a line of a title over a lane, as a phone has them
_LABEL, _LINE = 14, 28  # characters of a label beside a bar, and of a line of hover text
_ARROW = {"up": "▲", "down": "▼"}
_COLOUR = {"up": theme.DIVERGING[-1], "down": theme.DIVERGING[0]}
_SYMBOL = {"level": "circle", "change": "triangle-up", "target": "diamond-open"}


def _place(row: dict, words: Words) -> str | None:
    "The town's name of a row with town and town_en; None without a town."
    if not isinstance(row["town"], str):
        return None
    return row["town"] if words.lang == "zh" else row["town_en"]


def _about(row: dict, words: Words, most: int = 60) -> str:
    "Subject and town, what a figure is about, in so many characters at most."
    subject = row["subject"] if isinstance(row["subject"], str) else words("none")
    text = " · ".join(filter(None, (subject, _place(row, words))))
    return text if len(text) <= most else text[: most - 1] + "…"


def hover(row: dict, words: Words) -> str:
    "What a figure says when a reader points at it: what it is about, the number, its sentence, its article."
    headline = row["headline"] if isinstance(row["headline"], str) else words("read.no_headline")
    said = row.get("sentence", "")
    lines = [f"<b>{html.escape(_about(row, words))}: {html.escape(row['number'])}</b>"]
    lines += map(html.escape, textwrap.wrap(said, _LINE) + textwrap.wrap(headline, _LINE))
    return "<br>".join(lines)


def values(
    frame: pd.DataFrame, words: Words, kind: str, direction: str, weight: str, family: str | None, unit: str
) -> go.Figure:
    "The largest figures of one unit as bars; frame: as queries.figures.ledger gives it."
    known = frame.dropna(subset="value").sort_values("value", ascending=False, kind="stable")
    told = records(known.head(MOST))
    bars = {
        "id": [row["figure_id"] for row in told],
        "label": [_about(row, words, _LABEL) for row in told],
        "value": [row["value"] for row in told],
        "hover": [hover(row, words) for row in told],
    }
    axis = first_of(words, words("axis.value", unit=unit), len(told), len(known))
    return ranking(bars, axis, [row["number"] for row in told]).drawn()


def changes(frame: pd.DataFrame, words: Words, direction: str, weight: str, unit: str) -> go.Figure:
    """One bar per rise or fall, rises to the right and falls to the left, its subject across the zero line from it.

    frame  as queries.figures.changes gives it, the largest first; beyond MOST the axis title says so
    """
    rows = frame.head(MOST)
    told = sorted(records(rows), key=_signed, reverse=True)
    reach = 1.35 * max(rows["value"], default=1)
    draft = Draft()
    ids = [row["change_id"] for row in told]
    shared = {"y": ids, "orientation": "h", "customdata": [[one] for one in ids], "hoverinfo": "text"}
    shared |= {"hovertext": [hover(row, words) for row in told], **CHOSEN}
    shared["unselected"] = {"marker": {"opacity": 1}}
    draft.add_bar(
        x=[_signed(row) for row in told],
        text=[f"{_ARROW[row['direction']]} {row['number']}" for row in told],
        textposition="outside",
        marker={"color": [_COLOUR[row["direction"]] for row in told]},
        **shared,
    )
    # A text is hit only near its anchor, so that a clear bar lies behind each subject; drawn inside that bar, the
    # text would be dark in dark mode too.
    opposite = [-reach if row["direction"] == "up" else reach for row in told]
    draft.add_bar(x=opposite, marker={"color": theme.CLEAR}, **shared)
    draft.add_scatter(
        x=[0] * len(told),
        y=ids,
        mode="text",
        text=[f"\u2002{html.escape(_about(row, words, _LABEL))}\u2002" for row in told],
        textposition=["middle left" if row["direction"] == "up" else "middle right" for row in told],
        hoverinfo="skip",
        selected=CHOSEN["selected"],
    )
    title = first_of(words, words("axis.change", unit=unit), len(rows), len(frame))
    draft.update_xaxes(title=title, range=[-reach, reach], zeroline=True, showgrid=True)
    draft.update_yaxes(type="category", autorange="reversed", showticklabels=False, showgrid=False)
    return draft.drawn(height=110 + ROW * max(2, len(rows)), barmode="overlay", showlegend=False)


def _signed(row: Mapping[str, Any]) -> float:
    return row["value"] if row["direction"] == "up" else -row["value"]


def series(frame: pd.DataFrame, words: Words) -> go.Figure:
    """One lane per subject and kind of figure through time; a bar through a point is the interval of its issue.

    Levels are joined by a line; changes and targets are not, and never share a lane with levels.

    frame  as queries.figures.series gives it; lanes beyond MOST_LANES, points before the last MOST_POINTS of a lane
           and undated figures are in the table only
    """
    lanes = list(frame["lane_id"].unique())[:MOST_LANES]
    groups = [frame[frame["lane_id"] == lane] for lane in lanes]
    drawn = [rows.dropna(subset=["date_from", "date_to"]).tail(MOST_POINTS) for rows in groups]
    titles = [_lane_title(rows, len(points), words) for rows, points in zip(groups, drawn, strict=True)]
    draft = Draft(layout=in_rows(titles, 0.3 / max(1, len(lanes)), shared=True))
    for number, points in enumerate(drawn):
        draft.add_scatter(**axes_of(number), **_lane(points, words))
    draft.update_yaxes(rangemode="tozero", nticks=4)
    title = first_of(words, words("axis.date"), len(lanes), frame["lane_id"].nunique())
    lowest = axes_of(max(1, len(lanes)) - 1)["xaxis"]
    draft.update_layout(**{lowest.replace("x", "xaxis"): {"title": title}})
    above = {"t": 24 + LINE * titles[0].count("<br>")} if titles else {}
    return draft.drawn(height=90 + 150 * max(1, len(lanes)), showlegend=False, margin=above)


def _lane_title(rows: pd.DataFrame, drawn: int, words: Words) -> str:
    head = rows.iloc[0].to_dict()
    kind = words.choice("kind", head["kind"])
    title = words("series.lane", about=_about(head, words, 40), kind=kind, unit=head["unit"] or "")
    title = title if drawn == len(rows) else words("axis.part", title=title, shown=drawn, among=len(rows))
    return wrapped(html.escape(title), LANE_TITLE)


def _lane(rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    half = (rows["date_to"] - rows["date_from"]) / 2
    rows = rows.assign(middle=rows["date_from"] + half, half=half.dt.total_seconds() * 1000)
    told = records(rows.sort_values(["middle", "figure_id"]))
    kind = told[0]["kind"] if told else "level"
    symbols = ["triangle-down" if row["direction"] == "down" else _SYMBOL[kind] for row in told]
    return {
        "x": [row["middle"] for row in told],
        "y": [row["value"] for row in told],
        "error_x": {"type": "data", "array": [row["half"] for row in told], "thickness": 1, "color": theme.QUIET},
        "mode": "lines+markers" if kind == "level" else "markers",
        "line": {"width": 1.5, "color": theme.MAIN},
        "marker": {"symbol": symbols, "color": theme.MAIN},
        "customdata": [[row["figure_id"]] for row in told],
        "hovertext": [hover(row, words) for row in told],
        "hoverinfo": "text+x",
    }

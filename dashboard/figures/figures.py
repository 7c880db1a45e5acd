"""Figures of one unit ranked, rises and falls as diverging bars, one subject through time."""

from __future__ import annotations

import html
import textwrap

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import theme
from dashboard.figures.ranking import CHOSEN, ROW, first_of, ranking
from dashboard.i18n import Words

MOST = 30
MOST_LANES = 6
MOST_POINTS = 120
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
    told = known.head(MOST).to_dict("records")
    bars = [
        {
            "id": row["figure_id"],
            "label": _about(row, words, _LABEL),
            "value": row["value"],
            "hover": hover(row, words),
        }
        for row in told
    ]
    axis = first_of(words, words("axis.value", unit=unit), len(told), len(known))
    return ranking(pd.DataFrame(bars, columns=["id", "label", "value", "hover"]), axis, [row["number"] for row in told])


def changes(frame: pd.DataFrame, words: Words, direction: str, weight: str, unit: str) -> go.Figure:
    """One bar per rise or fall, rises to the right and falls to the left, its subject across the zero line from it.

    frame  as queries.figures.changes gives it, the largest first; beyond MOST the axis title says so
    """
    rows = frame.head(MOST)
    signed = rows["value"].where(rows["direction"] == "up", -rows["value"])
    rows = rows.assign(signed=signed).sort_values("signed", ascending=False, kind="stable")
    told = rows.to_dict("records")
    reach = 1.35 * max(rows["value"], default=1)
    figure = go.Figure()
    shared = {"y": rows["change_id"], "orientation": "h", "customdata": rows[["change_id"]], "hoverinfo": "text"}
    shared |= {"hovertext": [hover(row, words) for row in told], **CHOSEN}
    shared["unselected"] = {"marker": {"opacity": 1}}
    figure.add_bar(
        x=rows["signed"],
        text=[f"{_ARROW[row['direction']]} {row['number']}" for row in told],
        textposition="outside",
        marker_color=[_COLOUR[row["direction"]] for row in told],
        **shared,
    )
    # A text is hit only near its anchor, so that a clear bar lies behind each subject; drawn inside that bar, the
    # text would be dark in dark mode too.
    opposite = [-reach if row["direction"] == "up" else reach for row in told]
    figure.add_bar(x=opposite, marker_color=theme.CLEAR, **shared)
    figure.add_scatter(
        x=[0] * len(told),
        y=rows["change_id"],
        mode="text",
        text=[f"\u2002{html.escape(_about(row, words, _LABEL))}\u2002" for row in told],
        textposition=["middle left" if row["direction"] == "up" else "middle right" for row in told],
        hoverinfo="skip",
        selected=CHOSEN["selected"],
    )
    title = first_of(words, words("axis.change", unit=unit), len(rows), len(frame))
    figure.update_xaxes(title=title, range=[-reach, reach], zeroline=True, zerolinecolor=theme.QUIET, showgrid=True)
    figure.update_yaxes(type="category", autorange="reversed", showticklabels=False, showgrid=False)
    return theme.tidy(figure.update_layout(height=110 + ROW * max(2, len(rows)), barmode="overlay", showlegend=False))


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
    figure = make_subplots(
        rows=max(1, len(lanes)), shared_xaxes=True, subplot_titles=titles, vertical_spacing=0.3 / max(1, len(lanes))
    )
    for at, points in enumerate(drawn, 1):
        figure.add_trace(_lane(points, words), row=at, col=1)
    figure.update_annotations(x=0, xanchor="left", font_size=13)
    figure.update_yaxes(rangemode="tozero", nticks=4)
    title = first_of(words, words("axis.date"), len(lanes), frame["lane_id"].nunique())
    figure.update_xaxes(title=title, row=max(1, len(lanes)))
    return theme.tidy(figure.update_layout(height=90 + 150 * max(1, len(lanes)), showlegend=False))


def _lane_title(rows: pd.DataFrame, drawn: int, words: Words) -> str:
    head = rows.iloc[0].to_dict()
    kind = words.choice("kind", head["kind"])
    title = words("series.lane", about=_about(head, words, 40), kind=kind, unit=head["unit"] or "")
    title = title if drawn == len(rows) else words("axis.part", title=title, shown=drawn, among=len(rows))
    return html.escape(title)


def _lane(rows: pd.DataFrame, words: Words) -> go.Scatter:
    half = (rows["date_to"] - rows["date_from"]) / 2
    rows = rows.assign(middle=rows["date_from"] + half, half=half.dt.total_seconds() * 1000)
    rows = rows.sort_values(["middle", "figure_id"])
    kind = rows["kind"].iloc[0] if len(rows) else "level"
    falls = rows["direction"] == "down"
    return go.Scatter(
        x=rows["middle"],
        y=rows["value"],
        error_x={"type": "data", "array": rows["half"], "thickness": 1, "color": theme.QUIET},
        mode="lines+markers" if kind == "level" else "markers",
        line={"width": 1.5, "color": theme.MAIN},
        marker={"symbol": ["triangle-down" if fall else _SYMBOL[kind] for fall in falls], "color": theme.MAIN},
        customdata=rows[["figure_id"]],
        hovertext=[hover(row, words) for row in rows.to_dict("records")],
        hoverinfo="text+x",
    )

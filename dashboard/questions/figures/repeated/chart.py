"""One subject through time."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.charts.margins import LINE, wrapped
from dashboard.charts.ranking import first_of
from dashboard.questions.figures.chart import about, hover
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

WIDE, NARROW = 800, 285  # pixels of a line of a title over a lane
_SYMBOL = {"level": "circle", "change": "triangle-up", "target": "diamond-open"}


def series(frame: pd.DataFrame, lanes: pd.DataFrame, words: Words, room: int = WIDE) -> go.Figure:
    """One lane per subject and kind of figure through time; a bar through a point is the interval of its issue.

    Levels are joined by a line; changes and targets are not, and never share a lane with levels.

    frame  as query.points gives it;  lanes  as query.lanes: what is not drawn is in the table only
    room   pixels of a line of a lane's title
    """
    drawn = [frame[frame["lane_id"] == lane] for lane in lanes["lane_id"]]
    titles = [_lane_title(lane, len(rows), words, room) for lane, rows in zip(records(lanes), drawn, strict=True)]
    draft = Draft(layout=in_rows(titles, 0.3 / max(1, len(lanes)), shared=True))
    for number, points in enumerate(drawn):
        draft.add_scatter(**axes_of(number), **_lane(points, words))
    draft.update_yaxes(rangemode="tozero", nticks=4)
    title = first_of(words, words("axis.date"), len(lanes), lanes["lanes"].max() if len(lanes) else 0)
    lowest = axes_of(max(1, len(lanes)) - 1)["xaxis"]
    draft.update_layout(**{lowest.replace("x", "xaxis"): {"title": title}})
    above = {"t": 24 + LINE * titles[0].count("<br>")} if titles else {}
    return draft.drawn(height=90 + 150 * max(1, len(lanes)), showlegend=False, margin=above)


def _lane_title(lane: Row, drawn: int, words: Words, room: int) -> str:
    kind, among = words.choice("kind", lane["kind"]), lane["figures"]
    title = words("series.lane", about=about(lane, words, 40), kind=kind, unit=words.unit(lane["unit"] or ""))
    title = title if drawn == among else words("axis.part", title=title, shown=f"{drawn:,}", among=f"{among:,}")
    return wrapped(html.escape(title), room)


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

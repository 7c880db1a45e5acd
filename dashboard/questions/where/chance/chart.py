"""Coverage beside what chance would give, and how unequally it is shared out."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import rows_of_ids
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

_SYMBOLS = {"within": "circle", "more": "triangle-right", "fewer": "triangle-left"}
_BAND = "rgba(125,135,144,0.28)"


def against_chance(frame: pd.DataFrame, words: Words) -> go.Figure:
    "A dot per town beside the band of chance; another shape outside it. frame: as measures.chance.against_chance gives it."
    draft = Draft()
    draft.add_bar(
        base=frame["chance_low"],
        x=frame["chance_high"] - frame["chance_low"],
        y=frame["town_id"],
        orientation="h",
        width=0.9,
        marker={"color": _BAND, "line": {"width": 0}},
        name=words("against_chance.band"),
        hoverinfo="skip",
    )
    for against, rows in frame.groupby("against", sort=True):
        draft.add_scatter(
            x=rows["articles"],
            y=rows["town_id"],
            mode="markers",
            customdata=rows[["town_id"]],
            name=words(f"against.{against}"),
            hovertext=[_hover(row, words) for row in records(rows)],
            hoverinfo="text",
            marker={
                "symbol": _SYMBOLS[against],
                "size": 11,
                "color": theme.MAIN,
            },
        )
    issues = int(frame["issues"].max()) if len(frame) else 0
    draft.update_xaxes(title=words("axis.articles_of_issues", n=f"{issues:,}"), showgrid=True, rangemode="tozero")
    labels = [words.translated(row) for row in records(frame)]
    rows_of_ids(draft, {"id": frame["town_id"], "label": labels})
    return draft.drawn(height=draft.layout["height"] + 60, margin={"t": 40})


def _hover(row: Row, words: Words) -> str:
    band = words(
        "against_chance.told", low=row["chance_low"], high=row["chance_high"], expected=f"{row['chance_mean']:g}"
    )
    return f"{_articles(row, words)}<br>{band}"


def lorenz(frame: pd.DataFrame, words: Words) -> go.Figure:
    "The share of articles that the least covered towns have together, beside the line of equal shares."
    draft = Draft()
    dash = {"color": theme.QUIET, "dash": "dash", "width": 1.5}
    draft.add_scatter(x=[0, 100], y=[0, 100], mode="lines", line=dash, name=words("lorenz.equal"), hoverinfo="skip")
    draft.add_scatter(
        x=[0, *frame["towns_share"]],
        y=[0, *frame["articles_share"]],
        mode="lines",
        line={"color": theme.MAIN},
        name=words("lorenz.curve"),
        hoverinfo="skip",
    )
    draft.add_scatter(
        x=frame["towns_share"],
        y=frame["articles_share"],
        mode="markers",
        customdata=frame[["town_id"]],
        hovertext=[_articles(row, words) for row in records(frame)],
        hoverinfo="text",
        marker={"size": 9, "color": theme.MAIN},
        showlegend=False,
    )
    ticks = {"range": [-2, 103], "ticksuffix": "%", "showgrid": True}
    draft.update_xaxes(title=words("axis.towns_share"), **ticks)
    draft.update_yaxes(title=words("axis.articles_share"), **ticks)
    return draft.drawn(height=420)


def _articles(row: Row, words: Words) -> str:
    "A town and its articles, as they are told below the mouse."
    return f"<b>{words.name(row)}</b><br>" + words(
        "axis.told", what=words("axis.articles"), value=f"{row['articles']:,}"
    )

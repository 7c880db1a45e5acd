"""Counts over time, and what cannot be put on one day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

_STEP = {"day": "D1", "week": 7 * 86_400_000, "month": "M1", "year": "M12"}
_TICK = {"day": "%Y-%m-%d", "week": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
DAY = 86_400_000


def articles_by_period(frame: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    "Bars stacked by genre; frame: mark_id · period (datetime, first day) · genre · articles. An empty frame gives empty axes."
    figure = go.Figure()
    for genre, rows in frame.groupby("genre"):
        figure.add_bar(
            name=words.choice("genre", genre),
            x=rows["period"],
            y=rows["articles"],
            customdata=rows[["mark_id"]],
            marker_color=theme.colour_of(genre),
            hovertemplate="%{x|" + _TICK[grain] + "}<br>%{fullData.name}: %{y}<extra></extra>",
        )
    few = frame["period"].nunique() <= 12
    ticks = {"tickvals": sorted(frame["period"].unique())} if few else {}
    figure.update_xaxes(title=words(f"grain.{grain}"), tickformat=_TICK[grain], **ticks)
    figure.update_yaxes(title=words("axis.articles"), rangemode="tozero")
    return theme.tidy(figure.update_layout(barmode="stack", height=380))


def uncertain_pages(frame: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """One span per page, from its earliest to its latest day; a page of unknown date stands at the left with a cross.

    frame: page · date_from · date_to · articles; dates are null where nothing is known.
    """
    figure = go.Figure()
    known = frame.dropna(subset=["date_from", "date_to"])
    lengths = (known["date_to"] - known["date_from"]).dt.days + 1
    figure.add_bar(
        base=known["date_from"],
        x=lengths * DAY,
        y=known["page"],
        orientation="h",
        customdata=known[["page"]],
        marker={"color": theme.MAIN, "pattern": dict(theme.INFERRED)},
        text=[words("uncertain_pages.bar", n=n) for n in known["articles"]],
        textposition="outside",
        cliponaxis=False,
        hovertext=[
            f"{low:%Y-%m-%d} – {high:%Y-%m-%d}" for low, high in zip(known["date_from"], known["date_to"], strict=True)
        ],
        hoverinfo="y+text",
    )
    figure.update_xaxes(type="date", title=words("axis.date"))
    figure.update_yaxes(type="category", autorange="reversed")
    room = {"r": 64}  # for the label of a span that reaches the last day
    return theme.tidy(figure.update_layout(height=120 + 26 * max(1, len(known)), showlegend=False, margin=room))

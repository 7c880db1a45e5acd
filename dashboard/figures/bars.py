"""Ranked bars."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

ROW = 26  # pixels a bar takes, so that labels never collide


def _ranked(rows: pd.DataFrame, names: Sequence[str], value: str, mark: str, axis: str, **bar: object) -> go.Figure:
    "Horizontal bars in the order of rows, the first at the top, each with its number beside it."
    figure = go.Figure(
        go.Bar(x=rows[value], y=list(names), text=rows[value], customdata=rows[[mark]], orientation="h", **bar)
    )
    figure.update_traces(textposition="outside")
    figure.update_xaxes(title=axis, showgrid=True, rangemode="tozero")
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False)
    return theme.tidy(figure.update_layout(height=110 + ROW * max(1, len(rows))))


def articles_by_genre(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: genre · articles, most first."
    names = [words.choice("genre", genre) for genre in frame["genre"]]
    colours = [theme.colour_of(genre) for genre in frame["genre"]]
    return _ranked(frame, names, "articles", "genre", words("axis.articles"), marker_color=colours, hoverinfo="none")


def term_counts(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: term · count · articles · per_10000, most frequent first."
    hover = [
        words("term_counts.hover", n=n, articles=articles, rate=rate)
        for n, articles, rate in frame[["count", "articles", "per_10000"]].itertuples(index=False)
    ]
    return _ranked(frame, frame["term"], "count", "term", words("axis.occurrences"), hovertext=hover, hoverinfo="y+text")

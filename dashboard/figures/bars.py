"""Ranked bars."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import Words


def articles_by_genre(frame: pd.DataFrame, words: Words) -> go.Figure:
    "Horizontal bars, most at the top; frame: genre · articles."
    rows = frame.iloc[::-1]
    figure = go.Figure(
        go.Bar(
            x=rows["articles"],
            y=[words.choice("genre", genre) for genre in rows["genre"]],
            customdata=rows[["genre"]],
            text=rows["articles"],
            orientation="h",
        )
    )
    return figure.update_layout(xaxis_title=words("axis.articles"), height=110 + 28 * len(rows))


def term_counts(frame: pd.DataFrame, words: Words) -> go.Figure:
    "Horizontal bars, most frequent at the top; frame: term · count · articles · per_10000."
    rows = frame.iloc[::-1]
    hover = [words("term_counts.hover", n=row.count_, articles=row.articles, rate=row.per_10000) for row in rows.rename(columns={"count": "count_"}).itertuples()]
    figure = go.Figure(
        go.Bar(
            x=rows["count"], y=rows["term"], customdata=rows[["term"]], text=rows["count"], orientation="h",
            hovertext=hover, hoverinfo="y+text",
        )
    )  # fmt: skip
    return figure.update_layout(xaxis_title=words("axis.occurrences"), height=110 + 22 * len(rows))

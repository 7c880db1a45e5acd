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

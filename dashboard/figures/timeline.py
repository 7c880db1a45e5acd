"""Counts over time, and what cannot be put on one day."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.i18n import Words


def articles_by_period(frame: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    "Stacked bars by genre; frame: period (datetime, first day) · genre · articles."
    figure = go.Figure()
    for genre, rows in frame.groupby("genre"):
        figure.add_bar(name=words.choice("genre", genre), x=rows["period"], y=rows["articles"])
    return figure.update_layout(barmode="stack", xaxis_title=words(f"grain.{grain}"), yaxis_title=words("axis.articles"))


def uncertain_pages(frame: pd.DataFrame, words: Words) -> go.Figure:
    "One horizontal span per page; frame: page_id · date_from · date_to · articles, dates null where nothing is known."
    figure = go.Figure()
    known = frame.dropna(subset=["date_from", "date_to"])
    for row in known.itertuples():
        figure.add_scatter(x=[row.date_from, row.date_to], y=[row.page_id] * 2, mode="lines+markers", showlegend=False)
    return figure.update_layout(xaxis_title=words("axis.date"), height=80 + 28 * max(1, len(known)))

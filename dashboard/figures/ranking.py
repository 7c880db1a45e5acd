"""Who or what comes first: horizontal bars, most at the top."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme

ROW = 26  # pixels a bar takes


def ranking(frame: pd.DataFrame, axis: str) -> go.Figure:
    """One bar per row, in the order of the rows; two rows of one name stay two bars.

    frame  id (str, goes into customdata) · label · value · hover;  axis  names the value and its denominator
    """
    figure = go.Figure(
        go.Bar(
            x=frame["value"],
            y=frame["id"],
            customdata=frame[["id"]],
            text=[f"{value:g}" for value in frame["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertext=frame["hover"],
            hoverinfo="text",
            orientation="h",
        )
    )
    return named_rows(figure, frame).update_xaxes(title=axis, showgrid=True, rangemode="tozero")


def named_rows(figure: go.Figure, frame: pd.DataFrame) -> go.Figure:
    "The y axis of a figure whose y values are ids: first row at the top, labels in place of ids; frame: id · label."
    rows = frame.drop_duplicates("id")
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(rows["id"]),
        autorange="reversed",
        tickmode="array",
        tickvals=list(rows["id"]),
        ticktext=list(rows["label"]),
        showgrid=False,
    )
    figure.update_layout(height=110 + ROW * max(2, len(rows)), margin={"t": 8, "r": 28})
    return theme.tidy(figure)

"""Who or what comes first: horizontal bars, most at the top."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

ROW = 26  # pixels a bar takes
MOST_ROOM = 150
FEW = 8  # counts up to it are ticked one by one
# A clicked bar stands out; without a colour for its text, Plotly would fade the text of all others.
CHOSEN = {"selected": {"textfont": {"color": theme.MAIN}}, "unselected": {"marker": {"opacity": 0.5}}}


def ranking(frame: pd.DataFrame, axis: str, numbers: Sequence[str] | None = None) -> go.Figure:
    """One bar per row, in the order of the rows; two rows of one name stay two bars.

    frame    id (str, goes into customdata) · label · value · hover;  axis  names the value and its denominator
    numbers  what stands beside the bars where it is not the value
    """
    figure = go.Figure(
        go.Bar(
            x=frame["value"],
            y=frame["id"],
            customdata=frame[["id"]],
            text=numbers or [f"{value:g}" for value in frame["value"]],
            textposition="outside",
            cliponaxis=False,
            hovertext=frame["hover"],
            hoverinfo="text",
            orientation="h",
            **CHOSEN,
        )
    )
    figure.update_xaxes(title=axis, showgrid=True, rangemode="tozero", dtick=step(frame["value"]))
    return rows_of_ids(figure, frame)


def step(values: pd.Series) -> int | None:
    "1 where an axis of few counts would otherwise be ticked at halves; None leaves the ticks to Plotly."
    return 1 if len(values) and max(values) <= FEW and (values % 1 == 0).all() else None


def first_of(words: Words, axis: str, shown: int, among: int) -> str:
    "The axis title; where the chart shows only the first ones, it says so."
    return axis if shown == among else words("axis.first", axis=axis, shown=shown, among=among)


def rows_of_ids(figure: go.Figure, frame: pd.DataFrame) -> go.Figure:
    "The y axis of a figure whose y values are ids: first row at the top, labels in place of ids; frame: id · label."
    rows = frame.drop_duplicates("id")
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(rows["id"]),
        autorange="reversed",
        tickmode="array",
        tickvals=list(rows["id"]),
        ticktext=list(map(html.escape, rows["label"])),
        showgrid=False,
    )
    figure.update_layout(height=110 + ROW * max(2, len(rows)), margin={"t": 8, "r": 28, "l": room_for(rows["label"])})
    return theme.tidy(figure)


def room_for(labels: Iterable[str]) -> int:
    """Pixels that labels beside an axis take at least.

    Plotly measures them as it draws, with whatever font is there: before the Chinese one has come, some 30 too few.
    Beyond MOST_ROOM it is left to Plotly, which on a phone keeps room for the bars too.
    """
    wide = max((sum(12 if letter > "\u2e80" else 6 for letter in label) for label in labels), default=0)
    return min(14 + wide, MOST_ROOM)

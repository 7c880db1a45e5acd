"""Who or what comes first: horizontal bars, most at the top."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import pandas as pd

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import widest, width_of
from dashboard.words.i18n import Words

Columns: TypeAlias = Mapping[str, Sequence[Any]] | pd.DataFrame
ROW = 26  # pixels a bar takes
TITLE = 240  # pixels of an axis title that a phone has room for
FEW = 8  # counts up to it are ticked one by one
# A clicked bar stands out; without a colour for its text, Plotly would fade the text of all others.
CHOSEN = {"selected": {"textfont": {"color": theme.MAIN}}, "unselected": {"marker": {"opacity": 0.5}}}


def ranking(rows: Columns, axis: str, numbers: Sequence[str] | None = None) -> Draft:
    """One bar per row, in the order of the rows; two rows of one name stay two bars.

    rows     id (str, goes into customdata) · label · value · hover;  axis  names the value and its denominator
    numbers  labels to show beside the bars instead of the values
    """
    values = list(rows["value"])
    beside = list(numbers or map(number, values))
    draft = Draft().add_bar(
        x=values,
        y=list(rows["id"]),
        customdata=[[identity] for identity in rows["id"]],
        text=beside,
        textposition="outside",
        cliponaxis=False,
        hovertext=list(rows["hover"]),
        hoverinfo="text",
        orientation="h",
        **CHOSEN,
    )
    draft.update_xaxes(title=axis, showgrid=True, rangemode="tozero", dtick=step(values), tickformat=",")
    return rows_of_ids(draft, rows, beside)


def number(value: float) -> str:
    "A value as it stands beside its bar, thousands parted."
    return f"{value:,.0f}" if value % 1 == 0 else f"{value:,g}"


def step(values: Sequence[float]) -> int | None:
    "1 where an axis of few counts would otherwise be ticked at halves; None leaves the ticks to Plotly."
    return 1 if len(values) and max(values) <= FEW and all(value % 1 == 0 for value in values) else None


def first_of(words: Words, axis: str, shown: int, among: int) -> str:
    "The axis title; where the chart shows only the first ones, it says so, in a line of its own if one does not hold all."
    if shown == among:
        return axis
    told = {"shown": f"{shown:,}", "among": f"{among:,}"}
    title = words("axis.first", axis=axis, **told)
    if width_of(title) > TITLE and not axis.endswith("<br>"):
        title = words("axis.first", axis=f"{axis}<br>", **told)
    return title.replace("<br> · ", "<br>")


def rows_of_ids(draft: Draft, rows: Columns, beside: Iterable[str] = ()) -> Draft:
    """The y axis of a chart whose y values are ids: first row at the top, labels in place of ids; rows: id · label.

    beside  what stands right of the bars, for which the margin keeps room
    """
    labels: dict[str, str] = {}
    for identity, label in zip(rows["id"], rows["label"], strict=True):
        labels.setdefault(identity, label)
    draft.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(labels),
        autorange="reversed",
        tickmode="array",
        tickvals=list(labels),
        ticktext=list(map(html.escape, labels.values())),
        showgrid=False,
    )
    margin = {"t": 8, "r": max(28, 14 + widest(beside))}
    return draft.update_layout(height=110 + ROW * max(2, len(labels)), margin=margin)

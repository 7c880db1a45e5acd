"""What goes with what?"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import Panel
from dashboard.questions.cross import chart, measure, query
from dashboard.rows import Row
from dashboard.words.i18n import Words

FEW = 6  # rows and columns that a phone shows


def measures(rows: str, columns: str) -> tuple[str, ...]:
    "What can be counted of these two: mentions only where one of them is named in the text."
    return tuple(name for name in query.MEASURES if name != "mentions" or query.counted(rows, columns))


def _label(row: Row, words: Words) -> str:
    "The names of a cell's row and column; a row of the table has just these two dimensions."
    names = [name for name in row if f"{name}_id" in row]
    return " · ".join(chart.label(dict(row), name, words, 60) for name in names)


def _counted(rows: str, columns: str, measure: str, grain: str) -> Mapping[str, str]:
    return {"count": "articles" if measure == "articles" else "spans"}


CROSSED = Panel(
    "crossed",
    query.crosstab,
    chart.crossed,
    mark="cell_id",
    evidence=query.in_cell,
    label=_label,
    counts=_counted,
    compute=(measure.tabulated,),
)
PANELS = (CROSSED,)


def show(context: Context) -> None:
    "What goes with what?"
    offered = context.offered(query.DIMENSIONS)
    with context.controls():
        rows = context.pick("rows", offered)
    with context.adjust("columns", "counted", "periods", "cells_show"):
        columns = context.pick("columns", tuple(name for name in offered if name != rows))
        counted = context.pick("counted", measures(rows, columns))
        grain = context.pick("periods", query.GRAINS) if "period" in (rows, columns) else query.GRAINS[0]
        shown = context.pick("cells_show", chart.SHOWS)
    options = (rows, columns, counted, grain)
    top = FEW if narrow() else measure.TOP
    frame = CROSSED.frame(context, *options)
    note = _note(context, frame, options, shown, top) if len(frame) else None
    CROSSED.show(context, *options, looks=(shown, top), note=note, about=_about(context.words, rows, columns, counted))


def _about(words: Words, rows: str, columns: str, measure: str) -> str:
    return words(
        "cross.about",
        rows=words(f"dimension.{rows}"),
        columns=words(f"dimension.{columns}"),
        measure=words(f"counted.{measure}"),
    )


def _note(context: Context, frame: pd.DataFrame, options: tuple[str, ...], shown: str, top: int) -> str:
    "Who is in the table, what is counted how often, what the chart leaves out, and how rough the residuals are."
    words, (rows, columns, measure, grain) = context.words, options
    told = {name: f"{n:,}" for name, n in context.ask(query.covered, rows, columns, grain).iloc[0].items()}
    parts = [words("cross.inside", **told), words("cross.several", **told)]
    if measure == "mentions":
        parts.append(words("cross.of", name=words(f"dimension.{query.counted(rows, columns)}")))
    for name in (rows, columns):
        first, among = chart.cut(frame, name, top)
        if first < among:
            parts.append(words("cross.first", name=words(f"dimension.{name}"), shown=first, among=f"{among:,}"))
    if shown == "residual":
        low, n = chart.rough(frame)
        parts += [words("cross.residuals"), *([words("cross.rough", low=low, n=n)] if low else [])]
        parts += [words("cross.clustered")] if measure != "articles" else []
    return words("cross.join").join(parts)

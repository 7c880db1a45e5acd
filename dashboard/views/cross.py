"""What goes with what?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations, product
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import look, panel
from dashboard.analysis import crosstab
from dashboard.desk import Desk
from dashboard.figures import cross as figures
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import cross

FEW = 6  # rows and columns that a phone shows


def measures(rows: str, columns: str) -> tuple[str, ...]:
    "What can be counted of these two: mentions only where one of them is named in the text."
    return tuple(name for name in cross.MEASURES if name != "mentions" or cross.counted(rows, columns))


def _settings() -> tuple[tuple[str, ...], ...]:
    found = []
    for rows, columns in permutations(cross.DIMENSIONS, 2):
        grains = cross.GRAINS if "period" in (rows, columns) else cross.GRAINS[:1]
        found += [(rows, columns, *more) for more in product(measures(rows, columns), grains)]
    return tuple(found)


def _label(row: Mapping[str, Any], words: Words) -> str:
    "The names of a cell's row and column; a row of the table has just these two dimensions."
    names = [name for name in row if f"{name}_id" in row]
    return " · ".join(figures.label(dict(row), name, words, 60) for name in names)


def _counted(rows: str, columns: str, measure: str, grain: str) -> Mapping[str, str]:
    return {"count": "articles" if measure == "articles" else "spans"}


CROSSED = Panel(
    "crossed",
    cross.crosstab,
    figures.crossed,
    mark="cell_id",
    evidence=cross.in_cell,
    label=_label,
    counts=_counted,
    compute=(crosstab.tabulated,),
    settings=_settings(),
)
PANELS = (CROSSED,)


def show(desk: Desk) -> None:
    "What goes with what?"
    with st.container(horizontal=True, key="choices"):
        rows = desk.pick("rows", cross.DIMENSIONS)
        columns = desk.pick("columns", tuple(name for name in cross.DIMENSIONS if name != rows))
        measure = desk.pick("counted", measures(rows, columns))
        grain = desk.pick("periods", cross.GRAINS) if "period" in (rows, columns) else cross.GRAINS[0]
        shown = desk.pick("cells_show", figures.SHOWS)
    options = (rows, columns, measure, grain)
    top = FEW if look.narrow() else crosstab.TOP
    frame = CROSSED.frame(desk, *options)
    note = _note(desk, frame, options, shown, top) if len(frame) else None
    panel.show(desk, CROSSED, *options, looks=(shown, top), note=note, about=_about(desk.words, rows, columns, measure))


def _about(words: Words, rows: str, columns: str, measure: str) -> str:
    return words(
        "cross.about", rows=words(f"rows.{rows}"), columns=words(f"rows.{columns}"), measure=words(f"counted.{measure}")
    )


def _note(desk: Desk, frame: pd.DataFrame, options: tuple[str, ...], shown: str, top: int) -> str:
    "Who is in the table, what is counted how often, what the chart leaves out, and how rough the residuals are."
    words, (rows, columns, measure, grain) = desk.words, options
    told = desk.ask(cross.covered, rows, columns, grain).iloc[0].to_dict()
    parts = [words("cross.inside", **told), words("cross.several", **told)]
    if measure == "mentions":
        parts.append(words("cross.of", name=words(f"rows.{cross.counted(rows, columns)}")))
    for name in (rows, columns):
        first, among = figures.cut(frame, name, top)
        if first < among:
            parts.append(words("cross.first", name=words(f"rows.{name}"), shown=first, among=among))
    if shown == "residual":
        low, n = figures.rough(frame)
        parts += [words("cross.residuals"), *([words("cross.rough", low=low, n=n)] if low else [])]
        parts += [words("cross.clustered")] if measure != "articles" else []
    return words("cross.join").join(parts)

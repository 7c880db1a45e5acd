"""Towns as tiles of a schematic grid, north at the top."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells
from dashboard.charts.draft import Draft
from dashboard.rows import Row
from dashboard.words.i18n import Words

PAPER = {"width": 760, "height": 640}  # pixels of a picture of it, whose tiles are about as on the page


def drawn(rows: Sequence[Row], words: Words, title: str, *, height: int) -> go.Figure:
    """One tile per town, darker for larger values.

    rows   id · col · row · label · number (the value as printed) · value · state · hover, see dashboard.charts.cells
    title  names the value
    """
    draft = Draft()
    placed = [{**row, "x": row["col"], "y": row["row"], "text": _tile(row)} for row in rows]
    cells.add(draft, placed, words, title=title)
    return draft.drawn(height=height, meta={"paper": PAPER}, uniformtext={"minsize": 8, "mode": "show"})


def _tile(row: Row) -> str:
    return f"{row['label']}<br>{row['number']}" if row["state"] == "some" else row["label"]


def has_grid(ground: pd.DataFrame) -> bool:
    "Whether it is known where on a schematic grid the towns stand."
    return bool(ground["col"].notna().any())


def listed(ground: pd.DataFrame) -> pd.DataFrame:
    "The ground with its grid; where none is known, one about as wide as it is high in the order of its rows."
    if has_grid(ground):
        return ground
    width = max(1, math.ceil(math.sqrt(len(ground))))
    order = range(len(ground))
    return ground.assign(col=[at % width for at in order], row=[at // width for at in order])

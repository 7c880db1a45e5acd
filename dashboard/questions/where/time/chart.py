"""Towns through time as a heat table."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.strips import strips
from dashboard.rows import records
from dashboard.words.i18n import Words


def through_time(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """Towns by periods.

    frame  cell_id · town_id · name · name_en · period · articles;  ground  as for tiles
    """
    rows = [{**row, "id": row["cell_id"], "row": row["town_id"], "name": words.name(row)} for row in records(frame)]
    return strips(rows, {row["town_id"]: words.short(row) for row in records(ground)}, words, grain)

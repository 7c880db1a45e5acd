"""Strips of cells through time: a row each, a column for every period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells
from dashboard.charts.draft import Draft
from dashboard.rows import Row
from dashboard.words.i18n import Words

MOST_TICKS = 12
ROW = 26  # pixels


def strips(found: Sequence[Row], names: Mapping[str, str], words: Words, grain: str) -> go.Figure:
    """A heat table: crossed out where a period has articles but none of the row; a period without any article is empty.

    found  id · row · period · articles · name, as a reader is told it;  names  what stands beside each row, in their order
    """
    across = {period: at for at, period in enumerate(_periods([row["period"] for row in found], grain))}
    down = {row_id: at for at, row_id in enumerate(names)}
    day = {period: f"{period:%Y}" if grain == "year" else f"{period:%Y-%m}" for period in across}
    rows = [
        {
            "id": row["id"],
            "x": across[row["period"]],
            "y": down[row["row"]],
            "value": row["articles"],
            "text": str(row["articles"] or ""),
            "hover": f"<b>{row['name']}</b> · {day[row['period']]}<br>"
            + words("axis.told", what=words("axis.articles"), value=f"{row['articles']:,}"),
        }
        for row in found
    ]
    draft = Draft()
    cells.add(draft, rows, words, title=words("axis.articles"))
    draft.update_yaxes(visible=True, showgrid=False, tickvals=list(down.values()), ticktext=list(names.values()))
    days, apart = list(day.values()), -(-len(across) // MOST_TICKS)
    shown = _named(sorted({across[row["period"]] for row in found}), apart) if apart > 1 else list(across.values())
    draft.update_xaxes(visible=True, side="top", tickvals=shown, ticktext=[days[at] for at in shown])
    return draft.drawn(height=150 + ROW * len(names))


def _named(columns: Sequence[int], apart: int) -> list[int]:
    "The columns whose period is named: of those that hold anything, the first and every next that far behind the last one."
    named: list[int] = []
    for at in columns:
        if not named or at - named[-1] >= apart:
            named.append(at)
    return named


def _periods(periods: Sequence[pd.Timestamp], grain: str) -> pd.DatetimeIndex:
    "Every period from the first to the last, also those without a row."
    if not periods:
        return pd.DatetimeIndex([])
    return pd.date_range(min(periods), max(periods), freq="YS" if grain == "year" else "MS")

"""Towns through time as a heat table."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells
from dashboard.charts.draft import Draft
from dashboard.rows import records
from dashboard.words.i18n import Words

MOST_TICKS = 12


def through_time(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """A heat table of towns by periods: crossed out where a period has articles but none names the town.

    frame  cell_id · town_id · name · name_en · period · articles;  ground  as for tiles
    """
    across = {period: at for at, period in enumerate(_periods(frame["period"], grain))}
    down = {town_id: at for at, town_id in enumerate(ground["town_id"])}
    day = {period: f"{period:%Y}" if grain == "year" else f"{period:%Y-%m}" for period in across}
    rows = [
        {
            "id": row["cell_id"],
            "x": across[row["period"]],
            "y": down[row["town_id"]],
            "value": row["articles"],
            "text": str(row["articles"] or ""),
            "hover": f"<b>{words.name(row)}</b><br>{day[row['period']]}: {row['articles']}",
        }
        for row in records(frame)
    ]
    draft = Draft()
    cells.add(draft, rows, words, title=words("axis.articles"))
    names = [words.short(row) for row in records(ground)]
    draft.update_yaxes(visible=True, showgrid=False, tickvals=list(down.values()), ticktext=names)
    apart = max(1, -(-len(across) // MOST_TICKS))
    shown = list(across)[::apart]
    ticks = [day[period] for period in shown]
    draft.update_xaxes(visible=True, side="top", tickvals=[across[period] for period in shown], ticktext=ticks)
    return draft.drawn(height=150 + 26 * len(ground))


def _periods(periods: pd.Series, grain: str) -> pd.DatetimeIndex:
    "Every period from the first to the last, also those without a row."
    if periods.empty:
        return pd.DatetimeIndex([])
    return pd.date_range(periods.min(), periods.max(), freq="YS" if grain == "year" else "MS")

"""How many of a town's villages and communities are named."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import rows_of_ids
from dashboard.rows import records
from dashboard.words.i18n import Words


def settled(frame: pd.DataFrame, words: Words) -> go.Figure:
    """Stacked bars: of a town's villages and communities, those that are named and, crossed out, those that never are.

    frame  as query.by_town gives it
    """
    rows = records(frame)
    ids = [row["town_id"] for row in rows]
    labels = [words.translated(row) for row in rows]
    draft = Draft()
    crossed = {"color": theme.CLEAR, "pattern": theme.ABSENT, "line": {"color": theme.QUIET, "width": 1}}
    for column, marker in (("named", {"color": theme.MAIN}), ("never", crossed)):
        name = words(f"column.{column}")
        draft.add_bar(
            x=[row[column] for row in rows],
            y=ids,
            orientation="h",
            name=name,
            customdata=[[one] for one in ids],
            hovertext=[
                f"<b>{label}</b><br>" + words("axis.told", what=name, value=row[column])
                for label, row in zip(labels, rows, strict=True)
            ],
            hoverinfo="text",
            marker=marker,
            unselected={"marker": {"opacity": 0.6}},
        )
    draft.update_xaxes(title=words("axis.settlements"), showgrid=True, rangemode="tozero")
    return rows_of_ids(draft, {"id": ids, "label": labels}).drawn(barmode="stack")

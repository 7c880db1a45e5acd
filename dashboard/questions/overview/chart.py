"""What the rankings of the overview say; how they are drawn stands in ranking.py."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import tile_map
from dashboard.charts.ranking import ranking
from dashboard.rows import Row, records
from dashboard.words.i18n import Words


def articles_by_genre(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: genre · articles, most first."
    names = [words.choice("genre", genre) for genre in frame["genre"]]
    rows = frame.assign(id=frame["genre"], label=names, value=frame["articles"], hover=names)
    return ranking(rows, words("axis.articles")).drawn()


def towns_at_a_glance(frame: pd.DataFrame, ground: pd.DataFrame, words: Words) -> go.Figure:
    """A tile for each town.

    frame   as queries.towns.articles_of_towns gives it;  ground  as queries.towns.town_positions does
    """
    land = {row["town_id"]: row for row in records(tile_map.listed(ground))}
    rows = [_tile({**land[row["town_id"]], **row}, words) for row in records(frame) if row["town_id"] in land]
    return tile_map.drawn(rows, words, words("axis.articles"), height=380)


def _tile(row: Row, words: Words) -> Row:
    n = row["articles"]
    told = words("axis.told", what=words("axis.articles"), value=f"{n:,}")
    hover = f"<b>{words.name(row)}</b><br>{told}" if n else f"<b>{words.name(row)}</b>"
    said = {"id": row["town_id"], "label": words.short(row), "value": n, "number": f"{n:,}", "hover": hover}
    return {**row, **said, "state": "some" if n else "none"}

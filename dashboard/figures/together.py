"""Who and what stand together: a table of cells."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import cells, theme
from dashboard.i18n import Words


def together(frame: pd.DataFrame, words: Words, one: str, other: str, within: str, *options: object) -> go.Figure:
    """The pairs as cells, the busiest rows and columns first; a blank cell is none.

    frame  cell_id · one_id · one · one_en · other_id · other · other_en · units · articles
    """
    down, across = (_order(frame, side) for side in ("one", "other"))
    rows = frame.assign(
        id=frame["cell_id"],
        x=frame["other_id"].map(list(across).index),
        y=frame["one_id"].map(list(down).index),
        value=frame["units"],
        text=frame["units"].astype(str),
        hover=[
            words("together.hover", one=row["one"], other=row["other"], n=row["units"])
            for row in frame.to_dict("records")
        ],
    )
    figure = go.Figure()
    cells.add(figure, rows, words, title=words(f"together.axis_{within}"))
    top = {"visible": True, "side": "top", "showgrid": False, "tickangle": -90}
    figure.update_xaxes(
        **top, tickvals=list(range(len(across))), ticktext=[_name(row, words) for row in across.values()]
    )
    names = [_name(row, words) for row in down.values()]
    figure.update_yaxes(visible=True, showgrid=False, tickvals=list(range(len(down))), ticktext=names)
    return theme.tidy(figure.update_layout(height=210 + 26 * max(2, len(down))))


def _order(frame: pd.DataFrame, side: str) -> dict[str, dict[str, str]]:
    "Id → name and name_en, the one with most units first."
    columns = {f"{side}_id": "id", side: "name", f"{side}_en": "name_en"}
    rows = frame.rename(columns=columns).groupby(["id", "name", "name_en"], as_index=False)["units"].sum()
    rows = rows.sort_values(["units", "id"], ascending=[False, True])
    return {row["id"]: row for row in rows.to_dict("records")}


def _name(row: dict[str, str], words: Words) -> str:
    return row["name"] if words.lang == "zh" else row["name_en"]

"""Who and what stand together: a table of cells."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells
from dashboard.charts.draft import Draft
from dashboard.rows import Row, records
from dashboard.words.i18n import Words


def together(
    frame: pd.DataFrame,
    words: Words,
    one: str,
    other: str,
    within: str,
    stopped: Sequence[str] = (),
    top: int | None = None,
) -> go.Figure:
    """The pairs as cells, the busiest rows and columns first; a blank cell is none.

    frame  cell_id · one_id · one · one_en · other_id · other · other_en · units · articles
    top    how many rows and columns are shown, all unless told
    """
    pairs = records(frame)
    kinds = {"one": one, "other": other}
    down, across = (_order(pairs, side, words, kinds[side] == "officials") for side in ("one", "other"))
    down, across = (dict([*order.items()][:top]) for order in (down, across))
    columns, lines = ({one: at for at, one in enumerate(order)} for order in (across, down))
    rows = [
        {
            "id": row["cell_id"],
            "x": columns[row["other_id"]],
            "y": lines[row["one_id"]],
            "value": row["units"],
            "text": f"{row['units']:,}",
            "hover": words(
                "together.hover",
                one=words.translated(down[row["one_id"]]),
                other=words.translated(across[row["other_id"]]),
                what=words(f"together.axis_{within}"),
                n=f"{row['units']:,}",
            ),
        }
        for row in pairs
        if row["other_id"] in columns and row["one_id"] in lines
    ]
    draft = Draft()
    cells.add(draft, rows, words, title=words(f"together.axis_{within}"))
    look = cells.across([words.translated(row) for row in across.values()], -90)
    draft.update_xaxes(**look)
    names = [words.translated(row) for row in down.values()]
    draft.update_yaxes(visible=True, showgrid=False, tickvals=list(range(len(down))), ticktext=names)
    return draft.drawn(height=(210 if "tickangle" in look else 170) + 26 * max(2, len(down)))


def _order(pairs: Sequence[Row], side: str, words: Words, people: bool) -> dict[str, dict[str, str]]:
    "Id → name and name_en, the one with most units first."
    units: dict[str, int] = {}
    names: dict[str, dict[str, str]] = {}
    for row in pairs:
        identity = row[f"{side}_id"]
        units[identity] = units.get(identity, 0) + row["units"]
        names[identity] = {
            "name": row[side],
            "name_en": words.person(row[side]) if people else row[f"{side}_en"],
        }
    return {identity: names[identity] for identity in sorted(units, key=lambda one: (-units[one], one))}

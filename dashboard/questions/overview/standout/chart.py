"""What stands out: how much larger or smaller each share is than in the rest of the store."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import wrapped
from dashboard.charts.ranking import TITLE, first_of, ranking, rows_of_ids
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

SHOWN = 14
ROOM = 1.7  # times the longest bar: what stands beside it has to fit on a phone
TICKS = (-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6)


def label(row: Row, words: Words) -> str:
    "What a reader calls a row of against_rest."
    if row["aspect"] == "genre":
        return words.choice("genre", row["genre"])
    if row["aspect"] == "official":
        return words.person(row["name"])
    return words.translated(row)


def stand_out(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The most certain differences: bars to the right are more frequent than in the rest, to the left less.

    frame  as measure.compared gives it; hatched: may be chance. Without a rest to compare with, bars are shares
    """
    rows = [
        {**row, "label": label(row, words), "kind": words(f"dimension.{row['aspect']}")}
        for row in records(frame.head(SHOWN))
    ]
    if all(math.isnan(row["log_ratio"]) for row in rows):
        return _shares(rows, words, len(frame))
    rows.sort(key=lambda row: (-row["log_ratio"], row["mark_id"]))
    return _ratios(rows, words, len(frame))


def _columns(rows: Sequence[Row]) -> dict[str, list[str]]:
    return {"id": [row["mark_id"] for row in rows], "label": [row["label"] for row in rows]}


def _shares(rows: Sequence[Row], words: Words, among: int) -> go.Figure:
    told = [words("stand_out.share", n=row["articles"], of=row["asked"], share=row["share"]) for row in rows]
    hover = [f"<b>{row['label']}</b> · {row['kind']}<br>{line}" for row, line in zip(rows, told, strict=True)]
    axis = first_of(words, wrapped(words("stand_out.shares"), TITLE) + "<br>", len(rows), among)
    shares = [row["share"] for row in rows]
    return ranking(
        {**_columns(rows), "value": shares, "hover": hover}, axis, [f"{share:g}%" for share in shares]
    ).drawn()


def _ratios(rows: Sequence[Row], words: Words, among: int) -> go.Figure:
    ratios = [row["log_ratio"] for row in rows]
    colours = [theme.DIVERGING[-1 if ratio >= 0 else 0] for ratio in ratios]
    draft = Draft().add_bar(
        x=ratios,
        y=[row["mark_id"] for row in rows],
        orientation="h",
        customdata=[[row["mark_id"]] for row in rows],
        text=[f"{row['share']:g} : {row['rest_share']:g}" for row in rows],
        textposition="outside",
        outsidetextfont={"size": 11},
        hovertext=[_hover(row, words) for row in rows],
        hoverinfo="text",
        marker={
            "color": colours,
            "line": {"color": colours, "width": 1},
            "pattern": {**theme.INFERRED, "shape": ["" if row["beyond"] else "/" for row in rows]},
        },
    )
    reach = max(1.5, ROOM * max(map(abs, ratios)))
    low = -reach if min(ratios) < 0 else -0.2
    apart = next((step for step in (1, 2, 4, 8) if reach - low < 4 * step), 16)
    ticks = [tick for tick in TICKS if low <= tick <= reach and tick % apart == 0]
    axis = first_of(words, wrapped(words("stand_out.axis"), TITLE) + "<br>", len(rows), among)
    draft.update_xaxes(
        title=axis, range=[low, reach if max(ratios) > 0 else 0.2], tickvals=ticks,
        ticktext=[_times(tick) for tick in ticks], tickangle=0, zeroline=True, zerolinewidth=1, showgrid=True,
    )  # fmt: skip
    return rows_of_ids(draft, _columns(rows)).drawn(margin={"r": 64})


def _hover(row: Row, words: Words) -> str:
    told = words("stand_out.told", share=row["share"], rest=row["rest_share"], n=row["articles"], of=row["asked"])
    lines = [f"<b>{row['label']}</b> · {row['kind']}", told, words("stand_out.g2", g2=row["g2"])]
    return "<br>".join(lines if row["beyond"] else [*lines, words("stand_out.unsure")])


def _times(power: int) -> str:
    return f"×{2**power}" if power >= 0 else f"×1/{2**-power}"

"""What stands out: how much larger or smaller a share is than in the rest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.figures.ranking import first_of, ranking, rows_of_ids
from dashboard.i18n import Words

SHOWN = 14
ROOM = 1.7  # times the longest bar: what stands beside it has to fit on a phone
TICKS = (-6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6)


def called(row: Mapping[str, Any], words: Words) -> str:
    "What a reader calls a row of against_rest."
    if row["aspect"] == "genre":
        return words.choice("genre", row["genre"])
    return row["name_en"] if words.lang == "en" and isinstance(row["name_en"], str) else row["name"]


def stand_out(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The rows that differ most surely: bars to the right are more frequent than in the rest, to the left less.

    frame  as analysis.standing.compared gives it; hatched: not beyond chance. Where there is no rest, bars tell shares
    """
    rows = frame.head(SHOWN)
    names = [called(row, words) for row in rows.to_dict("records")]
    kinds = [words(f"aspect.{aspect}") for aspect in rows["aspect"]]
    rows = rows.assign(id=rows["mark_id"], label=names, kind=kinds)
    if rows["log_ratio"].isna().all():
        return _shares(rows, words, len(frame))
    return _ratios(rows.sort_values(["log_ratio", "mark_id"], ascending=[False, True]), words, len(frame))


def _shares(rows: pd.DataFrame, words: Words, among: int) -> go.Figure:
    hover = [
        f"<b>{row.label}</b> · {row.kind}<br>{words('stand_out.share', n=row.articles, of=row.asked, share=row.share)}"
        for row in rows.itertuples()
    ]
    axis = first_of(words, words("stand_out.shares") + "<br>", len(rows), among)
    figure = ranking(rows.assign(value=rows["share"], hover=hover), axis, [f"{share:g}%" for share in rows["share"]])
    figure.update_traces(marker_color=[_colour(mark) for mark in rows["mark_id"]])
    return figure


def _colour(mark_id: str) -> str:
    return theme.colour_of(mark_id.partition("~")[2])


def _ratios(rows: pd.DataFrame, words: Words, among: int) -> go.Figure:
    told = [
        words("stand_out.told", share=row.share, rest=row.rest_share, n=row.articles, of=row.asked)
        for row in rows.itertuples()
    ]
    hover = [
        f"<b>{row.label}</b> · {row.kind}<br>{line}<br>{words('stand_out.g2', g2=row.g2)}"
        + ("" if row.beyond else f"<br>{words('stand_out.unsure')}")
        for row, line in zip(rows.itertuples(), told, strict=True)
    ]
    colours = [theme.DIVERGING[-1 if ratio >= 0 else 0] for ratio in rows["log_ratio"]]
    figure = go.Figure(
        go.Bar(
            x=rows["log_ratio"],
            y=rows["id"],
            orientation="h",
            customdata=rows[["id"]],
            text=[f"{row.share:g} : {row.rest_share:g}" for row in rows.itertuples()],
            textposition="outside",
            outsidetextfont={"size": 11},
            hovertext=hover,
            hoverinfo="text",
            marker={
                "color": colours,
                "line": {"color": colours, "width": 1},
                "pattern": {**theme.INFERRED, "shape": ["" if beyond else "/" for beyond in rows["beyond"]]},
            },
        )
    )
    reach = max(1.5, ROOM * rows["log_ratio"].abs().max())
    low = -reach if (rows["log_ratio"] < 0).any() else -0.2
    ticks = [tick for tick in TICKS if low <= tick <= reach and (tick % 2 == 0 or reach < 2)]
    axis = first_of(words, words("stand_out.axis") + "<br>", len(rows), among)
    figure.update_xaxes(
        title=axis, range=[low, reach if (rows["log_ratio"] > 0).any() else 0.2], tickvals=ticks,
        ticktext=[_times(tick) for tick in ticks], tickangle=0, zeroline=True, zerolinewidth=1, showgrid=True,
    )  # fmt: skip
    return rows_of_ids(figure, rows).update_layout(margin={"r": 64})


def _times(power: int) -> str:
    return f"×{2**power}" if power >= 0 else f"×1/{2**-power}"

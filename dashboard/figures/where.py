"""Towns as tiles of a schematic grid, as bubbles at their true place, and ranked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import cells, theme
from dashboard.figures.ranking import ranking
from dashboard.i18n import Words

MOST_TICKS = 12
BUBBLE = 46  # pixels across, of the town with the most
_LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"}


def _told(frame: pd.DataFrame, words: Words, measure: str) -> pd.DataFrame:
    "The frame with id, value and hover text of every town."
    axis = words(f"measure.{measure}")
    hover = [
        f"<b>{words.named(row)}</b><br>{axis}: {_number(row[measure]) or words('cells.unknown')}"
        for row in frame.to_dict("records")
    ]
    return frame.assign(id=frame["town_id"], value=frame[measure], hover=hover)


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:g}"


def _placed(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str) -> pd.DataFrame:
    "The towns that the ground has, with their place and a short label too."
    rows = _told(frame, words, measure).merge(ground.drop(columns="name_en"), on="town_id")
    return rows.assign(label=[words.short(row) for row in rows.to_dict("records")])


def tiles(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str) -> go.Figure:
    """One tile per town at its place on the schematic grid, north at the top.

    frame   town_id · name · name_en · a column named as the measure
    ground  as queries.where.ground gives it
    """
    rows = _placed(frame, ground, words, measure)
    text = [f"{row.label}<br>{_number(row.value)}" if row.value else row.label for row in rows.itertuples()]
    figure = go.Figure()
    rows = rows.assign(x=rows["col"], y=rows["row"], text=text)
    cells.add(figure, rows, words, title=words(f"measure.{measure}"))
    return theme.tidy(figure.update_layout(height=680, uniformtext={"minsize": 8, "mode": "show"}))


def ranked(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, measure: str) -> go.Figure:
    "One bar per town, most at the top; frame and ground as for tiles."
    rows = _placed(frame, ground, words, measure)
    rows = rows.sort_values("value", ascending=False, kind="stable")
    return ranking(rows, words(f"measure.{measure}"), list(map(_number, rows["value"])))


def through_time(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, grain: str) -> go.Figure:
    """A heat table of towns by periods: crossed out where a period has articles but none names the town.

    frame  cell_id · town_id · name · name_en · period · articles;  ground  as for tiles
    """
    across = {period: at for at, period in enumerate(_periods(frame["period"], grain))}
    down = {town_id: at for at, town_id in enumerate(ground["town_id"])}
    day = {period: f"{period:%Y}" if grain == "year" else f"{period:%Y-%m}" for period in across}
    hover = [
        f"<b>{words.named(row)}</b><br>{day[row['period']]}: {row['articles']}" for row in frame.to_dict("records")
    ]
    rows = frame.assign(id=frame["cell_id"], x=frame["period"].map(across), y=frame["town_id"].map(down), hover=hover)
    rows = rows.assign(value=rows["articles"], text=rows["articles"].astype(str).where(rows["articles"] > 0, ""))
    figure = go.Figure()
    cells.add(figure, rows, words, title=words("axis.articles"))
    names = [words.short(row) for row in ground.to_dict("records")]
    figure.update_yaxes(visible=True, showgrid=False, tickvals=list(down.values()), ticktext=names)
    apart = max(1, -(-len(across) // MOST_TICKS))
    shown = list(across)[::apart]
    ticks = [day[period] for period in shown]
    figure.update_xaxes(visible=True, side="top", tickvals=[across[period] for period in shown], ticktext=ticks)
    return theme.tidy(figure.update_layout(height=150 + 26 * len(ground)))


def _periods(periods: pd.Series, grain: str) -> pd.DatetimeIndex:
    "Every period from the first to the last, also those without a row."
    if periods.empty:
        return pd.DatetimeIndex([])
    return pd.date_range(periods.min(), periods.max(), freq="YS" if grain == "year" else "MS")


def bubbles(
    frame: pd.DataFrame,
    ground: pd.DataFrame,
    words: Words,
    measure: str,
    *,
    outline: Mapping[str, Any],
    unlabelled: Collection[str] = (),
) -> go.Figure:
    """One bubble per town of the ground at its label point, its area the value, a cross where there is none.

    frame       as for tiles; the largest bubble is the frame's largest value, also when the ground lacks it
    outline     GeoJSON of the district, drawn around them
    unlabelled  ids of towns that get a common frame in place of labels, for want of room
    """
    rows = _placed(frame, ground, words, measure)
    rows.loc[rows["town_id"].isin(unlabelled), "label"] = ""
    size = np.sqrt(rows["value"] / max(frame[measure].max(), 1e-9)) * BUBBLE
    size = size.clip(lower=7)
    figure = go.Figure()
    for ring in _rings(outline):
        x, y = zip(*ring, strict=True)
        figure.add_scatter(x=x, y=y, mode="lines", fill="toself", hoverinfo="skip", showlegend=False)
    figure.update_traces(line={"color": theme.QUIET, "width": 1}, fillcolor="rgba(128,128,128,0.08)")
    value, quiet = rows["value"], {"size": 9, "color": theme.QUIET, "line": {"width": 1.5}}
    _add_bubbles(figure, rows[value > 0], marker={"size": size[value > 0], "color": theme.MAIN, "opacity": 0.8})
    _add_bubbles(figure, rows[value == 0], marker={"symbol": "x-thin-open", **quiet}, name=words("cells.none"))
    _add_bubbles(figure, rows[value.isna()], marker={"symbol": "square-open", **quiet}, name=words("cells.unknown"))
    _add_box(figure, ground[ground["town_id"].isin(unlabelled)])
    return _framed(figure, ground, [] if len(ground) < len(frame) else [*chain(*_rings(outline))])


def _add_box(figure: go.Figure, ground: pd.DataFrame) -> None:
    if len(ground):
        x0, x1, y0, y1 = (f(ground[axis]) for axis in ("lon", "lat") for f in (min, max))
        line = {"color": theme.QUIET, "width": 1, "dash": "dot"}
        margin = 0.012
        figure.add_shape(x0=x0 - margin, x1=x1 + margin, y0=y0 - margin, y1=y1 + margin, line=line)


def _add_bubbles(figure: go.Figure, rows: pd.DataFrame, marker: dict[str, Any], name: str | None = None) -> None:
    if len(rows):
        figure.add_scatter(
            x=rows["lon"],
            y=rows["lat"],
            mode="markers+text",
            text=rows["label"],
            textposition="bottom center",
            hovertext=rows["hover"],
            hoverinfo="text",
            customdata=rows[["id"]],
            name=name,
            showlegend=name is not None,
            marker=marker,
        )


def _framed(figure: go.Figure, ground: pd.DataFrame, edge: list[list[float]]) -> go.Figure:
    "Degrees drawn so that a kilometre is as long to the east as to the north; all towns and the edge in sight."
    x, y = [*ground["lon"], *(point[0] for point in edge)], [*ground["lat"], *(point[1] for point in edge)]
    margin = 0.015
    stretch = 1 / np.cos(np.radians(np.mean(y)))
    figure.update_xaxes(visible=False, range=[min(x) - margin, max(x) + margin], constrain="domain")
    bounds = [min(y) - margin, max(y) + margin]
    figure.update_yaxes(visible=False, range=bounds, scaleanchor="x", scaleratio=stretch, constrain="domain")
    margins = {"l": 0, "r": 0, "t": 8, "b": 30}
    figure.update_layout(height=480, legend=_LEGEND, margin=margins)
    return theme.tidy(figure)


def _rings(outline: Mapping[str, Any]) -> Iterator[list[list[float]]]:
    "The outer ring of every polygon of a GeoJSON feature collection."
    for feature in outline["features"]:
        shape = feature["geometry"]
        polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        for polygon in polygons:
            yield polygon[0]

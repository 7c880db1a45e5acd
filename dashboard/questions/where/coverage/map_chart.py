"""Towns at their true place on the district's outline: as bubbles, or within boundaries that a reader brought."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.cells import scale_bar
from dashboard.charts.draft import Draft
from dashboard.charts.scale import scale_to
from dashboard.filter.denominators import Values
from dashboard.questions.where.coverage.chart import axis, placed
from dashboard.rows import Row
from dashboard.words.i18n import Words

BUBBLE = 46  # pixels across, of the town with the most
LAYOUTS = ("map", "boundaries")
_MARGIN = 0.015  # degrees around what is shown
_SYMBOLS = {"none": "x-thin-open", "unknown": "square-open"}
_LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"}


def district(frame: pd.DataFrame, land: pd.DataFrame, words: Words, *options: Any) -> go.Figure:
    """The whole district; a frame marks its dense core, which is labelled on a map of its own.

    frame    as query.coverage gives it;  land  as queries.towns.town_outlines gives it
    options  measure, the reader's own denominators, their name, and one of LAYOUTS
    """
    draft, ground = _drawn(False, frame, land, words, *options)
    if has_core(ground):
        _add_box(draft, ground[ground["area_km2"] < CORE_KM2])
    return _framed(draft, [*ground["lon"], *_joined(land, "ring_lon")], [*ground["lat"], *_joined(land, "ring_lat")])


def core(frame: pd.DataFrame, land: pd.DataFrame, words: Words, *options: Any) -> go.Figure:
    "The same for the units of the dense core, closer."
    draft, ground = _drawn(True, frame, land, words, *options)
    close = ground[ground["area_km2"] < CORE_KM2]
    return _framed(draft, list(close["lon"]), list(close["lat"]))


def _drawn(
    close: bool,
    frame: pd.DataFrame,
    land: pd.DataFrame,
    words: Words,
    measure: str,
    own: Values = (),
    own_name: str = "",
    layout: str = LAYOUTS[0],
) -> tuple[Draft, pd.DataFrame]:
    "The chart without its frame, and where the towns lie; close: as the second map shows them."
    title = axis(words, measure, own, own_name)
    ground = land.dropna(subset=["town_id", "lon", "lat"]).drop_duplicates("town_id")
    rows = placed(frame, ground, words, measure, title)
    apart = not close and has_core(ground)
    hidden = [apart and row["area_km2"] < CORE_KM2 for row in rows]
    texts = ["" if hide else row["label"] + _number(row) for row, hide in zip(rows, hidden, strict=True)]
    rows = [{**row, "text": text} for row, text in zip(rows, texts, strict=True)]
    draft = Draft()
    _add_outline(draft, land)
    if layout == "boundaries":
        _add_areas(draft, land, rows, words, title)
    else:
        _add_bubbles(draft, rows, words)
        place = {"xref": "paper", "yref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -8}
        draft.add_annotation(text=words("district.area", measure=title), showarrow=False, **place)
    return draft, ground


def _number(row: Row) -> str:
    return f"<br>{row['number']}" if row["state"] == "some" and row["number"] else ""


def _add_outline(draft: Draft, land: pd.DataFrame) -> None:
    look = {"line": {"color": theme.QUIET, "width": 1}, "fillcolor": "rgba(128,128,128,0.08)"}
    _add_rings(draft, land[land["unit"] == "district"], **look)


def _add_rings(draft: Draft, rings: pd.DataFrame, **look: Any) -> None:
    "All rings as one trace, a gap between each two."
    if len(rings):
        x, y = _joined(rings, "ring_lon"), _joined(rings, "ring_lat")
        draft.add_scatter(x=x, y=y, mode="lines", fill="toself", hoverinfo="skip", showlegend=False, **look)


def _joined(land: pd.DataFrame, column: str) -> np.ndarray:
    rings = [part for ring in land[column].dropna() for part in (ring, [np.nan])]
    return np.concatenate(rings)[:-1] if rings else np.array([])


def _add_areas(draft: Draft, land: pd.DataFrame, rows: Sequence[Row], words: Words, title: str) -> None:
    "Each town's own boundary, the deeper the more; a town that has none keeps its mark only."
    some = _of(rows, "some")
    most = max((row["value"] for row in some), default=0) or 1
    steps = scale_to(most, whole=all(float(row["value"]).is_integer() for row in some))
    shades = {row["id"]: steps.colour(row["value"]) for row in some}
    line = {"color": theme.QUIET, "width": 1}
    rings = land.dropna(subset=["town_id", "unit"])
    for shade in sorted(set(shades.values()), key=theme.SEQUENTIAL.index):
        held = [town_id for town_id, one in shades.items() if one == shade]
        _add_rings(draft, rings[rings["town_id"].isin(held)], line=line, fillcolor=shade)
    crossed = {name: value for name, value in theme.ABSENT.items() if name != "bgcolor"}
    looks: dict[str, dict[str, Any]] = {
        "none": {"fillpattern": {**crossed, "bgcolor": theme.CLEAR}},
        "unknown": {"fillcolor": theme.CLEAR},
    }
    for state, look in looks.items():
        held = [row["id"] for row in _of(rows, state)]
        _add_rings(draft, rings[rings["town_id"].isin(held)], line=line, **look)
    bounded = set(rings["town_id"])
    inked = [steps.ink(row["value"]) if row["id"] in bounded else theme.QUIET for row in some]
    shaded = {**steps.marker([row["value"] for row in some]), "showscale": True, "colorbar": scale_bar(title, steps)}
    marker = {"symbol": "circle", "size": 9, "line": {"width": 1.5, "color": inked}, **shaded}
    _add_marks(draft, some, marker, textfont={"color": inked})
    _add_absent(draft, rows, words)


def _of(rows: Sequence[Row], state: str) -> list[Row]:
    return [row for row in rows if row["state"] == state]


def _add_bubbles(draft: Draft, rows: Sequence[Row], words: Words) -> None:
    "A bubble's area is the value; a cross where no article names the town, a square where the measure is unknown."
    some = _of(rows, "some")
    most = max((row["value"] for row in some), default=0) or 1
    size = [max(7, math.sqrt(row["value"] / most) * BUBBLE) for row in some]
    _add_marks(draft, some, {"size": size, "color": theme.MAIN, "opacity": 0.85})
    _add_absent(draft, rows, words)


def _add_absent(draft: Draft, rows: Sequence[Row], words: Words) -> None:
    for one in ("none", "unknown"):
        marker = {"symbol": _SYMBOLS[one], "size": 9, "color": theme.QUIET, "line": {"width": 1.5}}
        _add_marks(draft, _of(rows, one), marker, words(f"cells.{one}"))


def _add_marks(draft: Draft, rows: Sequence[Row], marker: dict[str, Any], name: str | None = None, **look: Any) -> None:
    if len(rows):
        draft.add_scatter(
            x=[row["lon"] for row in rows],
            y=[row["lat"] for row in rows],
            mode="markers+text",
            text=[row["text"] for row in rows],
            textposition="bottom center",
            hovertext=[row["hover"] for row in rows],
            hoverinfo="text",
            customdata=[[row["id"]] for row in rows],
            name=name,
            showlegend=name is not None,
            marker=marker,
            **look,
        )


def _add_box(draft: Draft, ground: pd.DataFrame) -> None:
    if len(ground):
        x0, x1, y0, y1 = (f(ground[axis]) for axis in ("lon", "lat") for f in (min, max))
        line = {"color": theme.QUIET, "width": 1, "dash": "dot"}
        margin = 0.012
        draft.add_shape(x0=x0 - margin, x1=x1 + margin, y0=y0 - margin, y1=y1 + margin, line=line)


def _framed(draft: Draft, x: list[float], y: list[float]) -> go.Figure:
    "Axes in degrees, scaled so that a kilometre is equally long east and north, showing all these points."
    stretch = 1 / np.cos(np.radians(np.nanmean(y)))
    along = [np.nanmin(x) - _MARGIN, np.nanmax(x) + _MARGIN]
    draft.update_xaxes(visible=False, range=along, constrain="domain")
    bounds = [np.nanmin(y) - _MARGIN, np.nanmax(y) + _MARGIN]
    draft.update_yaxes(
        visible=False, range=bounds, scaleanchor="x", scaleratio=stretch, constrain="domain", constraintoward="top"
    )
    return draft.drawn(height=520, legend=_LEGEND, margin={"l": 0, "r": 0, "t": 8, "b": 50})


CORE_KM2 = 20  # units below it: streets of the old town, whose bubbles would cover each other


def has_core(land: pd.DataFrame) -> bool:
    "Whether some units are so small, beside others, that they need a map of their own."
    return bool((land["area_km2"] < CORE_KM2).any() and (land["area_km2"] >= CORE_KM2).any())


def dense(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    "Of the rows that query.coverage gives those of the dense core."
    return frame[frame["area_km2"] < CORE_KM2].reset_index(drop=True)

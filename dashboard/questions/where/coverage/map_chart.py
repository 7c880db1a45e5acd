"""Towns at their true place on the district's outline: as bubbles, or within boundaries that a reader brought."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.cells import scale_bar
from dashboard.charts.draft import Draft, axes_of
from dashboard.charts.scale import scale_to
from dashboard.filter.denominators import Values
from dashboard.questions.where.coverage.chart import axis, placed
from dashboard.rows import Row
from dashboard.words.i18n import Words

BUBBLE = 40  # pixels across, of the town with the most
LAYOUTS = ("map", "boundaries")
_MARGIN = 0.015  # degrees around what is shown
_DOT = {"size": 5, "color": theme.QUIET}  # stands for a town whose mark is in the other plot
_SYMBOLS = {"none": "x-thin-open", "unknown": "square-open"}
_LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"}


def district(
    frame: pd.DataFrame,
    land: pd.DataFrame,
    words: Words,
    measure: str,
    own: Values = (),
    own_name: str = "",
    layout: str = LAYOUTS[0],
    wide: bool = True,
) -> go.Figure:
    """The whole district and, in the same picture, its dense core once more, closer; on the first a frame and dots stand for it.

    frame   as query.coverage gives it;  land  as queries.towns.town_outlines gives it
    layout  one of LAYOUTS;  wide  whether there is room for the core at the side, or only below
    """
    title = axis(words, measure, own, own_name)
    ground = land.dropna(subset=["town_id", "lon", "lat"]).drop_duplicates("town_id")
    rows = [{**row, "text": row["label"] + _number(row)} for row in placed(frame, ground, words, measure, title)]
    close = {row["id"] for row in rows if row["area_km2"] < CORE_KM2} if has_core(ground) else set()
    inset = [row for row in rows if row["id"] in close]
    draft = Draft()
    paint = _areas(land, rows, title) if layout == "boundaries" else _bubbles(draft, rows, words, title)
    _add_map(draft, land, [row for row in rows if row["id"] not in close], paint, words)
    lon, lat = ([*ground[name], *_joined(land, f"ring_{name}")] for name in ("lon", "lat"))
    _add_axes(draft, 0, _range(lon), _range(lat), *_room(0, bool(close), wide))
    if close:
        _add_marks(draft, inset, _DOT, mode="markers")
        _add_map(draft, land, inset, paint, words, 1)
        _add_close(draft, ground[ground["area_km2"] < CORE_KM2], words, wide)
    return draft.drawn(
        height=960 if close and not wide else 520, legend=_LEGEND, margin={"l": 0, "r": 0, "t": 22, "b": 50}
    )


@dataclass(frozen=True, slots=True)
class _Paint:
    """How the values of towns are shown.

    areas  the look of areas, and the towns that have it
    marks  rows → the look of the marks at their places
    scale  what explains the colours of the marks, once in a picture; nothing where they have one colour
    """

    areas: Sequence[tuple[dict[str, Any], Collection[str]]]
    marks: Callable[[Sequence[Row]], dict[str, Any]]
    scale: Mapping[str, Any]


def _add_map(
    draft: Draft, land: pd.DataFrame, rows: Sequence[Row], paint: _Paint, words: Words, number: int = 0
) -> None:
    "The outline, the areas of all towns and the marks of these, in the plot of that number."
    axes: dict[str, Any] = {**axes_of(number)}
    outline = {"line": {"color": theme.QUIET, "width": 1}, "fillcolor": "rgba(128,128,128,0.08)"}
    _add_rings(draft, land[land["unit"] == "district"], **outline, **axes)
    bounded = land.dropna(subset=["town_id", "unit"])
    for look, towns in paint.areas:
        _add_rings(draft, bounded[bounded["town_id"].isin(towns)], **look, **axes)
    some = _of(rows, "some")
    has_scale = any("colorbar" in trace.get("marker", {}) for trace in draft.traces)
    if some:
        look = paint.marks(some)
        _add_marks(draft, some, **{**look, "marker": {**look["marker"], **({} if has_scale else paint.scale)}}, **axes)
    told = {trace.get("name") for trace in draft.traces}
    for state, symbol in _SYMBOLS.items():
        name = words(f"cells.{state}")
        marker = {"symbol": symbol, "size": 9, "color": theme.QUIET, "line": {"width": 1.5}}
        _add_marks(draft, _of(rows, state), marker, name=name, showlegend=name not in told, **axes)


def _number(row: Row) -> str:
    return f"<br>{row['number']}" if row["state"] == "some" and row["number"] else ""


def _add_rings(draft: Draft, rings: pd.DataFrame, **look: Any) -> None:
    "All rings as one trace, a gap between each two."
    if len(rings):
        x, y = _joined(rings, "ring_lon"), _joined(rings, "ring_lat")
        draft.add_scatter(x=x, y=y, mode="lines", fill="toself", hoverinfo="skip", showlegend=False, **look)


def _joined(land: pd.DataFrame, column: str) -> np.ndarray:
    rings = [part for ring in land[column].dropna() for part in (ring, [np.nan])]
    return np.concatenate(rings)[:-1] if rings else np.array([])


def _areas(land: pd.DataFrame, rows: Sequence[Row], title: str) -> _Paint:
    "Each town's own boundary, the deeper the more; a town that has none keeps its mark only."
    some = _of(rows, "some")
    most = max((row["value"] for row in some), default=0) or 1
    steps = scale_to(most, whole=all(float(row["value"]).is_integer() for row in some))
    shades = {row["id"]: steps.colour(row["value"]) for row in some}
    line = {"color": theme.QUIET, "width": 1}
    areas: list[tuple[dict[str, Any], Collection[str]]] = [
        ({"line": line, "fillcolor": shade}, [town_id for town_id, one in shades.items() if one == shade])
        for shade in sorted(set(shades.values()), key=theme.SEQUENTIAL.index)
    ]
    crossed = {name: value for name, value in theme.ABSENT.items() if name != "bgcolor"}
    none = {"line": line, "fillpattern": {**crossed, "bgcolor": theme.CLEAR}}
    areas.append((none, [row["id"] for row in _of(rows, "none")]))
    areas.append(({"line": line, "fillcolor": theme.CLEAR}, [row["id"] for row in _of(rows, "unknown")]))
    bounded = set(land.dropna(subset=["town_id", "unit"])["town_id"])

    def marks(shown: Sequence[Row]) -> dict[str, Any]:
        inked = [steps.ink(row["value"]) if row["id"] in bounded else theme.QUIET for row in shown]
        marker = {"symbol": "circle", "size": 9, "line": {"width": 1.5, "color": inked}}
        marker |= steps.marker([row["value"] for row in shown])
        return {"marker": marker, "textfont": {"color": inked}}

    return _Paint(areas, marks, {"showscale": True, "colorbar": scale_bar(title, steps)})


def _of(rows: Sequence[Row], state: str) -> list[Row]:
    return [row for row in rows if row["state"] == state]


def _bubbles(draft: Draft, rows: Sequence[Row], words: Words, title: str) -> _Paint:
    "A bubble's area is the value; a cross where no article names the town, a square where the measure is unknown."
    most = max((row["value"] for row in _of(rows, "some")), default=0) or 1
    place = {"xref": "paper", "yref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -8}
    draft.add_annotation(text=words("district.area", measure=title), showarrow=False, **place)

    def marks(shown: Sequence[Row]) -> dict[str, Any]:
        size = [max(7, math.sqrt(row["value"] / most) * BUBBLE) for row in shown]
        return {"marker": {"size": size, "color": theme.MAIN, "opacity": 0.85}}

    return _Paint((), marks, {})


def _add_marks(draft: Draft, rows: Sequence[Row], marker: dict[str, Any], **look: Any) -> None:
    if len(rows):
        usual = {"mode": "markers+text", "textposition": "bottom center", "showlegend": False, "hoverinfo": "text"}
        draft.add_scatter(
            x=[row["lon"] for row in rows],
            y=[row["lat"] for row in rows],
            text=[row["text"] for row in rows],
            hovertext=[row["hover"] for row in rows],
            customdata=[[row["id"]] for row in rows],
            marker=marker,
            **{**usual, **look},
        )


def _room(number: int, has_inset: bool, wide: bool) -> tuple[list[float], list[float]]:
    "Of the picture's width and height what the plot of that number takes."
    if not has_inset:
        return [0, 1], [0, 1]
    return ([[0, 0.49], [0.53, 1]][number], [0, 1]) if wide else ([0, 1], [[0.5, 1], [0, 0.46]][number])


def _range(degrees: Sequence[float]) -> list[float]:
    return [float(np.nanmin(degrees)) - _MARGIN, float(np.nanmax(degrees)) + _MARGIN]


def _add_axes(
    draft: Draft, number: int, lon: list[float], lat: list[float], across: list[float], up: list[float]
) -> None:
    "Axes in degrees, scaled so that a kilometre is equally long east and north."
    axes = axes_of(number)
    x, y = axes["xaxis"], axes["yaxis"]
    hidden = {"visible": False, "constrain": "domain"}
    stretch = {"scaleanchor": x, "scaleratio": 1 / math.cos(math.radians(sum(lat) / 2)), "constraintoward": "top"}
    draft.update_layout(
        **{
            f"xaxis{x[1:]}": {**hidden, "range": lon, "domain": across, "anchor": y},
            f"yaxis{y[1:]}": {**hidden, "range": lat, "domain": up, "anchor": x, **stretch},
        }
    )


def _add_close(draft: Draft, ground: pd.DataFrame, words: Words, wide: bool) -> None:
    "The second plot's axes and title, and the same frame around it as stands on the first."
    lon, lat = _range(list(ground["lon"])), _range(list(ground["lat"]))
    _add_axes(draft, 1, lon, lat, *_room(1, True, wide))
    line = {"color": theme.QUIET, "width": 1, "dash": "dot"}
    for x, y in (("x", "y"), ("x2", "y2")):
        draft.add_shape(x0=lon[0], x1=lon[1], y0=lat[0], y1=lat[1], xref=x, yref=y, line=line)
    place = {"x": 0, "y": 1, "xref": "x2 domain", "yref": "y2 domain", "xanchor": "left", "yanchor": "bottom"}
    draft.add_annotation(text=words("district.core"), showarrow=False, **place)


CORE_KM2 = 20  # units below it: streets of the old town, whose bubbles would cover each other


def has_core(land: pd.DataFrame) -> bool:
    "Whether some units are so small, beside others, that they need a map of their own."
    return bool((land["area_km2"] < CORE_KM2).any() and (land["area_km2"] >= CORE_KM2).any())

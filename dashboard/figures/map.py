"""Towns at their true place on the district's outline: as bubbles, or within boundaries that a reader brought."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.denominators import Values
from dashboard.figures import theme
from dashboard.figures.ranking import step as even_step
from dashboard.figures.where import axis, placed
from dashboard.i18n import Words
from dashboard.queries.where import CORE_KM2

BUBBLE = 46  # pixels across, of the town with the most
LAYOUTS = ("map", "boundaries")
_LAST = len(theme.SEQUENTIAL) - 1
_MARGIN = 0.015  # degrees around what is shown
_SYMBOLS = {"none": "x-thin-open", "unknown": "square-open"}
_LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top"}


def district(frame: pd.DataFrame, land: pd.DataFrame, words: Words, *options: Any) -> go.Figure:
    """The whole district; a frame marks its dense core, which is labelled on a map of its own.

    frame    as queries.where.coverage gives it;  land  as queries.where.land gives it
    options  measure, the reader's own denominators, their name, and one of LAYOUTS
    """
    figure, ground = _drawn(frame, land, words, *options)
    core = ground[ground["area_km2"] < CORE_KM2]
    _add_box(figure, core)
    return _framed(figure, [*ground["lon"], *_joined(land, "ring_lon")], [*ground["lat"], *_joined(land, "ring_lat")])


def core(frame: pd.DataFrame, land: pd.DataFrame, words: Words, *options: Any) -> go.Figure:
    "The same for the units of the dense core, closer."
    figure, ground = _drawn(frame, land, words, *options, close=True)
    close = ground[ground["area_km2"] < CORE_KM2]
    return _framed(figure, list(close["lon"]), list(close["lat"]))


def _drawn(
    frame: pd.DataFrame,
    land: pd.DataFrame,
    words: Words,
    measure: str,
    own: Values = (),
    own_name: str = "",
    layout: str = LAYOUTS[0],
    close: bool = False,
) -> tuple[go.Figure, pd.DataFrame]:
    "The figure without its frame, and where the towns lie."
    title = axis(words, measure, own, own_name)
    ground = land.dropna(subset=["town_id"]).drop_duplicates("town_id")
    rows = placed(frame, ground, words, measure, title)
    dense = rows["area_km2"] < CORE_KM2
    rows = rows.assign(text=np.where(dense & (not close), "", rows["label"] + _numbers(rows)))
    figure = go.Figure()
    _add_outline(figure, land)
    if layout == "boundaries":
        _add_areas(figure, land, rows, words, title)
    else:
        _add_bubbles(figure, rows, words)
        place = {"xref": "paper", "yref": "paper", "x": 1, "y": 0, "xanchor": "right", "yanchor": "top", "yshift": -8}
        figure.add_annotation(text=words("district.area", measure=title), showarrow=False, **place)
    return figure, ground


def _numbers(rows: pd.DataFrame) -> pd.Series:
    shown = (rows["state"] == "some") & (rows["number"] != "")
    return ("<br>" + rows["number"]).where(shown, "")


def _add_outline(figure: go.Figure, land: pd.DataFrame) -> None:
    look = {"line": {"color": theme.QUIET, "width": 1}, "fillcolor": "rgba(128,128,128,0.08)"}
    _add_rings(figure, land[land["unit"] == "district"], **look)


def _add_rings(figure: go.Figure, rings: pd.DataFrame, **look: Any) -> None:
    "All rings as one trace, a gap between each two."
    if len(rings):
        x, y = _joined(rings, "ring_lon"), _joined(rings, "ring_lat")
        figure.add_scatter(x=x, y=y, mode="lines", fill="toself", hoverinfo="skip", showlegend=False, **look)


def _joined(land: pd.DataFrame, column: str) -> np.ndarray:
    rings = [part for ring in land[column].dropna() for part in (ring, [np.nan])]
    return np.concatenate(rings)[:-1] if rings else np.array([])


def _add_areas(figure: go.Figure, land: pd.DataFrame, rows: pd.DataFrame, words: Words, title: str) -> None:
    "Each town's own boundary, the deeper the more; a town that has none keeps its mark only."
    state = rows.set_index("town_id")["state"]
    most = (rows.loc[rows["state"] == "some", "value"].max() if (state == "some").any() else 0) or 1
    steps = (rows.set_index("town_id")["value"] / most * _LAST).fillna(0).round().astype(int)
    line = {"color": theme.QUIET, "width": 1}
    rings = land.dropna(subset=["town_id", "unit"])
    for step in sorted(set(steps[state == "some"])):
        held = steps.index[(steps == step) & (state == "some")]
        _add_rings(figure, rings[rings["town_id"].isin(held)], line=line, fillcolor=theme.SEQUENTIAL[step])
    crossed = {name: value for name, value in theme.ABSENT.items() if name != "bgcolor"}
    none = rings[rings["town_id"].isin(state.index[state == "none"])]
    _add_rings(figure, none, line=line, fillpattern={**crossed, "bgcolor": theme.CLEAR})
    unknown = rings[rings["town_id"].isin(state.index[state == "unknown"])]
    _add_rings(figure, unknown, line=line, fillcolor=theme.CLEAR)
    inks = rows["id"].map(steps).map(lambda step: theme.ink_on(theme.SEQUENTIAL[step]))
    some = rows["state"] == "some"
    inked = inks.where(some & rows["id"].isin(rings["town_id"]), theme.QUIET)
    marker = {
        "symbol": "circle",
        "size": 9,
        "line": {"width": 1.5, "color": inked[some]},
        **_shades(rows[some], most, title),
    }
    _add_marks(figure, rows[some], marker, textfont={"color": inked[some]})
    _add_absent(figure, rows, words)


def _shades(rows: pd.DataFrame, most: float, title: str) -> dict[str, Any]:
    "The colours of these towns from 0 to most, and their scale."
    bar = {"orientation": "h", "x": 1, "xanchor": "right", "y": -0.02, "yanchor": "top", "len": 0.5, "thickness": 10}
    bar |= {"title": {"text": title, "side": "top"}, "dtick": even_step(pd.Series([most]))}
    shades = {"color": rows["value"], "cmin": 0, "cmax": most, "colorscale": theme.SEQUENTIAL}
    return {**shades, "showscale": True, "colorbar": bar}


def _add_bubbles(figure: go.Figure, rows: pd.DataFrame, words: Words) -> None:
    "A bubble's area is the value; a cross where no article names the town, a square where the measure cannot be told."
    some = rows[rows["state"] == "some"]
    size = (np.sqrt(some["value"] / max(some["value"].max(), 1e-9)) * BUBBLE).clip(lower=7) if len(some) else []
    colours = [theme.colour_of(town_id) for town_id in some["id"]]
    _add_marks(figure, some, {"size": size, "color": colours, "opacity": 0.85})
    _add_absent(figure, rows, words)


def _add_absent(figure: go.Figure, rows: pd.DataFrame, words: Words) -> None:
    for one in ("none", "unknown"):
        marker = {"symbol": _SYMBOLS[one], "size": 9, "color": theme.QUIET, "line": {"width": 1.5}}
        _add_marks(figure, rows[rows["state"] == one], marker, words(f"cells.{one}"))


def _add_marks(
    figure: go.Figure, rows: pd.DataFrame, marker: dict[str, Any], name: str | None = None, **look: Any
) -> None:
    if len(rows):
        figure.add_scatter(
            x=rows["lon"],
            y=rows["lat"],
            mode="markers+text",
            text=rows["text"],
            textposition="bottom center",
            hovertext=rows["hover"],
            hoverinfo="text",
            customdata=rows[["id"]],
            name=name,
            showlegend=name is not None,
            marker=marker,
            **look,
        )


def _add_box(figure: go.Figure, ground: pd.DataFrame) -> None:
    if len(ground):
        x0, x1, y0, y1 = (f(ground[axis]) for axis in ("lon", "lat") for f in (min, max))
        line = {"color": theme.QUIET, "width": 1, "dash": "dot"}
        margin = 0.012
        figure.add_shape(x0=x0 - margin, x1=x1 + margin, y0=y0 - margin, y1=y1 + margin, line=line)


def _framed(figure: go.Figure, x: list[float], y: list[float]) -> go.Figure:
    "Degrees drawn so that a kilometre is as long to the east as to the north; these points in sight."
    stretch = 1 / np.cos(np.radians(np.nanmean(y)))
    along = [np.nanmin(x) - _MARGIN, np.nanmax(x) + _MARGIN]
    figure.update_xaxes(visible=False, range=along, constrain="domain")
    bounds = [np.nanmin(y) - _MARGIN, np.nanmax(y) + _MARGIN]
    figure.update_yaxes(
        visible=False, range=bounds, scaleanchor="x", scaleratio=stretch, constrain="domain", constraintoward="top"
    )
    figure.update_layout(height=520, legend=_LEGEND, margin={"l": 0, "r": 0, "t": 8, "b": 50})
    return theme.tidy(figure)

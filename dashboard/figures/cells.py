"""Cells on a grid: a tile map, a heat table.

Each cell is a bar: a bar can be hit all over, while a heatmap's cell never fires a click.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.figures.ranking import step
from dashboard.i18n import Words

GAP = 0.06  # of a cell, between neighbours


_LAST = len(theme.SEQUENTIAL) - 1


def add(figure: go.Figure, frame: pd.DataFrame, words: Words, *, title: str) -> None:
    """Adds one cell per row: the deeper the more, crossed out where there is none, only framed where that cannot be told.

    frame   id (goes into customdata) · x · y (the cell's middle, y counted downwards) · value · text · hover
            and, where a value of 0 is not none, state: some · none · unknown
    title   names the value and its denominator
    """
    state = frame["state"] if "state" in frame else frame["value"].map(_state)
    shaded, crossed, framed = (frame[state == one] for one in ("some", "none", "unknown"))
    most = (shaded["value"].max() if len(shaded) else 0) or 1
    inks = (shaded["value"] / most).map(_ink)
    for number, (contrast, rows) in enumerate(shaded.groupby(inks)):
        marker = _shades(rows["value"], most, title if number == 0 else None)
        add_bars(figure, rows, contrast, marker=marker, showlegend=False, textfont={"color": contrast})
    for rows, pattern, name in ((crossed, dict(theme.ABSENT), "none"), (framed, {}, "unknown")):
        if len(rows):
            ink = {"color": theme.QUIET}
            add_bars(figure, rows, theme.QUIET, marker=_frame(pattern), name=words(f"cells.{name}"), textfont=ink)
    figure.update_layout(
        xaxis={"visible": False, "range": [-0.5, frame["x"].max() + 0.5]},
        yaxis={"visible": False, "range": [frame["y"].max() + 0.5, -0.5]},
        barmode="overlay",
        legend={"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top"},
        uniformtext={"minsize": 8, "mode": "hide"},
        margin={"l": 0, "r": 0, "t": 8, "b": 60},
    )


def _state(value: float) -> str:
    return "unknown" if pd.isna(value) else "some" if value > 0 else "none"


def add_bars(figure: go.Figure, rows: pd.DataFrame, chosen: str, **look: Any) -> None:
    """Adds the cells of these rows, in one look (marker, name, textfont …).

    chosen  the colour of text on a clicked cell; Plotly fades the text of all others unless it is given
    """
    figure.add_bar(
        x=list(
            rows["x"]
        ),  # lists, which Plotly does not copy: with one call for the layout, tiles in 79 ms in place of 90
        y=[1 - GAP] * len(rows),
        base=list(rows["y"] - (1 - GAP) / 2),
        width=1 - GAP,
        text=list(rows["text"]),
        hovertext=list(rows["hover"]),
        hoverinfo="text",
        customdata=rows[["id"]].values.tolist(),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        selected={"textfont": {"color": chosen}},
        unselected={"marker": {"opacity": 0.7}},
        **{"showlegend": True, **look},
    )


def _ink(share: float) -> str:
    "The colour of text on a cell whose value is that share of the largest."
    return theme.ink_on(theme.SEQUENTIAL[round(share * _LAST)])


def _shades(values: pd.Series, most: float, title: str | None) -> dict:
    "Shades from 0 to most; a scale is drawn under its title."
    place = {"orientation": "h", "x": 1, "xanchor": "right", "y": -0.02, "yanchor": "top", "len": 0.6}
    shades = {"color": values, "cmin": 0, "cmax": most, "colorscale": theme.SEQUENTIAL, "showscale": title is not None}
    scale = {**place, "title": {"text": title, "side": "top"}, "thickness": 10, "dtick": step(pd.Series([most]))}
    return {**shades, "colorbar": scale}


def _frame(pattern: dict[str, Any]) -> dict:
    return {"color": theme.CLEAR, "pattern": pattern, "line": {"color": theme.QUIET, "width": 1}}

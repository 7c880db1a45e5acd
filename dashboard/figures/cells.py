"""Cells on a grid: a tile map, a heat table.

Each cell is a bar: a bar can be hit all over, while a heatmap's cell never fires a click.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures import theme
from dashboard.i18n import Words

GAP = 0.06  # of a cell, between neighbours


_LAST = len(theme.SEQUENTIAL) - 1


def add(figure: go.Figure, frame: pd.DataFrame, words: Words, *, title: str) -> None:
    """Adds one cell per row; deeper the more, crossed out where the value is 0: nothing is not a little.

    frame   id (goes into customdata) · x · y (the cell's middle, y counted downwards) · value · text · hover
    title   names the value and its denominator
    """
    for rows, absent in ((frame[frame["value"] > 0], False), (frame[frame["value"] == 0], True)):
        if len(rows):
            figure.add_bar(
                x=rows["x"],
                y=[1 - GAP] * len(rows),
                base=rows["y"] - (1 - GAP) / 2,
                width=1 - GAP,
                text=rows["text"],
                hovertext=rows["hover"],
                customdata=rows[["id"]],
                marker=_crossed() if absent else _shaded(rows["value"], title),
                name=words("cells.none"),
                showlegend=absent,
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                insidetextfont={} if absent else {"color": list(map(_ink, rows["value"] / rows["value"].max()))},
                hoverinfo="text",
            )
    figure.update_xaxes(visible=False, range=[-0.5, frame["x"].max() + 0.5], fixedrange=True)
    figure.update_yaxes(visible=False, range=[frame["y"].max() + 0.5, -0.5], fixedrange=True)
    legend = {"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top"}
    figure.update_layout(barmode="overlay", dragmode=False, legend=legend, margin={"l": 0, "r": 0, "t": 8, "b": 60})


def _ink(share: float) -> str:
    "The colour of text on a cell whose value is that share of the largest."
    return theme.ink_on(theme.SEQUENTIAL[round(share * _LAST)])


def _shaded(values: pd.Series, title: str) -> dict:
    place = {"orientation": "h", "x": 1, "xanchor": "right", "y": -0.02, "yanchor": "top", "len": 0.6}
    return {
        "color": values,
        "cmin": 0,
        "cmax": max(values),
        "colorscale": theme.SEQUENTIAL,
        "showscale": True,
        "colorbar": {**place, "title": {"text": title, "side": "top"}, "thickness": 10, "outlinewidth": 0},
    }


def _crossed() -> dict:
    return {"color": theme.CLEAR, "pattern": dict(theme.ABSENT), "line": {"color": theme.QUIET, "width": 1}}

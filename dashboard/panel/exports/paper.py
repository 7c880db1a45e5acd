"""A chart for white paper, whatever theme the screen has."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from dashboard.charts import theme

WIDTH = 1000  # pixels of a picture of a figure that takes what the page has
_FONTS = ("font", "textfont", "tickfont")


def _inked(part: Any, ink: str, quiet: str) -> Any:
    "The same part of a figure, its quiet text in the ink of the paper."
    if isinstance(part, list):
        return [_inked(one, ink, quiet) for one in part]
    if not isinstance(part, Mapping):
        return part
    made = {name: _inked(one, ink, quiet) for name, one in part.items()}
    for name in _FONTS:
        if isinstance(made.get(name), dict) and made[name].get("color") == quiet:
            made[name]["color"] = ink
    return made


def on_paper(figure: go.Figure) -> go.Figure:
    "A copy of the figure with a white ground and dark text; one with a width of its own keeps its margins."
    paper = theme.paper()
    plain = _inked(json.loads(figure.to_json()), paper["ink"], paper["quiet"])
    copy = go.Figure(data=plain["data"], layout=plain["layout"])
    layout = dict(paper["layout"])
    if figure.layout.width is not None:
        layout["margin"] = figure.layout.margin.to_plotly_json()
    copy.update_layout(title=None, **layout)
    return copy


def size_of(figure: go.Figure) -> tuple[int, int | None]:
    "How wide and high a picture of it is: as its meta says of paper, else as the figure; no height is that of the page."
    told = (figure.layout.meta or {}).get("paper", {})
    return told.get("width") or figure.layout.width or WIDTH, told.get("height") or figure.layout.height


def text_of(figure: go.Figure) -> str:
    "Everything that the figure may write, for the choice of glyphs."
    return str(json.loads(figure.to_json()))

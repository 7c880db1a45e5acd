"""Cells on a grid: a tile map, a heat table.

Each cell is a bar: a bar can be hit all over, while a heatmap's cell never fires a click.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import LINE, widest, wrapped
from dashboard.charts.scale import Scale, scale_to
from dashboard.words.i18n import Words

WIDE = 930  # pixels that all columns of a table may count on in a wide window
TITLE, LONG = 155, 190  # pixels of the title of a colour bar, and of the bar with room for half a number at its ends
GAP = 0.06  # of a cell, between neighbours


Cell = Mapping[str, Any]


def add(draft: Draft, cells: Sequence[Cell], words: Words, *, title: str) -> None:
    """Adds cells: deeper for larger values, crossed out for none, framed only where the value is unknown.

    cells   id (goes into customdata) · x · y (the cell's middle, y counted downwards) · value · text · hover
            and, where a value of 0 is not none, state: some · none · unknown
    title   names the value and its denominator
    """
    groups: dict[str, list[Cell]] = {"some": [], "none": [], "unknown": []}
    for cell in cells:
        groups[cell.get("state") or _state(cell["value"])].append(cell)
    most = max((cell["value"] for cell in groups["some"]), default=0) or 1
    steps = scale_to(most, whole=all(float(cell["value"]).is_integer() for cell in groups["some"]))
    inks: dict[str, list[Cell]] = {}
    for cell in groups["some"]:
        inks.setdefault(steps.ink(cell["value"]), []).append(cell)
    for number, (contrast, shaded) in enumerate(sorted(inks.items())):
        marker = _shades([cell["value"] for cell in shaded], steps, title if number == 0 else None)
        add_bars(draft, shaded, contrast, marker=marker, showlegend=False, textfont={"color": contrast})
    for name, pattern in (("none", theme.ABSENT), ("unknown", {})):
        if groups[name]:
            look = {"marker": _frame(pattern), "name": words(f"cells.{name}"), "textfont": {"color": theme.QUIET}}
            add_bars(draft, groups[name], theme.QUIET, **look)
    draft.update_layout(
        xaxis={"visible": False, "range": [-0.5, _last(cells, "x") + 0.5]},
        yaxis={"visible": False, "range": [_last(cells, "y") + 0.5, -0.5]},
        barmode="overlay",
        # Below the colour bar: on a phone there is no room for both in one line.
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        uniformtext={"minsize": 8, "mode": "hide"},
        margin={"l": 0, "r": 0, "t": 8, "b": 88 + LINE * wrapped(title, TITLE).count("<br>")},
    )


def _last(cells: Sequence[Cell], way: str) -> float:
    return max((cell[way] for cell in cells), default=0)


def _state(value: float) -> str:
    return "unknown" if math.isnan(value) else "some" if value > 0 else "none"


def add_bars(draft: Draft, cells: Sequence[Cell], chosen: str, **look: Any) -> None:
    """Adds these cells in one look (marker, name, textfont …).

    chosen  the colour of text on a clicked cell; Plotly fades the text of all others unless it is given
    """
    draft.add_bar(
        x=[cell["x"] for cell in cells],
        y=[1 - GAP] * len(cells),
        base=[cell["y"] - (1 - GAP) / 2 for cell in cells],
        width=1 - GAP,
        text=[cell["text"] for cell in cells],
        hovertext=[cell["hover"] for cell in cells],
        hoverinfo="text",
        customdata=[[cell["id"]] for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        selected={"textfont": {"color": chosen}},
        unselected={"marker": {"opacity": 0.7}},
        **{"showlegend": True, **look},
    )


def _shades(values: Sequence[float], steps: Scale, title: str | None) -> dict[str, Any]:
    "The steps of these values, framed; a scale is drawn under its title."
    look = {**steps.marker(values), "line": {"color": theme.QUIET, "width": 0.5}, "showscale": title is not None}
    return {**look, "colorbar": scale_bar(title, steps) if title else None}


def across(labels: Sequence[str], angle: int) -> dict[str, Any]:
    """The x axis of a table, its labels above the columns: level where a wide window has room, else at that angle.

    On a phone Plotly turns those that meet by itself.
    """
    level = widest(labels) <= WIDE / max(1, len(labels))
    turned = {"autotickangles": [0, angle]} if level else {"tickangle": angle}
    apart = [f"\u00a0{label}\u00a0" for label in labels]  # two that only just do not meet are read as one
    places = {"tickvals": list(range(len(labels))), "ticktext": apart}
    return {"visible": True, "side": "top", "showgrid": False, **turned, **places}


def scale_bar(title: str, steps: Scale) -> dict[str, Any]:
    "The bar of colours, at the right below a chart, its title on lines that a phone has room for."
    place = {
        "orientation": "h",
        "x": 1,
        "xanchor": "right",
        "y": -0.02,
        "yanchor": "top",
        "lenmode": "pixels",
        "len": LONG,
        "xpad": 18,
        "thickness": 10,
    }
    edges = steps.edges()
    ticks = {"tickvals": edges, "ticktext": [f"{edge:,g}" for edge in edges]}
    return {**place, **ticks, "title": {"text": wrapped(title, TITLE), "side": "top"}}


def _frame(pattern: Mapping[str, Any]) -> dict[str, Any]:
    return {"color": theme.CLEAR, "pattern": pattern, "line": {"color": theme.QUIET, "width": 1}}

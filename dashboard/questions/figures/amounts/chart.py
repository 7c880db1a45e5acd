"""How much there is: a strip of dots for every unit, and the quantities of one unit ranked."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.charts.ranking import first_of, ranking
from dashboard.questions.figures.amounts import query
from dashboard.questions.figures.chart import beside, hover
from dashboard.rows import Row, records
from dashboard.words.amounts import moved
from dashboard.words.i18n import Words


def values(
    frame: pd.DataFrame,
    valued: pd.DataFrame,
    words: Words,
    kind: str,
    direction: str,
    weight: str,
    family: str | None,
    unit: str,
) -> go.Figure:
    "The largest figures of one unit as bars; frame: as query.largest gives it, valued: how many there are."
    told = records(frame)
    bars = {
        "id": [row["figure_id"] for row in told],
        "label": [beside(row, words) for row in told],
        "value": [row["value"] for row in told],
        "hover": [hover(row, words) for row in told],
    }
    axis = first_of(words, words("axis.value", unit=words.unit(unit)), len(told), int(valued["figures"].iloc[0]))
    return ranking(bars, axis, [moved(row, words) for row in told]).drawn()


MOST_TICKS = 4  # of a logarithmic axis before it shows every second power: as many as a phone has room for
STRIP, ALONE = 108, 260  # pixels of one of several strips, and of the only one
TOLD = {"exact": "circle", "about": "circle-open", "over": "triangle-right", "under": "triangle-left"}
_AMOUNT = ("number", "value", "value_high", "unit", "approx", "kind", "direction")
_HOVERED = ("subject", *_AMOUNT, "town", "town_en", "headline")
_TURN = 0.6180339887  # of the golden section: dots next to each other in value lie far apart in height


def strips(
    frame: pd.DataFrame, units: pd.DataFrame, words: Words, weight: str, family: str | None, unit: str | None
) -> go.Figure:
    """One dot per figure, its value to the right, one strip per unit; height only parts the dots.

    frame  as query.dots gives it
    units  as query.strips; beyond MOST_UNITS the last axis title says so, and a strip's title says what it leaves out
    """
    told = records(units.head(query.MOST_UNITS))
    several = max(1, len(told))
    titles = [_title(row, name, words) for row, name in zip(told, _names(told, words), strict=True)]
    draft = Draft(layout=in_rows(titles, 0.55 / several))
    for number, row in enumerate(told):
        axes = axes_of(number)
        draft.add_scatter(**axes, **_dots(frame[frame["unit"] == row["unit"]], words))
        draft.update_layout(**{axes["xaxis"].replace("x", "xaxis"): _axis(row, words)})
    title = first_of(words, words("axis.figures"), len(told), len(units))
    draft.update_layout(**{axes_of(several - 1)["xaxis"].replace("x", "xaxis"): {"title": title}})
    draft.update_yaxes(visible=False, range=[-0.15, 1.15]).update_xaxes(showgrid=True)
    height = 110 + (ALONE if several == 1 else STRIP * several)
    return draft.drawn(height=height, showlegend=False, margin={"t": 32})


def _axis(unit: Row, words: Words) -> dict[str, Any]:
    if unit["least"] == unit["most"]:  # no scale of halves around one figure
        return {"type": "linear", "tickvals": [unit["most"]], "ticktext": [f"{unit['most']:,g}"]}
    if not unit["wide"]:
        return {"type": "linear", "nticks": 6, "exponentformat": "none"}
    low, high = math.log10(unit["above"]), math.log10(unit["most"])
    every = 1 if high - low <= MOST_TICKS else 2
    powers = [power for power in range(math.ceil(low), math.floor(high) + 1) if power % every == 0]
    return {
        "type": "log",
        "tickvals": [10.0**power for power in powers],
        "ticktext": [power_of_ten(power, words) for power in powers],
    }


def power_of_ten(power: int, words: Words) -> str:
    "Short enough for a tick: 10万, 100k; digits where the language has no short way."
    short = words("levels.powers").split()
    return short[power] if 0 <= power < len(short) else f"{10.0**power:g}"


def _names(units: Sequence[Row], words: Words) -> list[str]:
    "What the units are called; those of one name in English, as 人 and 名, with their character."
    called = [words.unit(row["unit"]) for row in units]
    return [
        name if called.count(name) == 1 else f"{name} {row['unit']}" for name, row in zip(called, units, strict=True)
    ]


def _title(unit: Row, name: str, words: Words) -> str:
    n, placed = unit["figures"], unit["placed"]
    shown = min(placed, query.MOST_DOTS)
    parts = [words("levels.strip", unit=html.escape(name), n=f"{n:,}")]
    parts += [words("levels.thinned", shown=shown)] if shown < placed else []
    parts += [words("levels.log")] if unit["wide"] else []
    parts += [words("levels.zero", n=f"{n - placed:,}")] if placed < n else []
    return " · ".join(parts)


def _dots(rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    "One strip; a mark's shape tells how precise the text is."
    reach = (rows["value_high"] - rows["value"]).fillna(0)
    ranges = {"type": "data", "symmetric": False, "array": reach, "thickness": 1.5, "color": theme.QUIET}
    return {
        "x": rows["value"],
        "y": [(number * _TURN + 0.5) % 1 for number in range(len(rows))],
        "mode": "markers",
        "marker": {
            "symbol": [TOLD[one] for one in rows["approx"]],
            "color": theme.MAIN,
            "size": 9,
            "line": {"width": 1.5},
        },
        "error_x": ranges if reach.any() else None,
        "customdata": rows[["figure_id"]],
        "hovertext": [hover(row, words) for row in records(rows[list(_HOVERED)])],
        "hoverinfo": "text",
    }

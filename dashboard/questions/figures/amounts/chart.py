"""How much there is: a strip of dots for every unit, and the quantities of one unit ranked."""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft, axes_of, in_rows
from dashboard.charts.ranking import first_of, ranking
from dashboard.questions.figures.chart import LABEL, MOST, about, hover
from dashboard.rows import records
from dashboard.words.i18n import Words


def values(
    frame: pd.DataFrame, words: Words, kind: str, direction: str, weight: str, family: str | None, unit: str
) -> go.Figure:
    "The largest figures of one unit as bars; frame: as query.ledger gives it."
    known = frame.dropna(subset="value").sort_values("value", ascending=False, kind="stable")
    told = records(known.head(MOST))
    bars = {
        "id": [row["figure_id"] for row in told],
        "label": [about(row, words, LABEL) for row in told],
        "value": [row["value"] for row in told],
        "hover": [hover(row, words) for row in told],
    }
    axis = first_of(words, words("axis.value", unit=words.unit(unit)), len(told), len(known))
    return ranking(bars, axis, [row["number"] for row in told]).drawn()


MOST_UNITS = 6
MOST_DOTS = 150
DECADES = 1000  # a strip whose largest value is that many times its smallest has a logarithmic axis
MOST_TICKS = 4  # of a logarithmic axis before it shows every second power: as many as a phone has room for
STRIP, ALONE = 108, 260  # pixels of one of several strips, and of the only one
TOLD = {"exact": "circle", "about": "circle-open", "over": "triangle-right", "under": "triangle-left"}
_HOVERED = ("subject", "number", "town", "town_en", "headline")
_TURN = 0.6180339887  # of the golden section: dots next to each other in value lie far apart in height


def strips(frame: pd.DataFrame, words: Words, weight: str, family: str | None, unit: str | None) -> go.Figure:
    """One dot per figure, its value to the right, one strip per unit; height only parts the dots.

    frame  as query.levels gives it; beyond MOST_UNITS the last axis title says so, beyond MOST_DOTS of a
           unit every so many-th by size is drawn, smallest and largest among them, and the strip's title says so
    """
    names = list(frame["unit"].unique())
    groups = [frame[frame["unit"] == name] for name in names[:MOST_UNITS]]
    several = max(1, len(groups))
    titles = [_title(rows, words) for rows in groups]
    draft = Draft(layout=in_rows(titles, 0.55 / several))
    for number, rows in enumerate(groups):
        axes = axes_of(number)
        draft.add_scatter(**axes, **_dots(thinned(placeable(rows)), words))
        draft.update_layout(**{axes["xaxis"].replace("x", "xaxis"): _axis(rows["value"], words)})
    title = first_of(words, words("axis.figures"), len(groups), len(names))
    draft.update_layout(**{axes_of(several - 1)["xaxis"].replace("x", "xaxis"): {"title": title}})
    draft.update_yaxes(visible=False, range=[-0.15, 1.15]).update_xaxes(showgrid=True)
    height = 110 + (ALONE if several == 1 else STRIP * several)
    return draft.drawn(height=height, showlegend=False, margin={"t": 32})


def thinned(rows: pd.DataFrame) -> pd.DataFrame:
    "At most MOST_DOTS of these rows, evenly by rank in value, first and last among them."
    if len(rows) <= MOST_DOTS:
        return rows
    return rows.iloc[np.linspace(0, len(rows) - 1, MOST_DOTS).round().astype(int)]


def placeable(rows: pd.DataFrame) -> pd.DataFrame:
    "The rows that the strip's axis has a place for: all, but where it is logarithmic only those above 0."
    return rows[rows["value"] > 0] if is_wide(rows["value"]) else rows


def is_wide(values: pd.Series) -> bool:
    "Whether those above 0 span decades, so that only a logarithmic axis parts them."
    above = values[values > 0]
    return bool(len(above) and above.max() >= DECADES * above.min())


def _axis(values: pd.Series, words: Words) -> dict[str, Any]:
    if len(alone := values.dropna().unique()) == 1:  # no scale of halves around one figure
        return {"type": "linear", "tickvals": alone.tolist(), "ticktext": [f"{alone[0]:,g}"]}
    if not is_wide(values):
        return {"type": "linear", "nticks": 6, "exponentformat": "none"}
    low, high = math.log10(values[values > 0].min()), math.log10(values.max())
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


def _title(rows: pd.DataFrame, words: Words) -> str:
    unit, n, placed = html.escape(words.unit(rows["unit"].iloc[0])), len(rows), len(placeable(rows))
    shown = min(placed, MOST_DOTS)
    parts = [words("levels.strip", unit=unit, n=n)]
    parts += [words("levels.thinned", shown=shown)] if shown < placed else []
    parts += [words("levels.log")] if is_wide(rows["value"]) else []
    parts += [words("levels.zero", n=n - placed)] if placed < n else []
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

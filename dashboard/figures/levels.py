"""How much there is: a strip of dots for every unit, each on an axis of its own."""

from __future__ import annotations

import html

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from dashboard.figures import theme
from dashboard.figures.figures import hover
from dashboard.figures.ranking import first_of
from dashboard.i18n import Words

MOST_UNITS = 8
MOST_DOTS = 200
DECADES = 1000  # a strip whose largest value is that many times its smallest has a logarithmic axis
STRIP, ALONE = 104, 260  # pixels of one of several strips, and of the only one
_TOLD = {"exact": "circle", "about": "circle-open", "over": "triangle-right", "under": "triangle-left"}
_TURN = 0.6180339887  # of the golden section: dots next to each other in value lie far apart in height


def strips(frame: pd.DataFrame, words: Words, weight: str, family: str | None, unit: str | None) -> go.Figure:
    """One dot per figure, its value to the right, one strip per unit; height only parts the dots.

    frame  as queries.figures.levels gives it; beyond MOST_UNITS the last axis title says so, beyond MOST_DOTS of a
           unit every so many-th by size is drawn, smallest and largest among them, and the strip's title says so
    """
    names = list(dict.fromkeys(frame["unit"]))
    groups = [frame[frame["unit"] == name] for name in names[:MOST_UNITS]]
    several = max(1, len(groups))
    titles = [_title(rows, words) for rows in groups]
    figure = make_subplots(rows=several, subplot_titles=titles, vertical_spacing=0.55 / several)
    told: set[str] = set()
    for at, rows in enumerate(groups, 1):
        for trace in _dots(thinned(rows), words, told):
            figure.add_trace(trace, row=at, col=1)
        figure.update_xaxes(row=at, col=1, **_axis(rows["value"]))
    figure.update_annotations(x=0, xanchor="left", font_size=13)
    figure.update_yaxes(visible=False, range=[-0.15, 1.15])
    figure.update_xaxes(showgrid=True)
    figure.update_xaxes(
        row=several, title=first_of(words, words("axis.figures"), len(groups), len(names))
    )
    height = 150 + (ALONE if several == 1 else STRIP * several)
    return theme.tidy(figure.update_layout(height=height, legend={"y": 1 + 34 / height * 2}, margin={"t": 72}))


def thinned(rows: pd.DataFrame) -> pd.DataFrame:
    "At most MOST_DOTS of these rows, evenly by rank in value, first and last among them."
    if len(rows) <= MOST_DOTS:
        return rows
    return rows.iloc[np.linspace(0, len(rows) - 1, MOST_DOTS).round().astype(int)]


def is_wide(values: pd.Series) -> bool:
    "Whether these values span decades, so that only a logarithmic axis parts them."
    return bool(len(values) and values.min() > 0 and values.max() >= DECADES * values.min())


def _axis(values: pd.Series) -> dict:
    return (
        {"type": "log", "dtick": 1, "exponentformat": "none"}
        if is_wide(values)
        else {"type": "linear", "nticks": 6, "exponentformat": "none"}
    )


def _title(rows: pd.DataFrame, words: Words) -> str:
    unit, n, shown = html.escape(rows["unit"].iloc[0]), len(rows), min(len(rows), MOST_DOTS)
    parts = [
        words("levels.strip", unit=unit, n=n) if shown == n else words("levels.thinned", unit=unit, shown=shown, n=n)
    ]
    parts += [words("levels.log")] if is_wide(rows["value"]) else []
    return " · ".join(parts)


def _dots(rows: pd.DataFrame, words: Words, told: set[str]) -> list[go.Scatter]:
    "A trace for each precision, named in the legend only the first time."
    rows = rows.assign(height=(np.arange(len(rows)) * _TURN + 0.5) % 1)
    traces = []
    for approx, group in rows.groupby("approx", sort=True):
        reach = (group["value_high"] - group["value"]).fillna(0)
        trace = go.Scatter(
            x=group["value"],
            y=group["height"],
            mode="markers",
            name=words.choice("approx", approx),
            legendgroup=approx,
            showlegend=approx not in told,
            marker={"symbol": _TOLD.get(approx, "circle"), "color": theme.MAIN, "size": 9, "line": {"width": 1.5}},
            error_x={"type": "data", "symmetric": False, "array": reach, "thickness": 1.5, "color": theme.QUIET},
            customdata=group[["figure_id"]],
            hovertext=[hover(row, words) for row in group.to_dict("records")],
            hoverinfo="text",
        )
        traces.append(trace)
        told.add(approx)
    return traces

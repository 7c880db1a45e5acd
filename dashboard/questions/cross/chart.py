"""Two dimensions crossed, as a table of cells."""

from __future__ import annotations

import html
import math
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cells, theme
from dashboard.charts.cells import Cell
from dashboard.charts.draft import Draft
from dashboard.questions.cross.measure import LOW, STRONG, TOP, first
from dashboard.rows import Row, records
from dashboard.words.i18n import Words, shortened

SHOWS = ("count", "row_share", "column_share", "total_share", "residual")
CELL = 28  # pixels a row of cells takes
_LONGEST = 12  # characters of a label
_PERSON = 24  # of a name in pinyin and in characters
_DEEPEST = 6  # a residual from which on the colour deepens no more
_HALF = len(theme.DIVERGING) // 2
_MINUS = "\u2212"


def crossed(
    frame: pd.DataFrame,
    words: Words,
    rows: str,
    columns: str,
    measure: str,
    grain: str,
    show: str = "count",
    top: int = TOP,
) -> go.Figure:
    """A cell for each of the first rows and columns by totals; periods in their own order.

    frame  as dashboard.questions.cross.measure.tabulated gives it;  show  the column whose value a cell shows
    """
    down, across = _places(frame, rows, top), _places(frame, columns, top)
    told = [
        {
            **row,
            "id": row["cell_id"],
            "x": across[row[f"{columns}_id"]],
            "y": down[row[f"{rows}_id"]],
            "value": row[show],
            "hover": _hover(row, words, rows, columns),
        }
        for row in records(frame)
        if row[f"{rows}_id"] in down and row[f"{columns}_id"] in across
    ]
    draft = Draft()
    if show == "residual":
        _residuals(draft, told, words)
    elif told:
        cells.add(draft, [{**row, "text": f"{row[show]:g}"} for row in told], words, title=_axis(words, measure, show))
        for trace in draft.traces:
            if trace.get("name") == words("cells.none"):  # the cell says 0
                trace.update(showlegend=False, marker={**trace["marker"], "pattern": {"shape": ""}})
    return _framed(draft, told, words, (rows, columns))


def cut(frame: pd.DataFrame, name: str, top: int) -> tuple[int, int]:
    "How many values of that dimension the chart shows, and of how many."
    return min(top, frame[f"{name}_id"].nunique()), frame[f"{name}_id"].nunique()


def rough(frame: pd.DataFrame) -> tuple[int, int]:
    "How many cells expect too little for their residual to be trusted, and of how many."
    return int((frame["expected"] < LOW).sum()), len(frame)


def label(row: Row, name: str, words: Words, most: int = _LONGEST) -> str:
    "How a person calls the value of that dimension in that row."
    value = row[name]
    if name == "town":
        return value if words.lang == "zh" else row["town_en"].split()[0]
    if name == "official":
        return shortened(value, max(most, _PERSON))
    value = words.choice(name, value) if name in ("genre", "role") else value
    return shortened(value, most)


def _places(frame: pd.DataFrame, name: str, top: int) -> dict[str, int]:
    "Which ids of that dimension the chart shows, and where."
    ids = list(first(frame.groupby(f"{name}_id")["count"].sum())[:top]) if len(frame) else []
    return {one: at for at, one in enumerate(sorted(ids) if name == "period" else ids)}


def _axis(words: Words, measure: str, show: str) -> str:
    return words(f"cross.{measure}") if show == "count" else words(f"cross.{show}", of=words(f"cross.{measure}"))


def _hover(row: Row, words: Words, rows: str, columns: str) -> str:
    names = (html.escape(label(row, name, words, 60)) for name in (rows, columns))
    low = words("cross.low") if row["expected"] < LOW else ""
    told = {name: row[name] for name in (*SHOWS[:4], "expected")}
    z = "–" if math.isnan(row["residual"]) else f"{row['residual']:+.2f}".replace("-", _MINUS)
    return f"<b>{' · '.join(names)}</b><br>" + words("cross.hover", z=z, low=low, **told)


def _residuals(draft: Draft, told: Sequence[Cell], words: Words) -> None:
    "Cells beyond what chance would give in colour, with an arrow; the others only framed; rough ones in brackets."
    rows = [{**row, "text": _residual(row["residual"], row["expected"])} for row in told]
    strong = STRONG
    for name, sign in (("more", 1), ("fewer", -1)):
        inks: dict[str, list[Cell]] = {}
        for row in rows:
            if sign * row["residual"] > strong:
                inks.setdefault(theme.ink_on(_shade(row["residual"])), []).append(row)
        for number, (ink, group) in enumerate(sorted(inks.items())):
            look = {"marker": {"color": [_shade(row["residual"]) for row in group]}, "textfont": {"color": ink}}
            cells.add_bars(draft, group, ink, name=words(f"cross.{name}"), showlegend=number == 0, **look)
    if rest := [row for row in rows if not abs(row["residual"]) > strong]:
        look = {
            "marker": {"color": theme.CLEAR, "line": {"color": theme.QUIET, "width": 1}},
            "textfont": {"color": theme.QUIET},
        }
        cells.add_bars(draft, rest, theme.QUIET, name=words("cross.near"), **look)
    draft.update_layout(margin={"b": 64})


def _residual(z: float, due: float) -> str:
    if math.isnan(z):
        return "–"
    arrow = "▲" if z > STRONG else "▼" if z < -STRONG else ""
    told = arrow + f"{round(z, 1) + 0.0:.1f}".replace("-", _MINUS)  # + 0.0: no minus before a rounded 0
    return f"({told})" if due < LOW else told


def _shade(z: float) -> str:
    "Deeper the further from 0: one side of the diverging scale for each sign, its two greyest steps left out."
    least, steps = 2, _HALF - 1
    depth = least + round((steps - least) * min(1, (abs(z) - STRONG) / (_DEEPEST - STRONG)))
    return theme.DIVERGING[_HALF + depth] if z > 0 else theme.DIVERGING[_HALF - 1 - depth]


def _framed(draft: Draft, told: Sequence[Cell], words: Words, names: tuple[str, str]) -> go.Figure:
    "Labels on both axes, room for them, a height that fits the rows."
    labels = []
    for name, place in zip(names, ("y", "x"), strict=True):
        shown = sorted({row[place]: row for row in reversed(told)}.items())
        labels.append([html.escape(label(row, name, words)) for _, row in shown])
    down, across = (max(1, len(one)) for one in labels)
    columns = cells.across(labels[1], -60)
    turned = "tickangle" in columns
    draft.update_xaxes(range=[-0.5, across - 0.5], **columns)
    rows = {"tickvals": list(range(len(labels[0]))), "ticktext": labels[0]}
    draft.update_yaxes(visible=True, showgrid=False, range=[down - 0.5, -0.5], **rows)
    legend = {"orientation": "h", "x": 0, "y": -0.02, "yanchor": "top"}
    draft.update_layout(barmode="overlay", legend=legend, uniformtext={"minsize": 8, "mode": "hide"})
    return draft.drawn(height=(230 if turned else 170) + CELL * down, margin={"t": 84 if turned else 8})

"""Which words set two selections apart."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import wrapped
from dashboard.charts.ranking import first_of, rows_of_ids
from dashboard.questions.words.keyness import labels
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

RANKS = ("g2", "log_ratio", "z")
SHOWN = 20
SURE = 0.05
FEWEST, LABELS, FEW_LABELS = (
    25,
    60,
    24,
)  # names tried even where all may be chance, and the most that are placed, there and on a phone
# A side has a colour and a shape of its own; what may be chance is hollow.
SIDES: Mapping[str, tuple[str, str]] = {
    "a": (theme.PALETTE[0], "triangle-up"),
    "b": (theme.PALETTE[1], "triangle-down"),
}
# The room for points that labels may count on, in pixels: that of a window of 1,100, and of a phone.
WIDE, NARROW = (760, 520), (270, 420)
LETTER, LINE = 12, 15  # pixels of a label's Chinese character, and of its height
NONE: Mapping[str, str] = MappingProxyType({})
EXAMPLE = 36  # characters of an example in a hover box


def shown(frame: pd.DataFrame, rank: str) -> pd.DataFrame:
    "The terms of a ranking: those whose difference is hardly chance first, each part by its measure."
    rows = frame.assign(chance=frame["p_holm"] >= SURE).sort_values(
        ["chance", rank, "term"], ascending=[True, False, True], kind="stable"
    )
    return rows.head(SHOWN)


def top_terms(frame: pd.DataFrame, words: Words, rank: str = RANKS[0], examples: Mapping[str, str] = NONE) -> go.Figure:
    """The first terms of a side by that measure: how many times as often they stand there, with the interval of 95 %.

    frame  as measures.keyness.first_side or second_side gives it;  examples  key_id → a sentence
    """
    rows = records(shown(frame, rank))
    draft = Draft()
    for chance, name in ((False, "sure"), (True, "chance")):
        part = [row for row in rows if row["chance"] == chance]
        if part:
            draft.add_scatter(
                **_dots(part, chance), name=words(f"keyness.{name}"), hovertext=_hover(part, words, examples)
            )
    axis = first_of(words, words("keyness.axis"), len(rows), len(frame))
    draft.update_xaxes(title=axis, showgrid=True, zeroline=True, dtick=2)
    columns = {"id": [row["key_id"] for row in rows], "label": [row["term"] for row in rows]}
    return rows_of_ids(draft, columns).drawn(showlegend=True)


def _dots(rows: Sequence[Row], chance: bool) -> dict[str, Any]:
    colour, shape = SIDES[rows[0]["side"]]
    above, below = ([sign * (row[end] - row["log_ratio"]) for row in rows] for sign, end in ((1, "high"), (-1, "low")))
    spread = {"type": "data", "array": above, "arrayminus": below, "symmetric": False}
    return {
        "x": [row["log_ratio"] for row in rows],
        "y": [row["key_id"] for row in rows],
        "mode": "markers",
        "customdata": [[row["key_id"]] for row in rows],
        "error_x": {**spread, "color": theme.QUIET, "thickness": 1, "width": 3},
        "marker": {"color": colour, "symbol": shape + "-open" * chance, "size": 10},
        "hoverinfo": "text",
    }


def _hover(rows: Sequence[Row], words: Words, examples: Mapping[str, str]) -> list[str]:
    texts = []
    for row in rows:
        text = words("keyness.hover", **{**row, "term": html.escape(row["term"])})
        sentence = examples.get(row["key_id"])
        texts.append(f"{text}<br>{html.escape(_around(sentence, row['term']))}" if sentence else text)
    return texts


def _around(sentence: str, term: str) -> str:
    "The part of the sentence around the term that a hover box has room for."
    start = max(0, sentence.find(term) - EXAMPLE // 2)
    piece = sentence[start : start + EXAMPLE]
    return "…" * (start > 0) + piece + "…" * (start + EXAMPLE < len(sentence))


def plane(
    frame: pd.DataFrame,
    words: Words,
    examples: Mapping[str, str] = NONE,
    sheet: tuple[int, int] = WIDE,
) -> go.Figure:
    """Every term by its rate on either side, both axes logarithmic; a side that never has it is the edge marked 0.

    frame   as measures.keyness.compared gives it, the surest difference first: in that order terms get their labels
    sheet   the least room for points, in which no two labels may meet
    """
    rows, draft = _across(frame), Draft()
    height = {"height": sheet[1] + 110, "margin": {"t": 8}}
    if not rows:
        return draft.drawn(**height)
    sure = [row for row in rows if row["p_holm"] < SURE]
    chance = [row for row in rows if not row["p_holm"] < SURE]
    for side, (colour, shape) in SIDES.items():
        of_side = [row for row in sure if row["side"] == side]
        called = words(f"keyness.side_{side}", name=words(f"side.{side}"))
        _points(draft, of_side, words, examples, colour, shape, called)
    _points(draft, chance, words, examples, theme.QUIET, "circle-open", words("keyness.chance"))
    _labels(draft, rows[: max(FEWEST, len(sure))], rows, sheet)
    for axis, side in zip(("x", "y"), SIDES, strict=True):
        title = wrapped(words(f"keyness.rate_{axis}", name=words(f"side.{side}")), NARROW[0])
        look = _axis([row[axis] for row in rows], title)
        draft.update_layout(**{f"{axis}axis": look | {"showgrid": True}})
    return draft.drawn(**height)


def _across(frame: pd.DataFrame) -> list[Row]:
    "The rows with x and y, the rates on the first and second side; 0 lies at half the smallest rate of any."
    rows = records(frame)
    rates = [_rates(row) for row in rows]
    edge = min((rate for pair in rates for rate in pair if rate > 0), default=1) / 2
    return [
        {**row, "x": x if x > 0 else edge, "y": y if y > 0 else edge} for row, (x, y) in zip(rows, rates, strict=True)
    ]


def _rates(row: Row) -> tuple[float, float]:
    own, other = row["per_10000"], row["other_per_10000"]
    return (own, other) if row["side"] == "a" else (other, own)


def _points(
    draft: Draft,
    rows: Sequence[Row],
    words: Words,
    examples: Mapping[str, str],
    colour: str,
    shape: str,
    name: str,
) -> None:
    "As arrays: there are a thousand points and more, and Plotly walks through every element of a list, three times."
    if rows:
        draft.add_scatter(
            x=np.array([row["x"] for row in rows]),
            y=np.array([row["y"] for row in rows]),
            mode="markers",
            name=name,
            customdata=np.array([[row["key_id"]] for row in rows], object),
            hovertext=np.array(_hover(rows, words, examples), object),
            hoverinfo="text",
            marker={"color": colour, "symbol": shape, "size": 7, "opacity": 0.8},
        )


def _labels(draft: Draft, rows: Sequence[Row], among: Sequence[Row], sheet: tuple[int, int]) -> None:
    "Names beside the points of these rows; they do not react to the pointer, the points do."
    across, down = (
        _scaled([row[axis] for row in rows], [row[axis] for row in among], room)
        for axis, room in zip(("x", "y"), sheet, strict=True)
    )
    points = [(x, sheet[1] - y) for x, y in zip(across, down, strict=True)]
    all_x, all_y = (
        _scaled([row[axis] for row in among], [row[axis] for row in among], room)
        for axis, room in zip(("x", "y"), sheet, strict=True)
    )
    others = [(x, sheet[1] - y) for x, y in zip(all_x, all_y, strict=True)]
    sizes = [(LETTER * _width(row["term"]) + 4, LINE) for row in rows]
    spots = labels.place(points, sizes, sheet, LABELS if sheet == WIDE else FEW_LABELS, others)
    for spot in labels.SPOTS:
        part = [row for row, one in zip(rows, spots, strict=True) if one == spot]
        if part:
            draft.add_scatter(
                x=[row["x"] for row in part],
                y=[row["y"] for row in part],
                mode="markers+text",  # Plotly keeps text off a marker's edge, off a point without one it does not
                marker={"size": 2 * labels.GAP - 2, "opacity": 0},
                text=[html.escape(row["term"]) for row in part],
                textposition=spot,
                textfont={"size": LETTER},
                selected={"marker": {"opacity": 0}},
                unselected={"marker": {"opacity": 0}, "textfont": {"color": theme.QUIET}},
                hoverinfo="skip",
                showlegend=False,
            )


def _width(term: str) -> float:
    "Of a label, in Chinese characters."
    return sum(1 if ord(letter) > 0x2E7F else 0.6 for letter in term)


PAD = 0.04  # of an axis, beyond its first and last point


def _scaled(values: Sequence[float], among: Sequence[float], room: int) -> list[float]:
    "Pixels along an axis of that room which holds all values of among."
    low, high = _range(among)
    return [(math.log10(value) - low) / (high - low) * room for value in values]


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = math.log10(min(values)), math.log10(max(values))
    pad = max(high - low, 1) * PAD
    return low - pad, high + pad


def _axis(values: Sequence[float], title: str) -> dict[str, Any]:
    edge = min(values)
    ticks = [tick for tick in (0.1, 1, 10, 100, 1000) if edge * 1.5 < tick <= max(values) * 1.2]
    tickvals, ticktext = [edge, *ticks], ["0", *(f"{tick:g}" for tick in ticks)]
    return {"type": "log", "title": title, "range": _range(values), "tickvals": tickvals, "ticktext": ticktext}

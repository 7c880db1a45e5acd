"""Which words set two selections apart."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from dashboard.analysis import labels
from dashboard.figures import theme
from dashboard.figures.ranking import first_of, rows_of_ids
from dashboard.i18n import Words

RANKS = ("g2", "log_ratio", "z")
SHOWN = 20
SURE = 0.05
FEWEST, LABELS = 25, 60  # names tried even where all may be chance, and the most that are placed
# A side has a colour and a shape of its own; what may be chance is hollow.
SIDES: Mapping[str, tuple[str, str]] = {
    "a": (theme.PALETTE[0], "triangle-up"),
    "b": (theme.PALETTE[1], "triangle-down"),
}
# The room for points that labels may count on, in pixels: that of a window of 1,100, and of a phone.
SHEET, NARROW = (760, 520), (270, 420)
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

    frame  as analysis.keyness.first_side or second_side gives it;  examples  key_id → a sentence
    """
    rows = shown(frame, rank)
    figure = go.Figure()
    for chance, name in ((False, "sure"), (True, "chance")):
        part = rows[rows["chance"] == chance]
        if len(part):
            figure.add_scatter(**_dots(part, words, chance), name=words(f"keyness.{name}"))
            figure.data[-1].hovertext = _hover(part, words, examples)
    axis = first_of(words, words("keyness.axis"), len(rows), len(frame))
    figure.update_xaxes(title=axis, showgrid=True, zeroline=True, dtick=2).update_layout(showlegend=True)
    return rows_of_ids(figure, rows.assign(id=rows["key_id"], label=rows["term"]))


def _dots(rows: pd.DataFrame, words: Words, chance: bool) -> dict:
    colour, shape = SIDES[rows["side"].iloc[0]]
    ratio = rows["log_ratio"]
    spread = {"type": "data", "array": rows["high"] - ratio, "arrayminus": ratio - rows["low"], "symmetric": False}
    return {
        "x": ratio,
        "y": rows["key_id"],
        "mode": "markers",
        "customdata": rows[["key_id"]],
        "error_x": {**spread, "color": theme.QUIET, "thickness": 1, "width": 3},
        "marker": {"color": colour, "symbol": shape + "-open" * chance, "size": 10},
        "hoverinfo": "text",
    }


def _hover(rows: pd.DataFrame, words: Words, examples: Mapping[str, str]) -> list[str]:
    texts = []
    for row in rows.to_dict("records"):
        text = words("keyness.hover", **{**row, "term": html.escape(row["term"])})
        sentence = examples.get(row["key_id"])
        texts.append(f"{text}<br><i>{html.escape(_around(sentence, row['term']))}</i>" if sentence else text)
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
    sheet: tuple[int, int] = SHEET,
) -> go.Figure:
    """Every term by its rate on either side, both axes logarithmic; a side that never has it is the edge marked 0.

    frame   as analysis.keyness.compared gives it, the surest difference first: in that order terms get their labels
    sheet   the least room for points, in which no two labels may meet
    """
    rows = _across(frame)
    figure = go.Figure()
    chance = rows["p_holm"] >= SURE
    for side, (colour, shape) in SIDES.items():
        _points(figure, rows[(rows["side"] == side) & ~chance], words, examples, colour, shape, f"keyness.side_{side}")
    _points(figure, rows[chance], words, examples, theme.QUIET, "circle-open", "keyness.chance")
    _labels(figure, rows.head(max(FEWEST, (~chance).sum())), rows, sheet)
    for axis, edge, column in (("x", rows["x"].min(), "x"), ("y", rows["y"].min(), "y")):
        figure.update_layout({f"{axis}axis": _axis(rows[column], edge, words(f"keyness.rate_{column}"))})
    figure.update_layout(height=sheet[1] + 110, yaxis_showgrid=True, xaxis_showgrid=True, margin={"t": 8})
    return theme.tidy(figure)


def _across(frame: pd.DataFrame) -> pd.DataFrame:
    "The rows with x and y, the rates on the first and second side; 0 lies at half the smallest rate of any."
    first = frame["side"] == "a"
    x = frame["per_10000"].where(first, frame["other_per_10000"])
    y = frame["other_per_10000"].where(first, frame["per_10000"])
    rates = pd.concat([x, y])
    edge = rates[rates > 0].min() / 2
    return frame.assign(x=x.where(x > 0, edge), y=y.where(y > 0, edge))


def _points(
    figure: go.Figure,
    rows: pd.DataFrame,
    words: Words,
    examples: Mapping[str, str],
    colour: str,
    shape: str,
    name: str,
) -> None:
    if len(rows):
        figure.add_scatter(
            x=rows["x"],
            y=rows["y"],
            mode="markers",
            name=words(name),
            customdata=rows[["key_id"]],
            hovertext=_hover(rows, words, examples),
            hoverinfo="text",
            marker={"color": colour, "symbol": shape, "size": 7, "opacity": 0.8},
        )


def _labels(figure: go.Figure, rows: pd.DataFrame, among: pd.DataFrame, sheet: tuple[int, int]) -> None:
    "Names beside the points of these rows among all that are drawn, deaf to the pointer: the points answer."
    across, down = (_scaled(rows[axis], among[axis], room) for axis, room in zip(("x", "y"), sheet, strict=True))
    sizes = [(LETTER * _width(term) + 4, LINE) for term in rows["term"]]
    spots = labels.place(list(zip(across, sheet[1] - down, strict=True)), sizes, sheet, LABELS)
    for spot in labels.SPOTS:
        part = rows[[one == spot for one in spots]]
        if len(part):
            figure.add_scatter(
                x=part["x"],
                y=part["y"],
                mode="markers+text",  # Plotly keeps text off a marker's edge, off a point without one it does not
                marker={"size": 2 * labels.GAP - 2, "opacity": 0},
                text=[html.escape(term) for term in part["term"]],
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


def _scaled(values: pd.Series, among: pd.Series, room: int) -> np.ndarray:
    "Pixels along an axis of that room which holds all values of among."
    low, high = _range(among)
    return (np.log10(values.to_numpy()) - low) / (high - low) * room


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.log10(np.min(values)), np.log10(np.max(values))
    pad = max(high - low, 1) * PAD
    return low - pad, high + pad


def _axis(values: pd.Series, edge: float, title: str) -> dict:
    ticks = [tick for tick in (0.1, 1, 10, 100, 1000) if edge * 1.5 < tick <= values.max() * 1.2]
    tickvals, ticktext = [edge, *ticks], ["0", *(f"{tick:g}" for tick in ticks)]
    return {"type": "log", "title": title, "range": _range(values), "tickvals": tickvals, "ticktext": ticktext}

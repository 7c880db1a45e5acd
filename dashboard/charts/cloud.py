"""The word cloud: wordcloud's layout drawn by Plotly, so that every word can be hovered, clicked and exported."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from PIL import ImageFont
from wordcloud import WordCloud

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.memory import remembered
from dashboard.rows import records
from dashboard.words.i18n import Words
from loaders.home import font_path

MOST = 120
MOST_KEYS = 80  # of keywords: laid out in half the time, and the rest stand in the table
SEED = 20230101
WIDE, NARROW = (720, 420), (340, 600)
SMALLEST = 13
EM = 100  # pixels of the size at which words are measured
MARGIN = 4  # pixels between words
SCALING = (
    0.4  # how much of the step from one word's size to the next follows their counts; the rest follows their order
)
# Of the square root of the area: larger, and the samples' 120 words no longer find room.
LARGEST = 0.105
# A large word may wear a colour of 3:1 (WCAG: from 24 px); a smaller one keeps the text colour of the theme.
COLOURED_FROM = 24
# Of a side: the colour of its large words, and the line below all of them, which tells it without colour.
_SIDES = {"side_a": (theme.PALETTE[0], "none"), "side_b": (theme.PALETTE[1], "under")}
# Plotly sets a text's middle 0.105 em below the middle of its ink: measured on 国 in Chromium.
SINKS = 0.105


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Placed:
    """A word in the picture: its middle and width in pixels from the top left, as Plotly's «middle center» takes it."""

    term: str
    count: float
    kind: str
    size: int
    x: float
    y: float
    width: float


@lru_cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), EM)


@lru_cache(maxsize=5000)
def _ink(term: str) -> Box:
    "Left, top, right and bottom of a term's ink around its base line, in em."
    left, top, right, bottom = _font().getbbox(term, anchor="ls")
    return left / EM, top / EM, right / EM, bottom / EM


@lru_cache
def _middle() -> float:
    "The middle of a character's ink above the base line, in em."
    _, top, _, bottom = _ink("国")
    return (top + bottom) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is to be placed, the larger its count the larger; kind is its side, where there are two."""

    term: str
    count: float
    kind: str = ""


def _counted(frame: pd.DataFrame) -> list[Word]:
    "One word per term, most frequent first; a term with several tags gets their sum."
    sums: dict[str, float] = frame.groupby("term")["count"].sum().to_dict()
    first = sorted(sums.items(), key=lambda one: (-one[1], one[0]))[:MOST]
    return [Word(term, count) for term, count in first]


def place(frame: pd.DataFrame, width: int, height: int) -> list[Placed]:
    "Where each word goes; the same for the same frame and size. A word for which no room is left is not placed."
    return list(lay_out(tuple(_counted(frame)), width, height))


@remembered
def lay_out(several: tuple[Word, ...], width: int, height: int) -> tuple[Placed, ...]:
    "Where each of the words goes, most frequent first."
    if not several:
        return ()
    made = WordCloud(
        font_path=str(font_path()),
        width=width,
        height=height,
        margin=MARGIN,
        max_words=len(several),
        min_font_size=SMALLEST,
        max_font_size=round(LARGEST * (width * height) ** 0.5),
        relative_scaling=SCALING,
        prefer_horizontal=1,
        random_state=SEED,
    ).generate_from_frequencies({word.term: word.count for word in several})
    of_term = {word.term: word for word in several}
    return tuple(_placed(of_term[term], size, *place) for (term, _), size, place, *_ in made.layout_)


def _placed(word: Word, size: int, top: int, left: int) -> Placed:
    "The word whose ink begins at that pixel."
    edge, above, end, _ = _ink(word.term)
    wide = size * (end - edge)
    middle = top + (_middle() + SINKS - above) * size
    return Placed(word.term, word.count, word.kind, size, float(left + wide / 2), float(middle), wide)


def legend_height(width: int) -> int:
    "The room below the words of two sides: their names on one line, or on two. With less, Plotly would push the words together."
    return 32 if width >= 600 else 64


def word_cloud(frame: pd.DataFrame, words: Words, *, width: int = WIDE[0], height: int = WIDE[1]) -> go.Figure:
    """The most frequent words, larger the more often; at most 120. In one colour: a tokeniser's tags of word classes err too often.

    frame   term · count; one row per term, or several whose counts are summed, any order
    The figure has a width of its own: show it with width="content". customdata of a mark is (term, count).
    An empty frame gives an empty figure.
    """
    placed = place(frame, width, height)
    draft = Draft()
    _write(draft, placed, "", None, "none", named=False)
    hover = [words("cloud.hover", term=one.term, n=f"{one.count:,g}") for one in placed]
    _touch(draft, placed, [(one.term, one.count) for one in placed], hover)
    return _framed(draft, width, height, 0)


def key_cloud(
    frame: pd.DataFrame, words: Words, *, width: int = WIDE[0], height: int = WIDE[1], sure: float = 0.05
) -> go.Figure:
    """The terms that set two selections apart, larger the surer; those of the second one are underlined.

    frame  as measures.keyness.compared gives it; what may be chance (p_holm from sure on) is left out
    """
    rows = frame[frame["p_holm"] < sure].head(MOST_KEYS)
    told = {row["term"]: row for row in records(rows)}
    several = [Word(term, row["g2"], f"side_{row['side']}") for term, row in told.items()]
    placed = lay_out(tuple(sorted(several, key=lambda word: -word.count)), width, height)
    marks = [(told[one.term]["key_id"],) for one in placed]
    draft = Draft()
    for kind, (colour, line) in _SIDES.items():
        called = words(f"cloud.{kind}", name=words(f"side.{kind[-1]}"))
        of_side = [one for one in placed if one.kind == kind]
        small = [one for one in of_side if one.size < COLOURED_FROM]
        _write(draft, [one for one in of_side if one not in small], called, colour, line)
        _write(draft, small, called, None, line, named=False)
    _touch(draft, placed, marks, [words("keyness.hover", **told[one.term]) for one in placed])
    return _framed(draft, width, height, legend_height(width))


def narrow_key_cloud(frame: pd.DataFrame, words: Words) -> go.Figure:
    "The same for a phone."
    return key_cloud(frame, words, width=NARROW[0], height=NARROW[1])


def _framed(draft: Draft, width: int, height: int, legend: int) -> go.Figure:
    axis = {"visible": False, "fixedrange": True}
    return draft.drawn(
        width=width,
        height=height + legend,
        margin={"l": 0, "r": 0, "t": 0, "b": legend, "pad": 0},
        xaxis={**axis, "range": [0, width], "constrain": "domain"},
        yaxis={**axis, "range": [height, 0], "scaleanchor": "x", "constrain": "domain"},
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top"},
    )


def narrow_word_cloud(frame: pd.DataFrame, words: Words) -> go.Figure:
    "The same for a phone: upright, with fewer words."
    return word_cloud(frame, words, width=NARROW[0], height=NARROW[1])


def _write(
    draft: Draft, placed: Sequence[Placed], name: str, colour: str | None, line: str, *, named: bool = True
) -> None:
    "The words of one dress as text, deaf to the pointer: Plotly's text answers at its middle only."
    if not placed:
        return
    draft.add_scatter(
        name=name,
        x=[one.x for one in placed],
        y=[one.y for one in placed],
        text=[one.term for one in placed],
        mode="text",
        textposition="middle center",
        textfont={"size": [one.size for one in placed], "color": colour, "lineposition": line},
        unselected={"textfont": {"color": colour or theme.QUIET}},
        hoverinfo="skip",
        showlegend=named,
        cliponaxis=False,
    )


def _touch(draft: Draft, placed: Sequence[Placed], marks: Sequence[Sequence[Any]], hover: list[str]) -> None:
    "An unseen square over every character, which answers to pointer and click for its word."
    if not placed:
        return
    cells = [
        (one, mark, said, one.x + one.width * ((at + 0.5) / len(one.term) - 0.5))
        for one, mark, said in zip(placed, marks, hover, strict=True)
        for at in range(len(one.term))
    ]
    draft.add_scatter(
        x=[x for *_, x in cells],
        y=[one.y for one, *_ in cells],
        mode="markers",
        marker={"symbol": "square", "size": [one.size for one, *_ in cells], "opacity": 0},
        selected={"marker": {"opacity": 0}},
        unselected={"marker": {"opacity": 0}},
        customdata=[mark for _, mark, *_ in cells],
        hovertext=[said for _, _, said, _ in cells],
        hovertemplate="%{hovertext}<extra></extra>",
        showlegend=False,
    )

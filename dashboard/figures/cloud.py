"""The word cloud: wordcloud's layout drawn by Plotly, so that every word can be hovered, clicked and exported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from PIL import Image, ImageDraw, ImageFont
from wordcloud.wordcloud import IntegralOccupancyMap

from dashboard.figures import theme
from dashboard.figures.draft import Draft
from dashboard.fonts import font_path
from dashboard.i18n import Words

MOST = 120
MOST_KEYS = 80  # of keywords: laid out in half the time, and the rest stand in the table
SEED = 20230101
WIDE, NARROW = (720, 420), (340, 600)
SMALLEST = 13
# Pixels that one of the sheet stands for on which words are laid out: in a quarter of the time, as wordcloud advises.
GRAIN = 2
MARGIN = 4  # pixels between words
SCALING = (
    0.4  # how much of the step from one word's size to the next follows their counts; the rest follows their order
)
# Of the square root of the area: larger, and the samples' 120 words no longer find room.
LARGEST = 0.13
# A large word may wear a colour of 3:1 (WCAG: from 24 px); a smaller one keeps the text colour of the theme.
COLOURED_FROM = 24
# Tags of jieba that have a colour, in the order in which they are tried: ns before n.
KINDS = {"places": "ns", "nouns": "n", "verbs": "v"}
# Of a kind: the colour of its large words, and a line below all of them where colour alone would tell it from another.
_KINDS = {
    "places": (theme.PALETTE[1], "none"),
    "nouns": (theme.PALETTE[0], "none"),
    "verbs": (theme.PALETTE[2], "none"),
}
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


@lru_cache(maxsize=128)
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(font_path()), size)


@lru_cache
def _middle() -> float:
    "The middle of a character's ink above the base line, in em."
    _, top, _, bottom = _font(100).getbbox("国", anchor="ls")
    return (top + bottom) / 200


def kind_of(pos: str | None) -> str:
    "The kind of word that has a colour of its own, or «other», also for what has no tag."
    return next((kind for kind, tag in KINDS.items() if isinstance(pos, str) and pos.startswith(tag)), "other")


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    "One row per term, most frequent first; a term under several tags has the sum, and the tag seen most."
    rows = frame.sort_values(["count", "term", "pos"], ascending=[False, True, True], kind="stable")
    merged = rows.groupby("term", sort=False).agg(count=("count", "sum"), pos=("pos", "first")).reset_index()
    return merged.sort_values(["count", "term"], ascending=[False, True], kind="stable").head(MOST)


def place(frame: pd.DataFrame, width: int, height: int) -> list[Placed]:
    "Where each word goes; the same for the same frame and size. A word for which no room is left is not placed."
    rows = _counts(frame)
    return lay_out(rows.assign(kind=rows["pos"].map(kind_of)), width, height)


def lay_out(rows: pd.DataFrame, width: int, height: int) -> list[Placed]:
    """Where each term of the rows (term · count · kind) goes, the larger its count the larger.

    wordcloud's own loop, for level words: it opens the font anew for every try, which takes two thirds of its time.
    """
    across, down = width // GRAIN, height // GRAIN
    sheet, taken, dice = Image.new("L", (across, down)), IntegralOccupancyMap(down, across, None), Random(SEED)
    draw, placed = ImageDraw.Draw(sheet), []
    size, last = round(LARGEST * (width * height) ** 0.5), None
    for row in rows.sort_values("count", ascending=False, kind="stable").itertuples():
        size = round((SCALING * row.count / (last or row.count) + 1 - SCALING) * size)
        found = _room(taken, row.term, size, dice)
        if found is None:
            break
        size, (left, top, right, _), x, y = found
        draw.text((x - left, y - top), row.term, fill=255, font=_font(size / GRAIN), anchor="ls")
        taken.update(np.asarray(sheet), y, x)
        middle = GRAIN * (y - top) + (_middle() + SINKS) * size
        wide = right - left
        placed.append(Placed(row.term, row.count, row.kind, size, GRAIN * (x + wide / 2), middle, GRAIN * wide))
        last = row.count
    return placed


def _room(taken: IntegralOccupancyMap, term: str, size: int, dice: Random) -> tuple[int, Box, int, int] | None:
    "The size at which the term finds room, its ink around its base line, and the top left of that room; None: too small."
    room = MARGIN // GRAIN - 1  # the soft edge of small letters keeps the rest
    while size >= SMALLEST:
        left, top, right, bottom = box = _font(size / GRAIN).getbbox(term, anchor="ls")
        found = taken.sample_position(round(bottom - top) + room, round(right - left) + room, dice)
        if found is not None:
            return size, box, found[1] + room // 2, found[0] + room // 2
        size -= 1
    return None


def legend_height(width: int) -> int:
    "The room below the words: four names on one line, or on two. With less, Plotly would push the words together."
    return 32 if width >= 600 else 64


def word_cloud(frame: pd.DataFrame, words: Words, *, width: int = WIDE[0], height: int = WIDE[1]) -> go.Figure:
    """The most frequent words, larger the more often; at most 120.

    frame   term · count · pos (jieba's tag); one row per term and tag, any order
    The figure has a width of its own: show it with width="content". customdata of a mark is (term, count).
    An empty frame gives an empty figure.
    """
    placed = place(frame, width, height)
    hover = [words("cloud.hover", term=one.term, n=one.count, kind=words(f"cloud.{one.kind}")) for one in placed]
    return _drawn(placed, [(one.term, one.count) for one in placed], hover, _KINDS, words, (width, height))


def key_cloud(
    frame: pd.DataFrame, words: Words, *, width: int = WIDE[0], height: int = WIDE[1], sure: float = 0.05
) -> go.Figure:
    """The terms that set two selections apart, larger the surer; those of the second one are underlined.

    frame  as analysis.keyness.compared gives it; what may be chance (p_holm from sure on) is left out
    """
    rows = frame[frame["p_holm"] < sure].head(MOST_KEYS)
    placed = lay_out(rows.assign(count=rows["g2"], kind="side_" + rows["side"]), width, height)
    told = {row["term"]: row for row in rows.to_dict("records")}
    marks = [(told[one.term]["key_id"],) for one in placed]
    return _drawn(
        placed, marks, [words("keyness.hover", **told[one.term]) for one in placed], _SIDES, words, (width, height)
    )


def narrow_key_cloud(frame: pd.DataFrame, words: Words) -> go.Figure:
    "The same for a phone."
    return key_cloud(frame, words, width=NARROW[0], height=NARROW[1])


def _drawn(
    placed: list[Placed],
    marks: list[tuple],
    hover: list[str],
    dresses: Mapping[str, tuple[str, str]],
    words: Words,
    size: tuple[int, int],
) -> go.Figure:
    "The placed words, each kind dressed in its own way, with what each says and stands for."
    draft, rest = Draft(), [one for one in placed if one.kind not in dresses]
    for kind, (colour, line) in dresses.items():
        of_kind = [one for one in placed if one.kind == kind]
        small = [one for one in of_kind if one.size < COLOURED_FROM]
        _write(draft, [one for one in of_kind if one not in small], words(f"cloud.{kind}"), colour, line)
        if line == "none":
            rest += small
        else:
            _write(draft, small, words(f"cloud.{kind}"), None, line, named=False)
    _write(draft, rest, words("cloud.rest"), None, "none")
    _touch(draft, placed, marks, hover)
    return _framed(draft, *size)


def _framed(draft: Draft, width: int, height: int) -> go.Figure:
    axis = {"visible": False, "fixedrange": True}
    return draft.drawn(
        width=width,
        height=height + legend_height(width),
        margin={"l": 0, "r": 0, "t": 0, "b": legend_height(width), "pad": 0},
        xaxis={**axis, "range": [0, width], "constrain": "domain"},
        yaxis={**axis, "range": [height, 0], "scaleanchor": "x", "constrain": "domain"},
        legend={"orientation": "h", "x": 0, "y": 0, "yanchor": "top"},
    )


def narrow_word_cloud(frame: pd.DataFrame, words: Words) -> go.Figure:
    "The same for a phone: upright, with fewer words."
    return word_cloud(frame, words, width=NARROW[0], height=NARROW[1])


def _write(draft: Draft, placed: list[Placed], name: str, colour: str | None, line: str, *, named: bool = True) -> None:
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


def _touch(draft: Draft, placed: list[Placed], marks: list[tuple], hover: list[str]) -> None:
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

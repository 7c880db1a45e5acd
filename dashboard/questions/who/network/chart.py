"""Who appears with whom, drawn as points and lines."""

from __future__ import annotations

import html
import math
from collections.abc import Mapping, Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import width_of
from dashboard.questions.who.network.measure import layout
from dashboard.words.i18n import Words

MOST_PAIRS = 60  # lines in one drawing: more is a hairball
WIDTHS = (1, 2, 3.5, 5.5, 8)  # pixels: a line's width grows with the root of the articles, in steps
SMALLEST, LARGEST = 12, 44  # pixels across a point
HEIGHT = 620
WIDE, NARROW = 900, 286  # pixels of a drawing in a window, and on a phone
EDGE = 36  # pixels beside the outermost points
SEATS = ("top center", "bottom center", "middle right", "middle left")

Spots = Mapping[str, tuple[float, float]]


def nodes_and_edges(frame: pd.DataFrame, by: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    "The pairs that are drawn, the strongest by that column, and the officials in them."
    pairs = frame[frame["other_id"].notna()].sort_values([by, "articles", "bond_id"], ascending=[False, False, True])
    pairs = pairs.head(MOST_PAIRS)
    alone = frame[frame["other_id"].isna()]
    return alone[alone["person_id"].isin({*pairs["person_id"], *pairs["other_id"]})], pairs


def network(
    frame: pd.DataFrame, words: Words, top: int, least: int, by: str = "articles", width: int = WIDE
) -> go.Figure:
    """Points are officials, larger the more articles; lines join those who share articles, wider the more.

    frame  as measure.measured gives it: a row per official (other_id is null) and per pair
    by     articles or log_dice: which pairs are drawn where there are more than a drawing holds;  width  of the drawing, in pixels
    A line is hit at its middle, since Plotly gives no clicks on lines.
    """
    people, pairs = nodes_and_edges(frame, by)
    joined = zip(pairs["person_id"], pairs["other_id"], pairs["articles"], strict=True)
    spots = layout(tuple(people["person_id"]), tuple(joined))
    draft = Draft()
    _lines(draft, pairs, spots)
    _middles(draft, pairs, spots, words)
    _points(draft, people, spots, words, width)
    among = int(frame["other_id"].notna().sum())
    note = words(
        "officials_network.drawn",
        people=len(people),
        officials=int(frame["other_id"].isna().sum()),
        shown=len(pairs),
        among=among,
    )
    draft.update_xaxes(visible=False, title=None)
    draft.update_yaxes(visible=False)
    draft.add_annotation(
        text=note, x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", showarrow=False
    )
    return draft.drawn(height=HEIGHT, showlegend=False, margin={"t": 36, "l": 24, "r": 24})


def _step(n: int, most: int) -> float:
    return WIDTHS[min(len(WIDTHS) - 1, int(math.sqrt(n / most) * len(WIDTHS)))]


def _lines(draft: Draft, pairs: pd.DataFrame, spots: Spots) -> None:
    most = pairs["articles"].max() if len(pairs) else 1
    wide = sorted((_step(row.articles, most), row.person_id, row.other_id) for row in pairs.itertuples())
    for width, rows in groupby(wide, key=lambda row: row[0]):
        ends = [(spots[one], spots[other]) for _, one, other in rows]
        draft.add_scatter(
            x=[x for one, other in ends for x in (one[0], other[0], None)],
            y=[y for one, other in ends for y in (one[1], other[1], None)],
            mode="lines",
            line={"width": width, "color": theme.QUIET},
            opacity=0.45,
            hoverinfo="skip",
        )


def _middles(draft: Draft, pairs: pd.DataFrame, spots: Spots, words: Words) -> None:
    middle = [
        tuple((a + b) / 2 for a, b in zip(spots[one], spots[other], strict=True))
        for one, other in zip(pairs["person_id"], pairs["other_id"], strict=True)
    ]
    hover = [
        words("officials_network.pair", one=html.escape(one), other=html.escape(other), n=n, expected=expected)
        for one, other, n, expected in pairs[["person", "other", "articles", "expected"]].itertuples(index=False)
    ]
    draft.add_scatter(
        x=[x for x, _ in middle], y=[y for _, y in middle], mode="markers", customdata=pairs[["bond_id"]],
        hovertext=hover, hoverinfo="text", marker={"size": 9, "symbol": "diamond", "color": theme.QUIET},
        selected={"marker": {"color": theme.MAIN, "size": 13}}, unselected={"marker": {"opacity": 0.7}},
    )  # fmt: skip


def _points(draft: Draft, people: pd.DataFrame, spots: Spots, words: Words, width: int) -> None:
    most = people["articles"].max() if len(people) else 1
    largest, font = (LARGEST, 12) if width == WIDE else (LARGEST // 2, 11)
    sizes = [SMALLEST + (largest - SMALLEST) * math.sqrt(n / most) for n in people["articles"]]
    where = [spots[one] for one in people["person_id"]]
    names = list(map(html.escape, people["person"]))
    beside = [words.short_person(name) for name in names]
    draft.add_scatter(
        x=[x for x, _ in where],
        y=[y for _, y in where],
        mode="markers+text",
        customdata=people[["bond_id"]],
        text=beside,
        textfont={"size": font},
        textposition=seats(where, sizes, [width_of(name) * font // 13 for name in beside], width),
        hovertext=[
            words("officials_network.official", name=name, n=n)
            for name, n in zip(names, people["articles"], strict=True)
        ],
        hoverinfo="text",
        marker={
            "size": sizes,
            "color": theme.MAIN,
            "opacity": 1,
            "line": {"width": 1, "color": theme.QUIET},
        },
        selected={"textfont": {"color": theme.MAIN}},  # without it Plotly fades the names of all others
        unselected={"marker": {"opacity": 0.55}},
    )


def seats(
    where: Sequence[tuple[float, float]], sizes: Sequence[float], names: Sequence[int], width: int = WIDE
) -> list[str]:
    """Where each name stands beside its point: the first seat on which it lies on no point and no name placed before.

    names  how wide each is, in pixels of a drawing of width by HEIGHT; the fewest overlaps where no seat is free
    """
    if not where:
        return []
    spots = _pixels(where, width)
    boxes = [_disc(spot, size) for spot, size in zip(spots, sizes, strict=True)]
    chosen = []
    for (x, y), size, long in zip(spots, sizes, names, strict=True):
        options = [(seat, _label(x, y, size, long, seat)) for seat in SEATS]
        seat, box = min(
            options, key=lambda option: _outside(option[1], width) + sum(_overlap(option[1], other) for other in boxes)
        )
        boxes.append(box)
        chosen.append(seat)
    return chosen


def _pixels(where: Sequence[tuple[float, float]], width: int) -> list[tuple[float, float]]:
    left, low = (min(spot[axis] for spot in where) for axis in (0, 1))
    wide, high = (max(spot[axis] for spot in where) - least or 1 for axis, least in ((0, left), (1, low)))
    return [(width * (x - left) / wide, HEIGHT * (y - low) / high) for x, y in where]


def _disc(spot: tuple[float, float], size: float) -> tuple[float, float, float, float]:
    return spot[0] - size / 2, spot[1] - size / 2, spot[0] + size / 2, spot[1] + size / 2


def _label(x: float, y: float, size: float, long: int, seat: str) -> tuple[float, float, float, float]:
    "Left, low, right, high of a name that is so long."
    across = {"center": x - long / 2, "right": x + size / 2 + 3, "left": x - size / 2 - 3 - long}[seat.split()[1]]
    up = {"top": y + size / 2 + 2, "middle": y - 8, "bottom": y - size / 2 - 18}[seat.split()[0]]
    return across, up, across + long, up + 16


def _outside(box: tuple[float, ...], width: int) -> float:
    "How much of a name lies beyond the drawing and its margins."
    return (max(0, -EDGE - box[0]) + max(0, box[2] - width - EDGE)) * (box[3] - box[1])


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0

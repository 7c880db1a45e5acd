"""The room that what stands outside a plot takes: tick labels, titles, a legend.

Plotly lets margins grow with what stands in them, but finds out only once the chart has been drawn, and draws it anew:
every third drawing of the overview. It also measures labels with whatever font is there; before the Chinese one has
come, it keeps some 30 pixels too few. So the room is known from the start, by the widths below; where it is still too
little, Plotly mends it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import Any

_SIDES = {"bottom": "b", "top": "t", "left": "l", "right": "r"}
# Pixels kept for the labels of a y axis; longer ones are left to Plotly, which on a phone keeps room for the plot too.
MOST = 126
FREE = 12  # that Plotly leaves beyond, at most
LINE = 18  # a further line of a title, at 13 px as all here
# Between an axis and its labels, a line of labels, the title of an axis, a legend of one line.
_TICKS, _HIGH, _TITLE, _LEGEND = 14, 13, {"x": 31, "y": 35}, 30
_WIDE = "“”‘’…—·"  # marks that are as wide as a character in a Chinese font
_CALLED = re.compile(r"([^\u2e80-\uffff]+) ([\u2e80-\uffff]+)")  # an English name before the printed one
_PIECE = re.compile(r"[\u2e80-\uffff][，、。：；」』）》]*|[^\s\u2e80-\uffff]+|\s+")


def width_of(text: str) -> int:
    "Pixels that a text takes at most."
    return sum(13 if letter > "\u2e80" or letter in _WIDE else 7 for letter in text)


def widest(labels: Iterable[str]) -> int:
    "Pixels that the longest of these takes."
    return max(map(width_of, labels), default=0)


def needed(layout: Mapping[str, Any], *, legend: bool) -> dict[str, int]:
    "Pixels by side (l, r, t, b) that axes and legend of this layout need; legend: whether one is shown."
    room = dict.fromkeys(_SIDES.values(), 0)
    for name, axis in layout.items():
        if name.startswith(("xaxis", "yaxis")) and axis.get("visible") is not False:
            side = _SIDES[axis.get("side", "bottom" if name[0] == "x" else "left")]
            room[side] = max(room[side], _beside(name[0], axis))
    if legend and "legend" not in layout:  # above the plot, where theme puts it
        room["t"] += _LEGEND + FREE
    return room


def _beside(way: str, axis: Mapping[str, Any]) -> int:
    "What an axis of that way, x or y, needs for its tick labels and its title."
    title = axis.get("title") or ""
    title = title if isinstance(title, str) else title.get("text") or ""
    labels = 0.0
    if axis.get("showticklabels") is not False:
        long = widest(axis.get("ticktext") or ["00"])  # few digits, where Plotly chooses the ticks
        lying = abs(math.sin(math.radians(axis.get("tickangle") or 0)))
        labels = _TICKS + (min(long, MOST) if way == "y" else _HIGH + long * lying)
    return round(labels + (_TITLE[way] + LINE * title.count("<br>") if title else 0) + FREE)


def wrapped(text: str, most: int) -> str:
    """The text on lines of at most that many pixels, broken before the bracket that ends it or between an English name and the printed one.

    Else at spaces and between Chinese characters.
    """
    at = text.find("（")
    if at > 0 and text.endswith("）") and width_of(text) > most >= max(width_of(text[:at]), width_of(text[at:])):
        return f"{text[:at]}<br>{text[at:]}"
    if (called := _CALLED.fullmatch(text)) and width_of(text) > most >= max(map(width_of, called.groups())):
        return "<br>".join(called.groups())
    lines = [""]
    for piece in _PIECE.findall(text):
        if lines[-1] and width_of(lines[-1] + piece.rstrip()) > most:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return "<br>".join(line.rstrip() for line in lines)

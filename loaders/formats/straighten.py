"""Boxes of lines on a level sheet, from the boxes alone; no pixel is moved.

A turned scan and a slanting camera both change the slope of rows evenly over the page. The slope is fitted as
a + b·x + c·y by least squares that outliers do not pull, and integrated; then the slope of columns likewise, from the left
edges of lines that stand one below the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

_WIDE = 6.0  # heights; shorter lines say little about the slope of rows
_ENOUGH = 20  # lines or pairs of lines, for a fit
_ROUNDS = 8  # of weighting; the weights hardly move after five
_NEAR, _FAR = 2.0, 6.0  # heights between two lines whose left edges are compared
_SAME = 0.12  # of their distance that the left edges of two lines of one column may differ
_WIDTHS = 1.0  # heights that their widths may differ


def straightened(quads: Sequence[Points]) -> list[Points]:
    "The same corners (4 × 2, from the top left on) with level rows and upright columns; unchanged where too few are wide."
    level = _with_level_rows(list(quads))
    return _with_upright_columns(level)


def _wide(quads: Sequence[Points]) -> list[Points]:
    return [q for q in quads if q[1][0] - q[0][0] > _WIDE * abs(q[3][1] - q[0][1])]


def _with_level_rows(quads: list[Points]) -> list[Points]:
    wide = _wide(quads)
    if len(wide) < _ENOUGH:
        return quads
    middles = np.array([q.mean(axis=0) for q in wide])
    across = np.array([(q[1] + q[2]) - (q[0] + q[3]) for q in wide])
    a, b, c = _fit(middles, across[:, 1] / across[:, 0])
    return [np.c_[q[:, 0], q[:, 1] - (a + c * q[:, 1]) * q[:, 0] - b * q[:, 0] ** 2 / 2] for q in quads]


def _with_upright_columns(quads: list[Points]) -> list[Points]:
    wide = _wide(quads)
    if len(wide) < _ENOUGH:
        return quads
    height = float(np.median([q[3][1] - q[0][1] for q in wide]))
    lines = sorted((float(q[0][1]), float(q[0][0]), float(q[1][0])) for q in wide)
    places, slopes = [], []
    for i, (top, left, right) in enumerate(lines):
        for top2, left2, right2 in lines[i + 1 :]:
            down = top2 - top
            if down > _FAR * height:
                break
            same = abs((right2 - left2) - (right - left)) < _WIDTHS * height and abs(left2 - left) < _SAME * down
            if down > _NEAR * height and same:
                places.append((left, (top + top2) / 2))
                slopes.append((left2 - left) / down)
    if len(slopes) < _ENOUGH:
        return quads
    a, b, c = _fit(np.array(places), np.array(slopes))
    return [np.c_[q[:, 0] - (a + b * q[:, 0]) * q[:, 1] - c * q[:, 1] ** 2 / 2, q[:, 1]] for q in quads]


def _fit(places: Points, slopes: Points) -> tuple[float, float, float]:
    "a, b, c of slope = a + b·x + c·y; lines that are far off the rest count less."
    columns = np.c_[np.ones(len(places)), places]
    weight = np.ones(len(places))
    found = np.zeros(3)
    for _ in range(_ROUNDS):
        found, *_ = np.linalg.lstsq(columns * weight[:, None], slopes * weight, rcond=None)
        off = np.abs(slopes - columns @ found)
        weight = 1 / np.sqrt(np.maximum(off / (np.median(off) + 1e-9), 1))
    return float(found[0]), float(found[1]), float(found[2])

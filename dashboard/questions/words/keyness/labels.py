"""Where names stand beside their points without lying on one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Where a name may stand beside its point, in the order of trial, with the place of its box against the point.
SPOTS = {"middle right": (0, -0.5), "middle left": (-1, -0.5), "top center": (-0.5, -1), "bottom center": (-0.5, 0)}
GAP = 6  # pixels between a point's middle and its name
COVERED = 2  # points that a name may lie on at most


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        "Whether the two share some area."
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def inside(self, width: float, height: float) -> bool:
        "Whether it lies on a sheet of that size."
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


def box_at(x: float, y: float, width: float, height: float, spot: str) -> Box:
    "The box of a name of that size at that spot of the point (x, y)."
    across, down = SPOTS[spot]
    left = x + across * width + (GAP if across == 0 else -GAP if across == -1 else 0)
    top = y + down * height + (GAP if down == 0 else -GAP if down == -1 else 0)
    return Box(left, top, left + width, top + height)


def place(
    points: Sequence[tuple[float, float]],
    sizes: Sequence[tuple[float, float]],
    sheet: tuple[float, float],
    most: int,
    among: Sequence[tuple[float, float]] = (),
) -> list[str | None]:
    """For each point the spot of its name, greedily in the order given; None where no spot is free. At most most names.

    points  (x, y) in pixels from the sheet's top left;  sizes  (width, height) of their names;  sheet  (width, height)
    among   all points of the sheet: a name goes where it lies on the fewest, on COVERED at most
    No name lies on another, on a point whose name was placed before, or over the sheet's edge.
    """
    taken: list[Box] = []
    others = np.array(among, float).reshape(-1, 2)
    spots: list[str | None] = []
    for (x, y), size in zip(points, sizes, strict=True):
        spot = _free(x, y, size, sheet, taken, others) if len(taken) < 2 * most else None
        spots.append(spot)
        if spot is not None:
            taken += [box_at(x, y, *size, spot), Box(x - GAP, y - GAP, x + GAP, y + GAP)]
    return spots


def _free(
    x: float,
    y: float,
    size: tuple[float, float],
    sheet: tuple[float, float],
    taken: Sequence[Box],
    others: NDArray[np.float64],
) -> str | None:
    best, fewest = None, COVERED + 1
    for spot in SPOTS:
        box = box_at(x, y, *size, spot)
        if box.inside(*sheet) and not any(box.meets(other) for other in taken):
            covered = _covered(box, others)
            if covered < fewest:
                best, fewest = spot, covered
    return best


def _covered(box: Box, points: NDArray[np.float64]) -> int:
    "How many of these points a box lies on."
    x, y = points.T
    return int(((box.left < x) & (x < box.right) & (box.top < y) & (y < box.bottom)).sum())

"""Where things stand on a printed page.

Lengths are shares of the page's width and height, 0 to 1 from the left and from the top, so that they hold for every picture
of it.
"""

from __future__ import annotations

from msgspec import Struct

Area = tuple[float, float, float, float]  # left, top, right, bottom


class Place(Struct, frozen=True):
    """Where one printed row of a line stands.

    start     offset in the printed line at which the row begins
    edges     where each of its characters begins along the row, and where the last one ends
    size      of its type, in sizes of the page's body
    vertical  the row runs downwards, and edges count from the top
    """

    start: int
    area: Area
    edges: tuple[float, ...]
    size: float
    vertical: bool = False


class Picture(Struct, frozen=True):
    """The picture of a page: the file that holds it, the number of its sheet there from 1, and its size in own units."""

    source: str
    sheet: int
    width: float
    height: float


class Prominence(Struct, frozen=True):
    """How an article stands out on its page; None where the page has no geometry.

    areas          the rectangles that it covers, one a column
    area           what share of the page they are
    top, left      where the first of them begins
    headline_size  of its headline's type, in sizes of the page's body
    headline_rank  1 for the largest headline of the page
    """

    areas: tuple[Area, ...] = ()
    area: float | None = None
    top: float | None = None
    left: float | None = None
    headline_size: float | None = None
    headline_rank: int | None = None

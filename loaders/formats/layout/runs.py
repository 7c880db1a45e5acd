"""Glyphs to runs: what stands side by side in one row, or one below the other in a vertical line.

The order in which a file gives its glyphs is never looked at. Lengths are in the unit of the page, y grows downwards.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_SAME_ROW = 0.3  # of a glyph's size that the middles of a row's glyphs may differ
_SAME_COLUMN = 0.4  # and of a vertical line's; quotation marks that were not turned stand to one side of theirs
_ALIKE = 1.15  # ratio of sizes inside a run
_SPACED = 0.5  # of its size between two glyphs of a run; columns stand further apart
_WORD_SPACE = 0.2  # of its size that stands between two words, more than between two glyphs of the row
_STACKED = 0.75  # of its size between two glyphs of a vertical line
_NEARER = 0.08  # of its size that the neighbour below is nearer than the one beside, in a vertical line
_VERTICAL = 3  # glyphs; two may stand one below the other by chance
_OVERLAP = 1.1  # of its size that the cell of a neighbour may reach into a glyph's


Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character: the cell that it fills, the middle of its ink, and the size of its type.

    Cells of punctuation overlap where a font sets two marks closer; their ink does not.
    """

    x0: float
    y0: float
    x1: float
    y1: float
    middle: tuple[float, float]
    char: str
    size: float


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that stand together in one line.

    edges     where each character begins along the line, and where the last one ends: len(text) + 1 numbers
    vertical  the line runs downwards
    place     the same box where the page's picture shows it, if the page had to be straightened; else None
    """

    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    edges: tuple[float, ...]
    vertical: bool = False
    place: Box | None = None

    @property
    def width(self) -> float:
        "From its left to its right."
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        "From its top to its bottom."
        return self.y1 - self.y0


def to_runs(glyphs: Iterable[Glyph]) -> list[Run]:
    "The runs of a page, top down; vertical lines among them."
    cells = sorted((g for g in glyphs if not g.char.isspace()), key=lambda g: (g.y0 + g.y1, g.x0, g.char))
    nearby = _Nearby(cells)
    beside = nearby.links(across=True)
    below = nearby.links(across=False)
    gap_beside, gap_below = _gaps(beside, cells), _gaps(below, cells)
    stands = [below_gap < beside_gap - _NEARER for beside_gap, below_gap in zip(gap_beside, gap_below, strict=True)]
    taken: set[int] = set()
    runs = []
    for chain in _chains({i: k for i, (k, _) in below.items() if stands[i] and stands[k]}, range(len(cells))):
        if len(chain) >= _VERTICAL:
            runs.append(_run([cells[i] for i in chain], vertical=True))
            taken.update(chain)
    rest = [i for i in range(len(cells)) if i not in taken]
    for chain in _chains({i: k for i, (k, _) in beside.items() if i not in taken and k not in taken}, rest):
        runs.append(_run([cells[i] for i in chain], vertical=False))
    return sorted(runs, key=lambda run: (run.y0, run.x0))


class _Nearby:
    """Cells by the square of the page that they begin in."""

    def __init__(self, cells: Sequence[Glyph]) -> None:
        self.cells = cells
        self.side = 3 * statistics.median(cell.size for cell in cells) if cells else 1.0
        self.squares: dict[tuple[int, int], list[int]] = {}
        for i, cell in enumerate(cells):
            self.squares.setdefault((int(cell.x0 // self.side), int(cell.y0 // self.side)), []).append(i)

    def links(self, *, across: bool) -> dict[int, tuple[int, float]]:
        """For each cell the next one in its row (or, not across, in its column) and how far it is, in sizes.

        Only pairs that are next to each other from both sides.
        """
        after = {i: best for i in range(len(self.cells)) if (best := self._next(i, across))}
        axis = int(not across)
        before: dict[int, int] = {}
        for i, (k, _) in after.items():
            if k not in before or self.cells[i].middle[axis] > self.cells[before[k]].middle[axis]:
                before[k] = i
        return {i: (k, gap) for i, (k, gap) in after.items() if before[k] == i}

    def _next(self, i: int, across: bool) -> tuple[int, float] | None:
        cell = self.cells[i]
        reach = (_SPACED if across else _STACKED) * cell.size
        slack = (_SAME_ROW if across else _SAME_COLUMN) * cell.size
        best: tuple[float, int, float] | None = None
        for k in self._between(cell, reach + cell.size, across):
            other = self.cells[k]
            off = (other.y0 + other.y1 - cell.y0 - cell.y1) if across else (other.x0 + other.x1 - cell.x0 - cell.x1)
            gap = other.x0 - cell.x1 if across else other.y0 - cell.y1
            ahead = other.middle[not across] - cell.middle[not across]
            if k == i or abs(off) > 2 * slack or ahead <= 0 or not -_OVERLAP * cell.size <= gap <= reach:
                continue
            alike = max(cell.size, other.size) <= _ALIKE * min(cell.size, other.size)
            if alike and (best is None or ahead < best[0]):
                best = (ahead, k, gap / cell.size)
        return best and best[1:]

    def _between(self, cell: Glyph, reach: float, across: bool) -> Iterator[int]:
        "The cells that begin to the right of it (or, not across, below it), as far as that."
        slack = cell.size
        x0, x1 = (cell.x0 - slack, cell.x1 + reach) if across else (cell.x0 - slack, cell.x1)
        y0, y1 = (cell.y0 - slack, cell.y1) if across else (cell.y0 - slack, cell.y1 + reach)
        for x in range(int(x0 // self.side), int(x1 // self.side) + 1):
            for y in range(int(y0 // self.side), int(y1 // self.side) + 1):
                yield from self.squares.get((x, y), ())


def _gaps(links: dict[int, tuple[int, float]], cells: Sequence[Glyph]) -> list[float]:
    "How far the nearer of its two neighbours is from each cell, in sizes; inf without any."
    gaps = [float("inf")] * len(cells)
    for i, (k, gap) in links.items():
        gaps[i], gaps[k] = min(gaps[i], gap), min(gaps[k], gap)
    return gaps


def _chains(links: dict[int, int], members: Iterable[int]) -> Iterator[list[int]]:
    "Every member once, in chains along the links."
    targets = set(links.values())
    for i in members:
        if i not in targets:
            chain = [i]
            while chain[-1] in links:
                chain.append(links[chain[-1]])
            yield chain


def _run(cells: Sequence[Glyph], *, vertical: bool) -> Run:
    "The glyphs as one run; where the print leaves more white than it does elsewhere in the row stands a space."
    size = statistics.median(cell.size for cell in cells)
    gaps = [(b.y0 - a.y1 if vertical else b.x0 - a.x1) for a, b in pairwise(cells)]
    usual = statistics.median(gaps) if gaps else 0.0
    text, edges = "", []
    for cell, gap in zip(cells, [0.0, *gaps], strict=True):
        if gap > usual + _WORD_SPACE * size:
            text += " "
            edges.append((cell.y0 if vertical else cell.x0) - gap)
        text += cell.char
        edges.append(cell.y0 if vertical else cell.x0)
    edges.append(cells[-1].y1 if vertical else cells[-1].x1)
    x0, y0 = min(cell.x0 for cell in cells), min(cell.y0 for cell in cells)
    x1, y1 = max(cell.x1 for cell in cells), max(cell.y1 for cell in cells)
    return Run(x0, y0, x1, y1, text, size, tuple(edges), vertical)

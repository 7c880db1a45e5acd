"""The chunks of a page: rows that stand one below the other in one column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from loaders.formats.layout.runs import Run

BIG = 1.14  # of the body's size: a larger line is a heading; at 1.22 reversed section labels stick to the piece above
OPENS = 1.35  # of the body's size: a heading that begins an article; crossheads are smaller
SMALL = 0.93  # of the body's size: a smaller line is no body
INDENT = 0.8  # em that a paragraph's first row is moved in
_ALIKE = 1.08  # ratio of sizes inside a chunk; a caption of nine tenths stays apart
_SHORT = 1.2  # em that a row ends before its column does, where a paragraph ends
_EDGES = 3  # rows; fewer do not show where the edges of their column are
_ENDS = frozenset("。！？；：…”’）》.!?;:)")


class Kind(StrEnum):
    """What a chunk is on the page."""

    HEAD = "head"
    BODY = "body"
    CAPTION = "caption"
    DISPLAY = "display"  # centred rows of an advert, a notice in a frame


@dataclass(frozen=True)
class Chunk:
    """Rows that stand one below the other in one column; a row is one or more runs, left to right.

    left, right  the edges of the column
    is_sure      there are rows enough, in the chunk or its column, to tell where these edges are
    """

    kind: Kind
    rows: tuple[tuple[Run, ...], ...]
    left: float
    right: float
    em: float
    is_sure: bool = False

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        "Left, top, right, bottom of what is printed."
        runs = [run for row in self.rows for run in row]
        return min(r.x0 for r in runs), min(r.y0 for r in runs), max(r.x1 for r in runs), max(r.y1 for r in runs)

    @cached_property
    def size(self) -> float:
        "The size of its largest line."
        return max(run.size for row in self.rows for run in row)

    @property
    def is_vertical(self) -> bool:
        "Whether its lines run downwards."
        return self.rows[0][0].vertical

    @property
    def begins_flush(self) -> bool:
        "Whether its first row is not moved in, so that it carries on what stands elsewhere."
        return self.is_sure and not self.is_indented(0)

    @property
    def begins_named(self) -> bool:
        "Whether its first row is a short one above an indented one: the end of a paragraph, or a line of names."
        return self.is_sure and len(self.rows) > 1 and self.ends_short(0) and self.is_indented(1)

    @property
    def breaks_off(self) -> bool:
        "Whether its last row fills the column and ends inside a sentence."
        last = len(self.rows) - 1
        return self.is_sure and not self.ends_short(last) and self.rows[last][-1].text[-1] not in _ENDS

    @property
    def ends(self) -> bool:
        "Whether its last row ends before the column does."
        return self.is_sure and self.ends_short(len(self.rows) - 1)

    def is_indented(self, i: int) -> bool:
        "Whether row i begins further right than its column."
        return self.rows[i][0].x0 - self.left > INDENT * self.em

    def ends_short(self, i: int) -> bool:
        "Whether row i ends further left than its column."
        return self.right - self.rows[i][-1].x1 > _SHORT * self.em


def are_one_line(a: Chunk, b: Chunk) -> bool:
    "Whether two headings are pieces of one line: on one height, of one size, close together."
    flat = not (a.is_vertical or b.is_vertical)
    level = abs(a.box[1] - b.box[1]) < 0.3 * a.size and 0 < b.box[0] - a.box[2] < 2 * a.size
    return flat and level and alike(a.size, b.size)


def chunk_of(rows: Sequence[Sequence[Run]], em: float, kind: Kind = Kind.BODY) -> Chunk:
    "These rows as a chunk; its left edge is where a quarter of them begins, since first rows are moved in."
    low, high = extent(rows)
    starts = sorted(row[0].x0 for row in rows)
    left = starts[len(starts) // 4] if len(starts) > _EDGES else low
    return Chunk(kind, tuple(tuple(row) for row in rows), left, high, em, is_sure=len(rows) > _EDGES)


def extent(rows: Sequence[Sequence[Run]]) -> tuple[float, float]:
    "From the left of the first run to the right of the last."
    return min(run.x0 for row in rows for run in row), max(run.x1 for row in rows for run in row)


def alike(a: float, b: float) -> bool:
    "Whether two sizes of type may stand in one column."
    return max(a, b) <= _ALIKE * min(a, b)


def shared(a: Run, b: Run) -> float:
    "How much of their widths two runs have in common; negative where they stand apart."
    return min(a.x1, b.x1) - max(a.x0, b.x0)


def beside(a: Run, b: Run) -> bool:
    "Whether two runs stand in one row."
    return min(a.y1, b.y1) - max(a.y0, b.y0) > 0.5 * min(a.height, b.height)

"""The order in which chunks are read.

The page is cut again and again, at white stripes across it and at the white between columns. Where several cuts are
possible each is tried, and the order is taken that breaks the least (seams.py): a chunk whose first row is not indented
carries on one whose last row is full, and a heading stands above, beside or before its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.formats.layout.seams import ASIDE, Seams
from loaders.formats.layout.shapes import Chunk, Kind

_STRIPE = 0.25  # em of white across all columns
_GUTTER = 0.4  # em of white between two columns
_HEADED = 0.6  # em below a stripe within which headings begin
_STRIPES = 3  # the widest ones are tried
_KEPT = 3  # orders of a part of the page that are carried on
_LATER = 0.02  # what a cut counts that is tried later: of equal orders the plainer one is taken
_UNCUT = 3.0  # what it counts where no cut is possible
_TRIED = (
    4000  # parts of a page that are cut in every way; a page has some hundred, a table of figures may have any number
)
_BESIDE = 3.0  # em that the tops of a heading and of the column before it differ

Order = tuple[float, tuple[int, ...]]  # what it breaks, and the chunks by number
Part = frozenset[int]


def in_order(chunks: Sequence[Chunk]) -> list[Chunk]:
    "The chunks in reading order; the order in which they are given does not matter."
    down = sorted(chunks, key=lambda chunk: (chunk.box[1], chunk.box[0]))
    return [down[i] for i in _Orders(down).best()] if down else []


class _Orders:
    """The best orders of a page and of all its parts."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks
        self.em = chunks[0].em
        self.seams = Seams(chunks)
        self._known: dict[Part, list[Order]] = {}

    def best(self) -> tuple[int, ...]:
        "The order of the whole page that breaks the least."
        found = self._of(frozenset(range(len(self.chunks))))
        return min((cost + self.seams.pair(None, seq[0]) + self.seams.pair(seq[-1], None), seq) for cost, seq in found)[
            1
        ]

    def _of(self, part: Part) -> list[Order]:
        "The best orders of a part."
        if part not in self._known:
            self._known[part] = self._found(part)
        return self._known[part]

    def _found(self, part: Part) -> list[Order]:
        if len(part) <= 1:
            return [(0.0, tuple(part))]
        found: dict[tuple[int, ...], float] = {}
        for rank, (first, second, side_by_side) in enumerate(self._cuts(part)):
            for cost, seq in self._joined(self._of(first), self._of(second), side_by_side):
                found[seq] = min(cost + _LATER * rank, found.get(seq, float("inf")))
            if len(self._known) > _TRIED:
                break
        if not found:
            row = {i: round(self.chunks[i].box[1] / self.em) for i in part}
            seq = tuple(sorted(part, key=lambda i: (row[i], self.chunks[i].box[0])))
            return [(_UNCUT + self.seams.total(seq), seq)]
        return sorted((cost, seq) for seq, cost in found.items())[:_KEPT]

    def _joined(self, first: list[Order], second: list[Order], side_by_side: bool) -> Iterator[Order]:
        "Every order of the one part before every order of the other, and with a heading of the second put before both."
        for cost_a, a in first:
            for cost_b, b in second:
                yield cost_a + cost_b + self.seams.between(a, b), a + b
                if side_by_side and (count := self._leading(a, b)):
                    deck, rest = b[:count], b[count:]
                    inner = cost_b - self.seams.total(b) + self.seams.total(rest) + self.seams.total(deck)
                    seams = self.seams.between(deck, a) + (self.seams.between(a, rest) if rest else 0.0)
                    yield cost_a + inner + seams, deck + a + rest

    def _leading(self, a: tuple[int, ...], b: tuple[int, ...]) -> int:
        "With how many headings the right part begins, if the left part begins on their height without one; 0 if not."
        begins = next((self.chunks[i] for i in a if self.chunks[i].kind not in ASIDE), None)
        if begins is None or begins.kind is not Kind.BODY:
            return 0
        if abs(begins.box[1] - self.chunks[b[0]].box[1]) > _BESIDE * self.em:
            return 0
        return next((n for n, i in enumerate(b) if self.chunks[i].kind is not Kind.HEAD), len(b))

    # ---- cutting -----------------------------------------------------------------------------------------------------

    def _cuts(self, part: Part) -> Iterator[tuple[Part, Part, bool]]:
        "The two halves of each way to cut a part, and whether they stand side by side."
        stripes = sorted(self._gaps(part, 1, _STRIPE), key=lambda stripe: self._worth(part, stripe), reverse=True)
        for low, high in stripes[:_STRIPES]:
            yield (*self._split(part, 1, (low + high) / 2), False)
        for low, high in self._gaps(part, 0, _GUTTER):
            yield (*self._split(part, 0, (low + high) / 2), True)

    def _gaps(self, part: Part, axis: int, least: float) -> list[tuple[float, float]]:
        spans = sorted((self.chunks[i].box[axis], self.chunks[i].box[axis + 2]) for i in part)
        found, end = [], spans[0][1]
        for low, high in spans[1:]:
            if low - end > least * self.em:
                found.append((end, low))
            end = max(end, high)
        return found

    def _worth(self, part: Part, stripe: tuple[float, float]) -> float:
        "How likely a stripe parts two blocks: it is high, and nothing but headings begins below it."
        below = [self.chunks[i] for i in part if 0 <= self.chunks[i].box[1] - stripe[1] < _HEADED * self.em]
        is_headed = bool(below) and all(chunk.kind is Kind.HEAD for chunk in below)
        return (stripe[1] - stripe[0]) / self.em + is_headed

    def _split(self, part: Part, axis: int, cut: float) -> tuple[Part, Part]:
        first = frozenset(i for i in part if self.chunks[i].box[axis + 2] <= cut)
        return first, part - first

"""What is broken where one chunk follows another: a paragraph, or a heading parted from its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from loaders.formats.layout.alignment import carried_on, headed
from loaders.formats.layout.shapes import Chunk, Kind, are_one_line

ASIDE = (Kind.CAPTION, Kind.DISPLAY)  # what stands beside the articles breaks none
_STRAY = 2.5  # a column is parted from the heading that it stands below, or from the row right above it
_TORN = 3.0  # a row that carries on follows one that ends a paragraph
_HEADLESS, _TEXTLESS = 2.0, 2.0  # a paragraph breaks off before a heading; a heading has no text
_FAR = 4.0  # em below its heading where a text is far
_ABOVE = 1.5  # em that a text begins above its heading
_BESIDE = 3.0  # em that the tops of a heading and a column left of it differ, where the text runs around the heading
_BELOW = 2.5  # em below a heading where columns left of it may begin


class Seams:
    """The costs of all pairs of chunks of a page, by number; each is found out once."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.chunks = chunks
        self.em = chunks[0].em
        self._known: dict[tuple[int | None, int | None], float] = {}

    @cached_property
    def heads(self) -> dict[int, int]:
        "For columns of text the heading that they stand below, beside or around."
        return headed(self.chunks, self.em)

    @cached_property
    def above(self) -> dict[int, int]:
        "For chunks the one right above them that they carry on."
        return carried_on(self.chunks, self.em)

    def total(self, order: Sequence[int]) -> float:
        "What an order breaks between its chunks."
        told = [i for i in order if self.chunks[i].kind not in ASIDE]
        return sum(self.pair(a, b) for a, b in pairwise(told))

    def between(self, first: Sequence[int], second: Sequence[int]) -> float:
        "What is broken where one order follows another."
        last = next((i for i in reversed(first) if self.chunks[i].kind not in ASIDE), None)
        after = next((i for i in second if self.chunks[i].kind not in ASIDE), None)
        end = self.chunks[first[-1]]
        wedged = self.chunks[second[0]].kind is Kind.DISPLAY and (end.kind is Kind.HEAD or end.breaks_off)
        return _STRAY * wedged + (self.pair(last, after) if last is not None and after is not None else 0.0)

    def pair(self, i: int | None, k: int | None) -> float:
        "What is broken where chunk k follows chunk i; None stands for the ends of the page."
        if (i, k) not in self._known:
            self._known[i, k] = self._pair(i, k)
        return self._known[i, k]

    def _pair(self, i: int | None, k: int | None) -> float:
        if i is None:
            return 0.5 if k is not None and self.chunks[k].begins_flush else 0.0
        a = self.chunks[i]
        if k is None:
            return _TEXTLESS if a.kind is Kind.HEAD else 1.0 if a.breaks_off else 0.0
        b = self.chunks[k]
        if a.kind is not Kind.HEAD:
            broken = _after_text(a, b)
        else:
            broken = self._between_headings(a, b) if b.kind is Kind.HEAD else self._below_heading(a, b)
        return broken + self._strayed(i, k)

    def _strayed(self, i: int, k: int) -> float:
        "Whether a chunk does not follow the one that it carries on, or the heading that it stands below, or a fellow of it."
        if k in self.above:
            return 0.0 if i == self.above[k] else _STRAY
        head = self.heads.get(k)
        return 0.0 if head is None or i == head or self._head_of(i) == head else _STRAY

    def _head_of(self, i: int) -> int | None:
        "The heading of the article that a chunk is of, as far as that is known."
        while i in self.above:
            i = self.above[i]
        return self.heads.get(i)

    def _between_headings(self, a: Chunk, b: Chunk) -> float:
        gap, apart = b.box[1] - a.box[3], max(a.box[0], b.box[0]) - min(a.box[2], b.box[2])
        near = (gap < 1.5 * a.size and apart < 0) or (abs(gap) < min(a.size, b.size) and apart < _FAR * self.em)
        return 0.0 if near or are_one_line(a, b) else _TEXTLESS

    def _below_heading(self, a: Chunk, b: Chunk) -> float:
        cost = 0.0 if not b.begins_flush else 0.3 if b.begins_named else 1.0
        if b.box[1] < a.box[1] - _ABOVE * self.em:
            cost += 2.0
        elif b.box[1] - a.box[3] > _FAR * self.em:
            cost += 1.0
        is_left = b.box[2] <= a.box[0] and not 0 <= b.box[1] - a.box[3] < _BELOW * self.em
        return cost + (0.3 if abs(b.box[1] - a.box[1]) < _BESIDE * self.em else 2.0) * is_left


def _after_text(a: Chunk, b: Chunk) -> float:
    if b.kind is Kind.HEAD or not b.begins_flush:
        return _HEADLESS if a.breaks_off else 0.0
    if b.begins_named:
        return 0.0 if a.breaks_off else 0.5
    return 0.0 if a.breaks_off else _TORN if a.ends else 1.0

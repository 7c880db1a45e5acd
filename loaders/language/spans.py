"""Spans of text: which of two overlapping ones wins, sentences, the one around a span, and what touches what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Protocol, TypeVar


class Spanned(Protocol):
    """Anything with a half-open span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)

_SENTENCE_END = re.compile(r"[。！？!?；\n]+[”’\"』」）)]*")


def first_wins(found: Iterable[S]) -> list[S]:
    "The spans that do not overlap one that came before them in the given order, sorted by start."
    kept: list[S] = []
    taken: set[int] = set()
    for span in found:
        if taken.isdisjoint(range(span.start, span.end)):
            taken.update(range(span.start, span.end))
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def sentences(text: str) -> list[tuple[int, int]]:
    "Offsets of every sentence in order (。！？；newline end one), closing marks and line ends included."
    ends = [stop.end() for stop in _SENTENCE_END.finditer(text)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends], ends, strict=False))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    "Offsets of the sentence that holds start..end, from one full stop (。！？；newline) to the next."
    low, high = 0, len(text)
    for stop in _SENTENCE_END.finditer(text):
        if stop.end() <= start:
            low = stop.end()
        elif stop.start() >= end:
            high = len(text[: stop.end()].rstrip("\n"))
            break
    return low, max(high, end)


class Cover:
    """Spans in any order, asked many times what they touch; each answer costs one look into a sorted list."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))  # the last end of the spans so far

    def meets(self, start: int, end: int) -> bool:
        "Whether a span has a character of start..end."
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def holds(self, start: int, end: int) -> bool:
        "Whether a span has all of start..end."
        before = bisect_right(self._starts, start)
        return before > 0 and self._ends[before - 1] >= end

"""Looped text: what OCR writes when it loses the print and repeats itself. It is marked, and its words are not counted."""

from __future__ import annotations

from collections import Counter

FLAG = "garbled"

# A window of 60 characters is looped when some run of 4 stands in it three times and under 0.66 of its runs differ.
# Measured on the five sample pages: the least share of clean text is 0.73 (a list of committees), looped text has 0.61.
# A clause of ten characters printed three times in a row has 0.65; below that the threshold would miss it.
WINDOW, RUN, TIMES, DISTINCT = 60, 4, 3, 0.66
CLAUSE_ENDS = frozenset("，。；：！？\n")


def loops(text: str) -> list[tuple[int, int]]:
    "Spans of looped text, in order, widened to whole clauses."
    runs = [text[i : i + RUN] for i in range(len(text) - RUN + 1)]
    counts = Counter(runs)
    if not counts or max(counts.values()) < TIMES:
        return []
    places: dict[str, list[int]] = {}
    for i, run in enumerate(runs):
        if counts[run] >= TIMES:
            places.setdefault(run, []).append(i)
    dense = {
        first
        for at in places.values()
        for first, last in zip(at, at[TIMES - 1 :], strict=False)
        if last + RUN - first <= WINDOW and _is_looped(runs, first, last)
    }
    return _joined([_extent(text, runs, first) for first in sorted(dense)])


def _is_looped(runs: list[str], first: int, last: int) -> bool:
    "Whether the window that begins with the first of the three, or the one that ends with the last, repeats itself."
    width = WINDOW - RUN + 1
    low, high = max(0, last - width + 1), min(len(runs), first + width)
    return any(len(set(window)) < DISTINCT * len(window) for window in (runs[first:high], runs[low : last + 1]))


def _extent(text: str, runs: list[str], first: int) -> tuple[int, int]:
    "From the first to the last run of the window that stands in it twice, widened to whole clauses."
    window = runs[first : first + WINDOW - RUN + 1]
    counts = Counter(window)
    last = max(i for i, run in enumerate(window) if counts[run] > 1)
    low, high = first, first + last + RUN
    while low > 0 and text[low - 1] not in CLAUSE_ENDS:
        low -= 1
    while high < len(text) and text[high] not in CLAUSE_ENDS:
        high += 1
    return low, high


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    "Spans in order, those that touch made one."
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def without_loops(text: str) -> str:
    "The text with every looped span left out."
    kept, offset = [], 0
    for low, high in loops(text):
        kept.append(text[offset:low])
        offset = high
    return "".join([*kept, text[offset:]])

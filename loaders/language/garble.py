"""Looped text: what OCR writes when it loses the print and repeats itself. It is marked, its words are not counted."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

FLAG = "garbled"
VERTICAL = "vertical"  # the flag of an article whose lines stand across vertical print: nothing in it is read

# Text is looped where some run of 4 characters stands three times within 60 and under 0.7 of the runs between its first
# and last standing differ. On the sample pages looped text has 0.46 to 0.53, clean text no such place below 0.85; a
# phrase printed over and over tends to 0.5 whatever its length: the first of two rounds is new, the second is not.
REACH, RUN, TIMES, DISTINCT = 60, 4, 3, 0.7
CLAUSE_ENDS = frozenset("，。；：！？\n")


def loops(text: str) -> list[tuple[int, int]]:
    "Spans of looped text, in order, widened to whole clauses. A list whose items end alike is none."
    if not _may_loop(text):
        return []
    runs = [text[i : i + RUN] for i in range(len(text) - RUN + 1)]
    counts = Counter(runs)
    places: dict[str, list[int]] = {}
    for i, run in enumerate(runs):
        if counts[run] >= TIMES:
            places.setdefault(run, []).append(i)
    triples = {triple for at in places.values() for triple in zip(at, at[1:], at[2:], strict=False)}
    looped = ((at[0], at[2] + RUN) for at in sorted(triples) if _is_looped(text, runs, *at))
    ends = [i for i, char in enumerate(text) if char in CLAUSE_ENDS]
    return _joined([_widened(span, ends, len(text)) for span in looped])


def _may_loop(text: str) -> bool:
    "Whether one of every other two runs comes again within reach, as each of a loop's first two rounds does."
    step = 2 * RUN  # two rounds of a loop are no shorter
    return any(text.find(text[i : i + RUN], i + 1, i + REACH) > 0 for i in range(0, len(text) - RUN, step))


def _is_looped(text: str, runs: list[str], first: int, second: int, third: int) -> bool:
    "Whether the text between three standings of one run repeats itself."
    if third - first >= REACH or ("、" in text[first:third] and text[first:second] != text[second:third]):
        return False
    between = runs[first : third + 1]
    return len(set(between)) < DISTINCT * len(between)


def _widened(span: tuple[int, int], ends: list[int], length: int) -> tuple[int, int]:
    "The whole clauses that hold a span of a text of that length; ends: where its clauses end."
    before, after = bisect_left(ends, span[0]), bisect_left(ends, span[1])
    return ends[before - 1] + 1 if before else 0, ends[after] if after < len(ends) else length


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    "Spans in order, those that touch made one."
    joined: list[tuple[int, int]] = []
    for low, high in spans:
        if joined and low <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(high, joined[-1][1]))
        else:
            joined.append((low, high))
    return joined


def sound(text: str) -> list[tuple[int, int]]:
    "The spans between the looped ones, in order."
    edges = [0, *(edge for span in loops(text) for edge in span), len(text)]
    return [(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]

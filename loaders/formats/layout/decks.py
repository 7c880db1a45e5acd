"""Large runs to decks: lines of headings that stand together."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.formats.layout.columns import columns
from loaders.formats.layout.runs import Run
from loaders.formats.layout.shapes import alike, beside, shared

_DECK = (
    0.6,
    0.1,
    3.0,
)  # of the smaller and the larger size between two lines of one deck, and how far these may differ
_PIECES = 1.3  # sizes of white inside one line of a heading
_BELOW = 6  # sizes below a heading where text shows whether a white in it parts columns
_LEAD = (3, 60)  # rows and characters: what is longer is text in larger type and no heading
_LARGEST = 1.6  # of the body's size that running text reaches


def large_text(large: Sequence[Run], em: float) -> list[Run]:
    "Runs that are larger than the body and yet running text: many rows of one size and one left edge."
    found: list[Run] = []
    flat = [run for run in large if not run.vertical and run.size < _LARGEST * em]
    for rows in columns(flat, em):
        characters = sum(len(run.text) for row in rows for run in row)
        if len(rows) >= _LEAD[0] and characters > _LEAD[1] and any("。" in run.text for row in rows for run in row):
            found += [run for row in rows for run in row]
    return found


def decks(large: Sequence[Run], rest: Sequence[Run]) -> list[list[list[Run]]]:
    "Lines of headings that stand together, top down (vertical ones right to left); a line may have several pieces."
    groups: list[list[Run]] = []
    for run in large:
        joined = [group for group in groups if any(_of_one_deck(run, other, rest) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([run, *(other for group in joined for other in group)])
    return [_lines(group) for group in groups]


def _of_one_deck(a: Run, b: Run, rest: Sequence[Run]) -> bool:
    size = max(a.size, b.size)
    if a.vertical and b.vertical:
        gap = max(a.x0, b.x0) - min(a.x1, b.x1)
        return gap <= size and min(a.y1, b.y1) > max(a.y0, b.y0)
    if a.vertical or b.vertical:
        return False
    if beside(a, b):
        gap = max(a.x0, b.x0) - min(a.x1, b.x1)
        return alike(a.size, b.size) and gap <= _PIECES * size and not _gutter(a, b, rest)
    gap = max(a.y0, b.y0) - min(a.y1, b.y1)
    small = min(a.size, b.size)
    near = gap <= _DECK[0] * small + _DECK[1] * size and size <= _DECK[2] * small
    return near and shared(a, b) > 0 and not _between(a, b, rest)


def _gutter(a: Run, b: Run, rest: Sequence[Run]) -> bool:
    "Whether the white between two pieces of a row goes on between columns of text below them."
    low, high = min(a.x1, b.x1), max(a.x0, b.x0)
    bottom, reach = max(a.y1, b.y1), _BELOW * max(a.size, b.size)
    below = [run for run in rest if bottom < run.y0 < bottom + reach]
    crossing = any(run.x0 < low and run.x1 > high for run in below)
    return not crossing and any(run.x1 <= high for run in below) and any(run.x0 >= low for run in below)


def _between(a: Run, b: Run, rest: Sequence[Run]) -> bool:
    "Whether a line of text stands between two lines of headings."
    top, bottom = min(a.y1, b.y1), max(a.y0, b.y0)
    low, high = max(a.x0, b.x0), min(a.x1, b.x1)
    return any(top - 1 < (r.y0 + r.y1) / 2 < bottom + 1 and r.x0 < high and r.x1 > low for r in rest)


def _lines(group: Sequence[Run]) -> list[list[Run]]:
    if group[0].vertical:
        lines: list[list[Run]] = []
        for run in sorted(group, key=lambda r: (-round(r.x0 / (0.6 * r.size)), r.y0)):
            if lines and abs(lines[-1][0].x0 - run.x0) < 0.6 * run.size and alike(lines[-1][0].size, run.size):
                lines[-1].append(run)
            else:
                lines.append([run])
        return lines
    rows: list[list[Run]] = []
    for run in sorted(group, key=lambda r: ((r.y0 + r.y1) / 2, r.x0)):
        if rows and beside(rows[-1][0], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda r: r.x0) for row in rows]

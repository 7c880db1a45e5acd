"""Rows of running text to columns: pieces of a row are joined, rows that stand close below each other make a column."""

from __future__ import annotations

import statistics
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.formats.layout.runs import Box, Run
from loaders.formats.layout.shapes import INDENT, Chunk, alike, beside, extent, shared

_LOOSE = 0.5  # em more than the usual space between two rows ends a column
_FLUSH = 0.3  # em that a row begins off the edge of its column
_MOVED = 2.6  # em between the beginnings of two rows of one column: an indent of two, and some
_APART = 2.0  # em of white inside a row, at most
_COVER = 0.2  # em that a row reaches over both sides of a white, to cover it
_SIDE = 3.0  # em on either side of a white within which rows above and below show that it parts columns


def _usual_gap(runs: Sequence[Run], em: float) -> float:
    "The white between two rows of running text."
    rows = sorted((run for run in runs if run.width > 3 * em), key=lambda run: run.y0)
    gaps = []
    for i, run in enumerate(rows):
        for other in rows[i + 1 : i + 60]:
            gap = other.y0 - run.y1
            if gap > 1.5 * em:
                break
            if gap > -0.3 * em and shared(run, other) > 0.7 * min(run.width, other.width):
                gaps.append(gap)
                break
    return statistics.median(gaps) if gaps else 0.4 * em


def whole_rows(runs: Sequence[Run], em: float) -> list[Run]:
    "The runs, pieces of a row of one column joined; between columns the white goes on in the rows above and below."
    reach = _usual_gap(runs, em) + _LOOSE * em
    found = list(runs)
    while pairs := [pair for pair in _pairs(found, em) if _is_one_row(*pair, found, reach, em)]:
        used: set[int] = set()
        for a, b in pairs:
            if not {id(a), id(b)} & used:
                used |= {id(a), id(b)}
                found.append(_one_run(a, b))
        found = [run for run in found if id(run) not in used]
    return found


def _pairs(runs: Sequence[Run], em: float) -> Iterator[tuple[Run, Run]]:
    "Neighbours in a row with little white between them."
    flat = sorted((run for run in runs if not run.vertical), key=lambda run: run.y0)
    tops = [run.y0 for run in flat]
    for a in flat:
        row = flat[bisect_left(tops, a.y0 - a.height) : bisect_left(tops, a.y1)]
        right = [b for b in row if b.x0 > a.x0 and b is not a and beside(a, b) and alike(a.size, b.size)]
        b = min(right, key=lambda run: run.x0, default=None)
        if b is not None and -0.5 * em < b.x0 - a.x1 < _APART * em:
            yield a, b


def _is_one_row(a: Run, b: Run, runs: Sequence[Run], reach: float, em: float) -> bool:
    "Whether the row above or below covers the white between two pieces, and neither of them goes on with it."
    covered = False
    for rows in (
        [r for r in runs if -0.3 * em <= a.y0 - r.y1 <= reach],
        [r for r in runs if -0.3 * em <= r.y0 - a.y1 <= reach],
    ):
        covered = covered or any(r.x0 < a.x1 - _COVER * em and r.x1 > b.x0 + _COVER * em for r in rows)
        on_left = any(a.x1 - _SIDE * em < r.x1 <= b.x0 + _COVER * em for r in rows)
        on_right = any(a.x1 - _COVER * em <= r.x0 < b.x0 + _SIDE * em for r in rows)
        if on_left and on_right:
            return False
    return covered


def _one_run(a: Run, b: Run) -> Run:
    "Two pieces of a row as one run, a space between them."
    places = [run.place for run in (a, b) if run.place]
    place = _around(places) if len(places) == 2 else None
    x0, y0, x1, y1 = _around([(run.x0, run.y0, run.x1, run.y1) for run in (a, b)])
    return Run(x0, y0, x1, y1, f"{a.text} {b.text}", max(a.size, b.size), (*a.edges, *b.edges), a.vertical, place)


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def columns(runs: Sequence[Run], em: float) -> list[list[list[Run]]]:
    "Rows that stand close below each other; pieces of a row that stand inside its column are of that row."
    reach = _usual_gap(runs, em) + _LOOSE * em
    open_: list[list[list[Run]]] = []
    done: list[list[list[Run]]] = []
    for run in sorted(runs, key=lambda r: ((r.y0 + r.y1) / 2, r.x0)):
        done += [column for column in open_ if run.y0 - column[-1][0].y1 > reach]
        open_ = [column for column in open_ if run.y0 - column[-1][0].y1 <= reach]
        above = [column for column in open_ if _follows(run, column, em)]
        if len(above) > 1 and all(_are_one_row(a[-1], b[-1], em) and len(a) == len(b) == 1 for a, b in pairwise(above)):
            open_ = [column for column in open_ if column not in above]
            above = [[[piece for column in above for piece in column[0]]]]
            open_ += above
        if len(above) == 1:
            above[0].append([run])
        elif not (same := [column for column in open_ if _completes(run, column, em)]):
            open_.append([[run]])
        else:
            same[0][-1].append(run)
    return _completed([*done, *open_], em)


def _are_one_row(a: Sequence[Run], b: Sequence[Run], em: float) -> bool:
    return beside(a[0], b[0]) and b[0].x0 - a[-1].x1 < 2 * em


def _follows(run: Run, column: Sequence[Sequence[Run]], em: float) -> bool:
    last = column[-1][0]
    low, high = extent(column[-4:])
    shared = min(run.x1, high) - max(run.x0, low)
    below = shared > 0.6 * min(run.width, high - low) or abs(run.x0 - low) < _MOVED * em
    return below and not beside(run, last) and run.y0 > last.y0 and alike(run.size, last.size)


def _completes(run: Run, column: Sequence[Sequence[Run]], em: float) -> bool:
    low, high = extent(column)
    return beside(run, column[-1][0]) and low - 0.5 * em <= run.x0 and run.x1 <= high + 0.5 * em


def _completed(found: list[list[list[Run]]], em: float) -> list[list[list[Run]]]:
    "The columns, with lone pieces put into the row of the column that they stand in."
    whole = [column for column in found if len(column) > 1 or len(column[0]) > 1]
    lone = [column for column in found if not (len(column) > 1 or len(column[0]) > 1)]
    left = []
    for column in lone:
        (piece,) = column[0]
        home = next(
            (row for other in whole for row in other if beside(piece, row[0]) and _within(piece, other, row, em)), None
        )
        if home:
            home.append(piece)
        else:
            left.append(column)
    return [[sorted(row, key=lambda r: r.x0) for row in column] for column in [*whole, *left]]


def _within(piece: Run, column: Sequence[Sequence[Run]], row: Sequence[Run], em: float) -> bool:
    low, high = extent(column)
    free = all(piece.x0 >= run.x1 - 0.3 * em or piece.x1 <= run.x0 + 0.3 * em for run in row)
    return free and low - 0.5 * em <= piece.x0 and piece.x1 <= high + 0.5 * em


def with_edges(chunks: Sequence[Chunk], em: float) -> list[Chunk]:
    "The chunks; those too short to show the edges of their column take them from the nearest one in the same column."
    sure = [chunk for chunk in chunks if chunk.is_sure]
    return [chunk if chunk.is_sure else _edged(chunk, sure, em) for chunk in chunks]


def _edged(chunk: Chunk, sure: Sequence[Chunk], em: float) -> Chunk:
    "The chunk with the edges of the nearest column that one of its rows begins with, or is moved into by an indent."
    inside = [other for other in sure if chunk.box[2] <= other.right + 0.7 * em]
    starts = [row[0].x0 for row in chunk.rows]
    flush = [other for other in inside if any(abs(start - other.left) < _FLUSH * em for start in starts)]
    moved = [other for other in inside if all(INDENT < (start - other.left) / em < _MOVED for start in starts)]
    if not (peers := flush or moved):
        return chunk
    near = min(peers, key=lambda o: max(0, o.box[1] - chunk.box[3], chunk.box[1] - o.box[3]))
    return replace(chunk, left=near.left, right=max(near.right, chunk.right), is_sure=True)

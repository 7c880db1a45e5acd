"""Columns that plain OCR has left side by side on each line: read one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Numbered = tuple[int, str]  # the place of a physical line, and the text on it
_GAP = re.compile(r"(?<=[^\s])(?:[ \u3000]{3,}|[ \u3000]*\t[ \u3000]*|\u3000[ \u3000]+)(?=[^\s])")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_FEW = 4  # lines; fewer that lie beside others may be a list
_LEAST = 5  # characters that the rows of a column have in the mean; those of a list or a table have fewer
_STOPS = frozenset("。！？；：”")
_CLAUSES = re.compile("[，。,]")


def parted(lines: Sequence[Numbered]) -> list[Numbered]:
    "The lines, where two columns of running text stand side by side the left one before the right one."
    read: list[Numbered] = []
    for run in _runs(lines):
        halves = [(number, _GAP.split(text, maxsplit=1)) for number, text in run]
        if len(run) < _FEW or not _is_running([half for _, half in halves]):
            read += run
            continue
        for side in (0, 1):
            read += [(number, half[side]) for number, half in halves if len(half) > side]
    return read


def _runs(lines: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    "The lines in runs: such as have a gap inside, the last one may have lost its right half, and others."
    run: list[Numbered] = []
    gapped = False
    for number, text in lines:
        has = bool(_GAP.search(text))
        if has != gapped and run:
            yield run
            run = []
        run.append((number, text))
        gapped = has
    if run:
        yield run


def _is_running(halves: Sequence[Sequence[str]]) -> bool:
    "Whether both sides are columns: long rows that break off, with the marks of clauses."
    sides = [[half[side] for half in halves if len(half) > side] for side in (0, 1)]
    return all(_is_column(rows) for rows in sides)


def _is_column(rows: Sequence[str]) -> bool:
    han = sum(len(_HAN.findall(row)) for row in rows)
    broken = sum(row.rstrip()[-1:] not in _STOPS for row in rows)
    clauses = sum(bool(_CLAUSES.search(row)) for row in rows)
    return han >= _LEAST * len(rows) and 2 * broken > len(rows) and clauses >= 2

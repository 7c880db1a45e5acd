"""Vertical print that OCR has read across: its lines hold one character of every column, and say nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

from loaders.pages.articles.blocks import Block
from loaders.places import tokens
from loaders.places.region import Region
from loaders.shapes.pages import Line

_ROWS, _COLUMNS = 5, range(2, 21)  # rows that a run has at least; columns, the characters of each of its rows
_PAIRS = 12  # neighbours that must be seen before anything is said
_WORDS = 0.3  # of the pairs of characters down the columns are words; of those in any text 0.4 to 0.6 are
_MORE = 2.5  # times as many as across; in lines that read across there are three times as many across


def read_across(lines: Sequence[Line], region: Region) -> list[tuple[Block, ...]]:
    """Runs of lines that stand across vertical print, each line a block.

    Its last column, on the left, may be shorter than the others: rows above that have one character more, or rows below
    that have fewer, belong to the run.
    """
    known = tokens.lexicon(region)
    runs: list[tuple[Line, ...]] = []
    groups = [tuple(rows) for _, rows in groupby(lines, key=lambda line: len(line.text))]
    for i, rows in enumerate(groups):
        size = len(rows[0].text)
        if runs and 0 < size < len(runs[-1][-1].text) and _adjoins(runs[-1], rows):
            runs[-1] += rows
        elif size in _COLUMNS and len(rows) >= _ROWS and _is_across([row.text for row in rows], known):
            above = groups[i - 1] if i else ()
            longer = above and len(above[0].text) == size + 1 and _adjoins(above, rows)
            runs.append(above + rows if longer and _along([row.text for row in above], known) < _WORDS else rows)
    return [tuple(Block(line.text, (line.number,), (0,)) for line in run) for run in runs]


def _adjoins(above: Sequence[Line], below: Sequence[Line]) -> bool:
    return below[0].number == above[-1].number + 1


def _is_across(rows: Sequence[str], known: tokens.Lexicon) -> bool:
    "Whether the characters of rows of one length make words down the columns and none along the rows."
    columns = ["".join(column) for column in zip(*rows, strict=True)]
    found = _along(columns, known)
    enough = len(columns) * (len(rows) - 1) >= _PAIRS
    return enough and found >= _WORDS and found >= _MORE * _along(rows, known)


def _along(texts: Iterable[str], known: tokens.Lexicon) -> float:
    "The share of pairs of neighbours in these texts that are words."
    pairs = [a + b for text in texts for a, b in pairwise(text)]
    return sum(map(known.knows, pairs)) / max(1, len(pairs))

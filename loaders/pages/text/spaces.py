"""Spaces that old line ends left inside lines go; those between clauses of a heading or names of a byline stay."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from loaders.language.layout import BOOK, rewritten

_CREDITS, _BYLINE = BOOK.patterns("credit byline", "keep.")
_CLAUSE_MARKS = frozenset("，。；")
_SENTENCE_ENDS = frozenset("。！？”")
_SAME_COLUMN = 2  # characters that lines of one column may differ
_ENOUGH = 6  # runs between two spaces that a page must have before they count as its wraps
_REGULAR = 0.6  # share of them that are about as long as the middle one: wraps reach 0.8, odd spaces 0.3
_EXACT = 0.8  # share of them that are just as long: then wraps count characters and not widths


def respaced(lines: Sequence[str], marks: Sequence[int]) -> list[str]:
    """The lines of a page without the spaces that wraps left.

    marks  how many characters of heading mark stood before each line
    """
    widths = _wrap_widths(lines)
    return [_respaced(lines, i, widths, marks[i]) if " " in line else line for i, line in enumerate(lines)]


def _respaced(lines: Sequence[str], i: int, widths: range, mark: int) -> str:
    line = rewritten("blank", _unwrapped(lines[i], widths, mark))
    return _prose(line) if _is_prose(lines, i) else _heading(line)


def _wrap_widths(lines: Sequence[str]) -> range:
    "How many characters stand between two wraps; an empty range on a page without wraps."
    runs = [len(run) for line in lines if not _CLAUSE_MARKS.isdisjoint(line) for run in line.split(" ")[1:-1]]
    middle = round(median(runs)) if len(runs) >= _ENOUGH else 0
    if not middle or sum(abs(run - middle) <= 2 for run in runs) < _REGULAR * len(runs):
        return range(0)
    slack = 0 if runs.count(middle) >= _EXACT * len(runs) else 1
    return range(middle - slack, middle + slack + 1)


def _unwrapped(line: str, widths: range, mark: int) -> str:
    """The line without the spaces that stand where the page wraps; its first row may count the heading mark.

    Of two spaces there one was printed, and stays.
    """
    if not widths:
        return line
    row, *rest = line.split(" ")
    done = ""
    for run in rest:
        if len(row) in widths or (not done and len(row) + mark in widths):
            done, row = done + row, run
        else:
            row += " " + run
    return done + row


def _is_prose(lines: Sequence[str], i: int) -> bool:
    "Whether a line has the marks of clauses, or goes on from one of its length that has them and ends in mid-sentence."
    line, before = lines[i], lines[i - 1] if i else ""
    goes_on = abs(len(before) - len(line)) <= _SAME_COLUMN and before[-1:] not in _SENTENCE_ENDS
    return not _CLAUSE_MARKS.isdisjoint(line) or (goes_on and not _CLAUSE_MARKS.isdisjoint(before))


def _prose(line: str) -> str:
    "The line without spaces in Chinese; in the brackets that name the writers those between names stay."
    parts = _CREDITS.split(line)  # prose, credit, prose, credit, …
    return "".join(rewritten("credit" if i % 2 else "prose", part) for i, part in enumerate(parts)).strip()


def _heading(line: str) -> str:
    "The line without spaces but those between clauses, or between the names of a byline."
    return rewritten("heading", rewritten("credit", line) if _BYLINE.search(line) else line).strip()

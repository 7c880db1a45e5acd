"""Printed lines beside the repaired text: which stretch of the text each line became, and where in both a repair is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.rows import Row

Place = tuple[int, int] | None  # from, to


@dataclass(frozen=True, slots=True)
class Repair:
    """wrong → right, found by that rule; sure: applied, else proposed only.

    printed, repaired  where wrong and right stand in the two forms of the line; None where tidying has moved them
    """

    wrong: str
    right: str
    rule: str
    sure: bool
    printed: Place
    repaired: Place


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, what it was taken for, the text it became, and its repairs.

    start  its offset in the article's text; None for lines that are not part of it (headings, bylines, captions)
    """

    number: int
    role: str
    printed: str
    repaired: str
    start: int | None
    repairs: tuple[Repair, ...]


def aligned(article: Row, lines: Sequence[Row], mended: Sequence[Row]) -> list[Line]:
    """The article's lines in the order of the source file.

    article  text, text_lines, text_starts;  lines  line, role, printed;  mended  line, wrong, right, rule, sure
    """
    stretches = _stretches(article)
    found = []
    for row in lines:
        of_line = [repair for repair in mended if repair["line"] == row["line"]]
        start, text = stretches.get(row["line"], (None, None))
        repaired = text if text is not None else _applied(row["printed"], of_line)
        repairs = tuple(_located(row["printed"], repaired, of_line))
        found.append(Line(row["line"], row["role"], row["printed"], repaired, start, repairs))
    return found


def _stretches(article: Row) -> dict[int, tuple[int, str]]:
    "line → its offset in the text and the text up to the next line's."
    text = article["text"] or ""
    starts = [int(start) for start in article["text_starts"]]
    ends = [*starts[1:], len(text)]
    return {
        line: (start, text[start:end].rstrip("\n"))
        for line, start, end in zip(article["text_lines"], starts, ends, strict=True)
    }


def _applied(printed: str, repairs: Sequence[Row]) -> str:
    for repair in repairs:
        if repair["sure"]:
            printed = printed.replace(repair["wrong"], repair["right"])
    return printed


def _located(printed: str, repaired: str, repairs: Sequence[Row]) -> Iterator[Repair]:
    "Each repair once for every place where the print has what is wrong and the text what is right."
    blocks = SequenceMatcher(None, printed, repaired, autojunk=False).get_opcodes() if repairs else []
    for row in {tuple(sorted(row.items())): row for row in repairs}.values():
        stands = row["right"] if row["sure"] else row["wrong"]
        places: list[tuple[Place, Place]] = []
        for match in re.finditer(r"\s*".join(map(re.escape, row["wrong"])), printed):  # print may space it out
            to = moved(match.start(), blocks)
            if repaired[to : to + len(stands)] == stands:
                places.append((match.span(), (to, to + len(stands))))
        for before, after in places or [(None, None)]:
            yield Repair(row["wrong"], row["right"], row["rule"], bool(row["sure"]), before, after)


def moved(at: int, blocks: Sequence[tuple[str, int, int, int, int]]) -> int:
    "Where an offset of one text went in another; blocks: as difflib tells how the one became the other."
    for _, low, high, new_low, new_high in blocks:
        if low <= at < high:
            return min(new_low + at - low, new_high)
    return 0

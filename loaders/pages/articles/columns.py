"""Physical lines to blocks: paragraphs and headings that the print broke into the lines of a column are joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from loaders.pages.articles.blocks import CLOSING, STOPS, Block
from loaders.pages.articles.ties import CLAUSE_MARKS, line_goes_on
from loaders.shapes.pages import Line

_WIDE = 60  # characters; no column is wider …
_FEW_WIDE = 0.05  # … but for that share of a page's lines
_NARROW = 8  # characters; no column is narrower
_SHARE = 0.3  # of the lines must be of one length for an even page; of whole paragraphs 0.1 are
_LONGER = 0.1  # of its lines may be longer
_ALSO = 0.2  # as often as the usual length: then one more or less fills the column too, as no line opens with a comma
_ABOUT = 0.75  # of the next line's length fills an uneven column; what is shorter ends a paragraph
_ENOUGH, _INSIDE = 12, 0.6  # lines, and share of them that end inside a sentence; on other pages only headings do


def to_blocks(
    lines: Sequence[Line], opens: Callable[[str], bool], alone: Callable[[str], bool], *, is_set: bool = False
) -> list[Block]:
    """Blocks of the non-empty lines, in page order.

    On a page whose paragraphs are broken into the lines of a column, a line that fills it goes on in the next;
    elsewhere every line is a block. Blank lines, indents and heading marks end a block; so does a line that opens, by
    that predicate, an article or a caption. A line that stands alone, by that predicate, joins no other but the
    rest of a sentence.

    is_set  every line is a whole paragraph or heading: none is joined
    """
    printed = [line for line in lines if line.printed.strip()]
    full = set() if is_set else _full_lines(printed)
    groups: list[list[Line]] = []
    is_sentence = False  # whether the last group has the marks of clauses
    for i, line in enumerate(printed):
        may = bool(groups) and printed[i - 1].number in full
        joins = may and line_goes_on(printed, i - len(groups[-1]), i, full) and not opens(line.text)
        if joins and (is_sentence or not _stands_alone(groups[-1], line, alone)):
            groups[-1].append(line)
        else:
            groups.append([line])
            is_sentence = False
        is_sentence = is_sentence or not CLAUSE_MARKS.isdisjoint(line.text)
    return [_joined(group) for group in groups]


def _stands_alone(group: Sequence[Line], line: Line, alone: Callable[[str], bool]) -> bool:
    "Whether a line, or the only one before it, belongs to no text; no line of the group has the marks of clauses."
    return alone(line.text) or (len(group) == 1 and alone(group[0].text))


def _full_lines(printed: Sequence[Line]) -> set[int]:
    "The numbers of the lines that fill a column; none on a page whose paragraphs are one line each."
    if sum(len(line.printed) > _WIDE for line in printed) > _FEW_WIDE * len(printed):
        return _evenly_full(printed, len)
    return _evenly_full(printed, len) or _evenly_full(printed, _width) or _unevenly_full(printed)


def _evenly_full(printed: Sequence[Line], measure: Callable[[str], int]) -> set[int]:
    "The lines that have the page's one length; none where it has no such length."
    sizes = Counter(measure(line.printed) for line in printed)
    usual, often = max(sizes.items(), key=lambda item: item[1], default=(0, 0))
    lengths = {size for size in range(usual - 1, usual + 2) if sizes[size] >= _ALSO * often}
    full = {line.number for line in printed if measure(line.printed) in lengths}
    longer = sum(count for size, count in sizes.items() if size > max(lengths, default=0))
    is_even = usual >= _NARROW and len(full) > _SHARE * len(printed) and longer < _LONGER * len(printed)
    return full if is_even else set()


def _unevenly_full(printed: Sequence[Line]) -> set[int]:
    "The lines that are about as long as the lines beside them, if most lines end inside a sentence: uneven columns."
    inside = sum(line.text.rstrip(CLOSING)[-1:] not in STOPS for line in printed)
    if len(printed) < _ENOUGH or inside < _INSIDE * len(printed):
        return set()
    sizes = {line.number: len(line.printed.strip()) for line in printed}
    return {
        number
        for number, size in sizes.items()
        if size >= _ABOUT * max(sizes.get(number - 1, 0), sizes.get(number + 1, 0))
    }


def _width(text: str) -> int:
    "The width of a text where a Chinese character takes two columns."
    return len(text) + sum(char > "\u2e7f" for char in text)


def _joined(group: Sequence[Line]) -> Block:
    texts = [line.text + _gap(line, after) for line, after in pairwise(group)] + [group[-1].text]
    starts = accumulate(map(len, texts[:-1]), initial=0)
    first = group[0]
    lines = tuple(line.number for line in group)
    return Block("".join(texts), lines, tuple(starts), first.mark, role=first.role, opens=first.opens)


def _gap(line: Line, after: Line) -> str:
    "The space between two clauses of a heading that stood where the line ends."
    is_spaced = line.printed[-1:].isspace() or after.printed[:1].isspace()
    return " " if is_spaced and CLAUSE_MARKS.isdisjoint(line.text + after.text) else ""

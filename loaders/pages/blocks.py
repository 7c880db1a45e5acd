"""Physical lines to blocks: what one line after another prints of one heading or one paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from loaders.shapes import Line

_SHARE = 0.3  # of the lines must be of one length before a page counts as broken; whole paragraphs reach 0.1
_LONGER = 0.1  # of the lines may be longer
_NARROW = 8  # characters; no column is narrower
_COLUMN = 60  # characters; no column is wider
_FEW_LONGER = 0.05  # of the lines may be wider than that on a page of broken lines
_ABOUT = 0.75  # of a neighbour's width: what is shorter ends a paragraph
_ALSO = 0.2  # as often as the usual length: then one more or less is full too, for punctuation opens no line
_HEADING = 60  # no heading is longer
_NO_HEADING = frozenset("。；")
_STOPS = _NO_HEADING | frozenset("！？…")
_CLAUSE_MARKS = _NO_HEADING | {"，"}
_SENTENCE_END = _STOPS | frozenset("：）")
_CLOSING = "”’》"


class Kind(StrEnum):
    """What a block looks like by itself, whatever stands around it."""

    MASTHEAD = "masthead"  # what the page says about itself
    LAYOUT = "layout"  # rules and marks without text
    DATELINE = "dateline"  # a paragraph that opens an article
    BYLINE = "byline"  # a line that names the writers
    CAPTION = "caption"  # a line that ends with a photographer
    CREDIT = "credit"  # brackets that name source or writer
    QUESTION = "question"  # what an interviewer asks
    NOTICE = "notice"  # the heading of a notice
    HEADING = "heading"  # any other short line that is no sentence
    PROSE = "prose"  # the rest


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a caption, a paragraph, or as much of a paragraph as the print kept together.

    lines, starts  its source lines, and the offset in text where each begins
    mark           depth of the heading mark of its first line
    """

    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]
    mark: int = 0
    kind: Kind = Kind.PROSE

    @property
    def first(self) -> int:
        "The line it begins on."
        return self.lines[0]

    def cut(self, at: int) -> tuple[Block, Block]:
        "The block before an offset and from it on; a line that the cut goes through belongs to both."
        before = [start for start in self.starts if start < at]
        after = [max(0, start - at) for start, end in pairwise([*self.starts, len(self.text)]) if end > at]
        return (
            replace(self, text=self.text[:at], lines=self.lines[: len(before)], starts=tuple(before)),
            replace(self, text=self.text[at:], lines=self.lines[-len(after) :], starts=tuple(after)),
        )

    def followed_by(self, other: Block) -> Block:
        "Both as one block, in that reading order; mark and kind are those of the first."
        starts = (len(self.text) + start for start in other.starts)
        return replace(
            self, text=self.text + other.text, lines=self.lines + other.lines, starts=(*self.starts, *starts)
        )


def is_unfinished(block: Block) -> bool:
    "Whether a paragraph breaks off: its text ends without the end of a sentence."
    return block.text.rstrip(_CLOSING)[-1:] not in _SENTENCE_END


def to_blocks(lines: Sequence[Line], opens: Callable[[str], bool]) -> list[Block]:
    """Blocks of the non-empty lines, in page order.

    On a page whose paragraphs are broken into lines of one length, a full line goes on in the next; elsewhere
    every line is a block. Blank lines, indents and heading marks end a block; so does a line that opens, by that
    predicate, another article.
    """
    printed = [line for line in lines if line.printed.strip()]
    full = _full_lines(printed)
    groups: list[list[Line]] = []
    for i, line in enumerate(printed):
        follows_full = bool(groups) and printed[i - 1].number in full
        if follows_full and _goes_on(printed, i - len(groups[-1]), i, full) and not opens(line.text):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _full_lines(printed: Sequence[Line]) -> set[int]:
    "The numbers of the lines that fill a column, none on a page whose paragraphs are one line each."
    if sum(len(line.printed) > _COLUMN for line in printed) > _FEW_LONGER * len(printed):
        return _evenly_full(printed, len)
    return _evenly_full(printed, len) or _evenly_full(printed, _columns) or _locally_full(printed)


def _evenly_full(printed: Sequence[Line], measure: Callable[[str], int]) -> set[int]:
    "The lines that have the page's one width; none where it has no such width."
    sizes = Counter(measure(line.printed) for line in printed)
    usual, often = max(sizes.items(), key=lambda item: item[1], default=(0, 0))
    widths = {size for size in range(usual - 1, usual + 2) if sizes[size] >= _ALSO * often}
    full = {line.number for line in printed if measure(line.printed) in widths}
    longer = sum(count for size, count in sizes.items() if size > max(widths, default=0))
    regular = usual >= _NARROW and len(full) > _SHARE * len(printed) and longer < _LONGER * len(printed)
    return full if regular else set()


def _locally_full(printed: Sequence[Line]) -> set[int]:
    "The lines that are about as wide as the next line and the one before: columns of several widths."
    sizes = {line.number: len(line.printed.strip()) for line in printed}
    return {
        number
        for number, size in sizes.items()
        if size >= _ABOUT * max(sizes.get(number - 1, 0), sizes.get(number + 1, 0))
    }


def _columns(text: str) -> int:
    "How wide a text is where a Chinese character takes two columns."
    return len(text) + sum(char > "\u2e7f" for char in text)


def _goes_on(printed: Sequence[Line], start: int, i: int, full: set[int]) -> bool:
    "Whether line i continues the full line before it; start is the first line of the block."
    before, line = printed[i - 1], printed[i]
    if line.number != before.number + 1 or line.mark or line.printed.startswith(("\u3000", "  ")):
        return False
    if printed[start].mark:
        return _NO_HEADING.isdisjoint(_column(printed, start, full))
    return before.text.rstrip(_CLOSING)[-1:] not in _STOPS or not _is_heading(_column(printed, i, full))


def _column(printed: Sequence[Line], start: int, full: set[int]) -> str:
    "The text from a line on, up to the first line that is not full."
    end = next((k for k in range(start, len(printed)) if printed[k].number not in full), len(printed) - 1)
    return "".join(line.text for line in printed[start : end + 1])


def _is_heading(text: str) -> bool:
    whole = text.count("“") == text.count("”")
    return whole and 1 < len(text) <= _HEADING and text[-1] not in "！？…" and _CLAUSE_MARKS.isdisjoint(text)


def _block(group: Sequence[Line]) -> Block:
    texts = [line.text + _gap(line, after) for line, after in pairwise(group)] + [group[-1].text]
    starts = accumulate(map(len, texts[:-1]), initial=0)
    return Block("".join(texts), tuple(line.number for line in group), tuple(starts), group[0].mark)


def _gap(line: Line, after: Line) -> str:
    "The space between two clauses of a heading that the print broken there left at a line end."
    spaced = line.printed[-1:].isspace() or after.printed[:1].isspace()
    return " " if spaced and _CLAUSE_MARKS.isdisjoint(line.text + after.text) else ""

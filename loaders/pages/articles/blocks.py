"""Blocks: what the print kept together, and what each looks like."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

STOPS = frozenset("。！？；…")
_SENTENCE_END = STOPS | frozenset("：）")
_CLOSING = "”’》"


class Kind(StrEnum):
    """What a block looks like, whatever article it belongs to."""

    MASTHEAD = "masthead"  # what the page says about itself
    LAYOUT = "layout"  # rules and marks without text
    DATELINE = "dateline"  # a paragraph that opens an article
    BYLINE = "byline"  # a line that names the writers
    CAPTION = "caption"  # a line that ends with a photographer
    CREDIT = "credit"  # brackets that name source or writer
    QUESTION = "question"  # what an interviewer asks
    NOTICE = "notice"  # the heading of a notice or a document
    HEADING = "heading"  # any other short line that is no sentence
    PROSE = "prose"  # the rest


RUNNING = (Kind.DATELINE, Kind.PROSE)  # running text: paragraphs
HEADS = (Kind.HEADING, Kind.NOTICE)


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
    def is_broken_off(self) -> bool:
        "Whether the text ends without the end of a sentence."
        return self.text.rstrip(_CLOSING)[-1:] not in _SENTENCE_END

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
        starts = (*self.starts, *(len(self.text) + start for start in other.starts))
        return replace(self, text=self.text + other.text, lines=self.lines + other.lines, starts=starts)

"""Blocks: what the print kept together, and what each looks like. Parts: what blocks are in an article, and why."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import reduce
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from loaders.shapes.pages import LineRole, Piece, Role

STOPS = frozenset("。！？；…")
_SENTENCE_END = STOPS | frozenset("：）")
CLOSING = "”’》"


class Kind(StrEnum):
    """What a block looks like, whatever article it belongs to."""

    MASTHEAD = "masthead"  # what the page says about itself
    LAYOUT = "layout"  # rules and marks without text
    DATELINE = "dateline"  # a paragraph that opens an article
    BYLINE = "byline"  # a line that names the writers
    CAPTION = "caption"  # a line that ends with a photographer
    SOURCE = "source"  # furniture between a headline and its text: when and where it was published
    CREDIT = "credit"  # brackets that name source or writer
    QUESTION = "question"  # what an interviewer asks
    NOTICE = "notice"  # the heading of a notice or a document
    HEADING = "heading"  # any other short line that is no sentence
    PROSE = "prose"  # the rest


RUNNING = (Kind.DATELINE, Kind.PROSE)  # running text: paragraphs
HEADS = (Kind.HEADING, Kind.NOTICE)


class Block(Struct, frozen=True):
    """A heading, a caption, a paragraph, or as much of a paragraph as the print kept together.

    lines, starts  its source lines, and the offset in text where each begins
    mark           depth of the heading mark of its first line
    role, opens    what the file itself says of its first line
    """

    text: str
    lines: tuple[int, ...]
    starts: tuple[int, ...]
    mark: int = 0
    kind: Kind = Kind.PROSE
    role: Role | None = None
    opens: bool = False

    @property
    def is_broken_off(self) -> bool:
        "Whether the text ends without the end of a sentence."
        return self.text.rstrip(CLOSING)[-1:] not in _SENTENCE_END

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


class Part(Struct, frozen=True):
    """A heading, a caption or a paragraph of an article: one block, or the several that print made of it."""

    role: Role
    reason: str
    blocks: tuple[Block, ...]

    @property
    def piece(self) -> Piece:
        "The part as an article holds it."
        whole = reduce(Block.followed_by, self.blocks)
        return Piece(self.role, whole.text, whole.lines, whole.starts)

    @property
    def is_truncated(self) -> bool:
        "Whether it is a paragraph whose rest is lost."
        return self.role is Role.BODY and self.blocks[-1].is_broken_off

    @property
    def seams(self) -> list[tuple[int, int]]:
        "The pairs of lines where one block ends and the next begins."
        return [(block.lines[-1], after.lines[0]) for block, after in pairwise(self.blocks)]

    def line_roles(self, article_id: str | None) -> Iterator[LineRole]:
        "Role and reason of every line."
        lines = [line for block in self.blocks for line in block.lines]
        reasons = [self.reason, *(f"goes on from line {before}" for before in lines)]
        for line, reason in zip(lines, reasons, strict=False):
            yield LineRole(line, self.role, article_id, reason)

"""Parts of articles: what blocks are there, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

from loaders.pages.articles.blocks import Block
from loaders.shapes import LineRole, Piece, Role


@dataclass(frozen=True, slots=True)
class Part:
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

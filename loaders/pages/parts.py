"""Parts of articles: what blocks are there, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce

from loaders.pages.blocks import Block
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

    def line_roles(self, article_id: str | None) -> Iterator[LineRole]:
        "Role and reason of every line."
        last = None
        for block in self.blocks:
            for line in block.lines:
                reason = self.reason if last is None else f"goes on from line {last}"
                yield LineRole(line, self.role, article_id, reason)
                last = line

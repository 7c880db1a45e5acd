"""How much of the rare vocabulary of some blocks stands in others as well: what belongs together says the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log

from loaders.pages.blocks import Block

_NO_WORD = str.maketrans(dict.fromkeys("，。；：！？、（）《》“”‘’…— "))


class Cohesion:
    """The vocabulary of a page, as pairs of neighbouring characters, rare ones weighing more."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    @cached_property
    def _pairs(self) -> dict[int, frozenset[str]]:
        "The pairs of each block, by its first line."
        return {block.first: _pairs(block.text) for block in self._blocks}

    @cached_property
    def _weight(self) -> dict[str, float]:
        "What each pair weighs: the logarithm of all blocks by those that have it."
        counts = Counter(pair for pairs in self._pairs.values() for pair in pairs)
        return {pair: log(len(self._blocks) / count) for pair, count in counts.items()}

    def share(self, some: Iterable[Block], others: Iterable[Block]) -> float:
        "The part of the vocabulary of some blocks, by weight, that the others have too; 0 to 1."
        mine = self._of(some)
        total = sum(map(self._weight.__getitem__, mine))
        return sum(map(self._weight.__getitem__, mine & self._of(others))) / total if total else 0.0

    def _of(self, blocks: Iterable[Block]) -> frozenset[str]:
        return frozenset().union(*(self._pairs[block.first] for block in blocks))


def _pairs(text: str) -> frozenset[str]:
    bare = text.translate(_NO_WORD)
    return frozenset(map("".join, zip(bare, bare[1:])))

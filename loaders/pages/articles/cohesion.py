"""How much of what some blocks say others say too: what belongs together uses the same words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from loaders.pages.articles.blocks import Block

_NO_WORD = str.maketrans(dict.fromkeys("，。；：！？、（）《》“”‘’…— \n"))


def share(some: Iterable[Block], others: Iterable[Block]) -> float:
    """The part of the pairs of neighbouring characters in some blocks that the others have too; 0 to 1.

    On the sample pages a heading shares 0.6 and more with its own article, 0.2 with another; paragraphs of
    political language share as much with any other article, so nothing is decided on them alone.
    """
    text = _bare(others)
    pairs = {one + two for one, two in pairwise(_bare(some))}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _bare(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text.translate(_NO_WORD) for block in blocks)

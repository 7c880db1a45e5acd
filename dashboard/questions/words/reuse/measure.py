"""How one text was made into another."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

import pandas as pd

LEAST = 2  # characters that two texts must share in a row to count as kept: single ones agree by chance
PIECE = 8  # characters by which two passages are told to be one


def distinct(frame: pd.DataFrame) -> pd.DataFrame:
    """The passages without those that mostly repeat a heavier one: the same sentence with a letter more or less shared.

    frame  passage …, the heaviest first
    """
    seen: set[str] = set()
    kept = []
    for passage in frame["passage"]:
        pieces = {passage[at : at + PIECE] for at in range(len(passage) - PIECE + 1)}
        kept.append(2 * len(pieces & seen) <= len(pieces))
        seen |= pieces
    return frame[pd.Series(kept, frame.index, dtype=bool)].reset_index(drop=True)


def changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """Pieces of both texts in order, each kept, gone (in the first only) or new (in the second only).

    Kept and gone pieces joined are the first text, kept and new ones the second.
    """
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    at, to = 0, 0
    for block in blocks:
        if block.size < LEAST and block.size:
            continue
        if at < block.a:
            yield "gone", before[at : block.a]
        if to < block.b:
            yield "new", after[to : block.b]
        if block.size:
            yield "kept", before[block.a : block.a + block.size]
        at, to = block.a + block.size, block.b + block.size

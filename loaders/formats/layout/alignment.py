"""Which columns stand below, beside or around which heading, and which chunks carry on right above them."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.formats.layout.shapes import OPENS, Chunk, Kind

_BELOW = 2.5  # em below its heading a column of text begins, at most
_FLUSH = 0.3  # em that one side of a vertical heading must be nearer to count as nearer
_NEXT = 1.2  # em between two chunks of one column that belong together
_LEVEL = 0.3  # em that the first rows of columns side by side differ
_BESIDE = 2.5  # em between columns of one article


def headed(chunks: Sequence[Chunk], em: float) -> dict[int, int]:
    """For columns of text the heading that they stand below, or beside on both of its sides; both by number.

    Columns whose first rows are on one height as those below the heading are of its article, if nothing stands above
    them there.
    """
    found: dict[int, int] = {}
    heads = [n for n, chunk in enumerate(chunks) if chunk.kind is Kind.HEAD and chunk.size >= OPENS * em]
    bodies = [i for i, chunk in enumerate(chunks) if chunk.kind is Kind.BODY and chunk.is_sure]
    flat = [n for n in heads if not chunks[n].is_vertical]
    for columns in (_columns_around, _columns_below):
        for n in flat:
            found |= dict.fromkeys(columns(n, [i for i in bodies if i not in found], chunks, em), n)
    for n in heads:
        if n not in flat:
            found |= dict.fromkeys(_columns_beside(n, [i for i in bodies if i not in found], chunks, em), n)
    return found


def carried_on(chunks: Sequence[Chunk], em: float) -> dict[int, int]:
    "For crossheads and text the chunk right above them in the same column, by number."
    found = {}
    plain = [i for i, c in enumerate(chunks) if c.kind is Kind.BODY or (c.kind is Kind.HEAD and c.size < OPENS * em)]
    for k in plain:
        x0, y0, x1, _ = chunks[k].box
        for i in plain:
            low, _, high, bottom = chunks[i].box
            shared = min(x1, high) - max(x0, low)
            if i != k and -0.3 * em < y0 - bottom < _NEXT * em and shared > 0.8 * min(x1 - x0, high - low):
                found[k] = i
    return found


def _level(n: int, bodies: Sequence[int], chunks: Sequence[Chunk], em: float) -> tuple[list[int], list[int]]:
    "The columns below a heading, and all that begin on their height."
    x0, _, x1, y1 = chunks[n].box
    below = [i for i in bodies if 0 <= chunks[i].box[1] - y1 < _BELOW * em]
    own = [i for i in below if min(x1, chunks[i].box[2]) > max(x0, chunks[i].box[0])]
    top = min((chunks[i].box[1] for i in own), default=0.0)
    return own, [i for i in below if own and abs(chunks[i].box[1] - top) < _LEVEL * em]


def _columns_below(n: int, bodies: Sequence[int], chunks: Sequence[Chunk], em: float) -> set[int]:
    own, level = _level(n, bodies, chunks, em)
    return {i for i in _touching(own, level, chunks, em) if _is_free(i, chunks[n], chunks)}


def _columns_around(n: int, bodies: Sequence[int], chunks: Sequence[Chunk], em: float) -> set[int]:
    "The columns on both sides of a heading that begin on its height, and those below it."
    x0, y0, x1, _ = chunks[n].box
    own, level = _level(n, bodies, chunks, em)
    found: set[int] = set()
    labels = [c for c in chunks if c.kind is Kind.HEAD and 0 <= y0 - c.box[3] < c.size < chunks[n].size]
    y0 = min([y0, *(c.box[1] for c in labels if c.box[0] < x1 + _BESIDE * em and c.box[2] > x0 - _BESIDE * em)])
    sides = [i for i in bodies if abs(chunks[i].box[1] - y0) < em]
    left = [i for i in sides if chunks[i].box[2] < x0 + em]
    right = [i for i in sides if chunks[i].box[0] > x1 - em]
    for i in left:
        for k in right:
            is_level = abs(chunks[i].box[1] - chunks[k].box[1]) < _LEVEL * em
            if own and is_level and {i, k} <= (group := _touching(own, [i, k, *level], chunks, em)):
                found |= group
    return found


def _columns_beside(n: int, bodies: Sequence[int], chunks: Sequence[Chunk], em: float) -> set[int]:
    "The columns on the nearer side of a vertical heading, on its right if both are as near."
    x0, y0, x1, _ = chunks[n].box
    level = [i for i in bodies if abs(chunks[i].box[1] - y0) < _BELOW * em]
    right = [i for i in level if 0 <= chunks[i].box[0] - x1 < _BESIDE * em]
    left = [i for i in level if 0 <= x0 - chunks[i].box[2] < _BESIDE * em]
    far_right = min((chunks[i].box[0] - x1 for i in right), default=float("inf"))
    far_left = min((x0 - chunks[i].box[2] for i in left), default=float("inf"))
    if far_left < far_right - _FLUSH * em:
        return _touching(left, [i for i in level if chunks[i].box[2] <= x0], chunks, em)
    return _touching(right, [i for i in level if chunks[i].box[0] >= x1], chunks, em)


def _touching(own: Sequence[int], level: Sequence[int], chunks: Sequence[Chunk], em: float) -> set[int]:
    "Those of one level that stand next to own ones, or next to such."
    group = set(own)
    grown = True
    while grown:
        more = {
            i
            for i in level
            if i not in group
            and any(
                max(chunks[i].box[0], chunks[k].box[0]) - min(chunks[i].box[2], chunks[k].box[2]) < _BESIDE * em
                for k in group
            )
        }
        group |= more
        grown = bool(more)
    return group


def _is_free(i: int, head: Chunk, chunks: Sequence[Chunk]) -> bool:
    "Whether nothing but that heading stands right above a chunk, as high as the heading is."
    x0, y0, x1, _ = chunks[i].box
    return not any(
        other is not head
        and other is not chunks[i]
        and min(x1, other.box[2]) > max(x0, other.box[0])
        and min(y0, other.box[3]) > max((head.box[1] + head.box[3]) / 2, other.box[1])
        for other in chunks
    )

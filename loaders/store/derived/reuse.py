"""Passages that several articles share, letter by letter.

Every window of 20 characters is named by a hash (Karp and Rabin 1987), and every hash by the articles that hold it; a
passage is a run of windows that the same articles hold. So all who share a passage share all of it, and the time grows with the
text, not with the pairs of articles.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

Row = Mapping[str, Any]
LEAST = 20  # characters
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no power of it vanishes
_END = "\0"


def find(articles: Iterable[Row]) -> list[Row]:
    """Rows of the table reuse: every standing of every passage in the bodies of at least two articles, in reading order.

    A passage does not run over the end of a paragraph. One that another article holds in two pieces apart is left out.
    """
    rows = [(row["article_id"], row["text"]) for row in articles if row["text"]]
    if not rows:
        return []
    text = _END.join(body for _, body in rows) + _END * LEAST
    lengths = np.array([len(body) + 1 for _, body in rows])
    starts = np.cumsum(lengths) - lengths
    owner = np.repeat(np.arange(len(rows)), lengths)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)[: len(owner) + LEAST]
    found = []
    for low, high in _runs(_sharers(codes, owner), owner):
        article = owner[low]
        key = hashlib.sha256(text[low : high + LEAST].encode()).hexdigest()[:10]
        span = {"start": int(low - starts[article]), "end": int(high - starts[article]) + LEAST}
        found.append({"passage_id": f"r-{key}", "article_id": rows[article][0], **span})
    return _shared(found)


def _windows(codes: np.ndarray) -> np.ndarray:
    "The hash of the 20 characters from every place, in 64 bits; doubled from 1 to 16, then 16 and 4."
    with np.errstate(over="ignore"):
        power, held = _BASE, {1: codes.astype(np.uint64) + np.uint64(1)}
        powers = {1: power}
        for size in (1, 2, 4, 8):
            held[2 * size] = held[size][:-size] * powers[size] + held[size][size:]
            powers[2 * size] = powers[size] * powers[size]
        return held[16][: len(codes) - LEAST] * powers[4] + held[4][16 : 16 + len(codes) - LEAST]


def _sharers(codes: np.ndarray, owner: np.ndarray) -> np.ndarray:
    "For every place a number that stands for the articles that hold its window; 0 where only one does."
    breaks = np.concatenate([[0], np.cumsum((codes == ord(_END)) | (codes == ord("\n")))])
    whole = np.flatnonzero(breaks[LEAST : LEAST + len(owner)] == breaks[: len(owner)])
    sharers = np.zeros(len(owner), np.uint64)
    if not len(whole):
        return sharers
    names = _windows(codes)[whole]
    order = np.argsort(names, kind="stable")
    names, holders = names[order], owner[whole][order]
    first = np.flatnonzero(np.concatenate([[True], names[1:] != names[:-1]]))
    last = np.append(first[1:], len(names)) - 1
    signs = np.random.default_rng(0).integers(1, 2**63, len(owner), np.uint64)
    together = np.where(holders[first] != holders[last], np.add.reduceat(signs[holders], first), np.uint64(0))
    sharers[whole[order]] = np.repeat(together, last - first + 1)
    return sharers


def _runs(sharers: np.ndarray, owner: np.ndarray) -> Iterator[tuple[int, int]]:
    "First and last place of every run of windows that the same articles hold."
    change = np.concatenate([[True], (sharers[1:] != sharers[:-1]) | (owner[1:] != owner[:-1])])
    low = np.flatnonzero(change)
    high = np.append(low[1:], len(sharers)) - 1
    for start, end in zip(low, high, strict=True):
        if sharers[start]:
            yield int(start), int(end)


def _shared(found: Sequence[Row]) -> list[Row]:
    "The standings of passages that two articles have."
    holders: dict[str, set[str]] = defaultdict(set)
    for row in found:
        holders[row["passage_id"]].add(row["article_id"])
    return [row for row in found if len(holders[row["passage_id"]]) > 1]

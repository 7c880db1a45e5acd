"""Passages that several articles share, letter by letter.

Every window of 20 characters is named by a hash (Karp and Rabin 1987), and every hash by the articles that hold it; a
passage is a run of windows that the same articles hold. So all who share a passage share all of it, and the time grows with the
text, not with the pairs of articles.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

Row = Mapping[str, Any]
LEAST = 20  # characters
AT_ONCE = 2_000_000  # windows whose hashes are compared in memory, which takes 80 MB
_WINDOW = np.dtype([("name", np.uint64), ("holder", np.int32)])
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no power of it vanishes
_END = "\0"


@dataclass(frozen=True, slots=True)
class _Texts:
    """The bodies of some articles, one behind the other.

    owner  for every place the article's number among these;  starts  where each begins
    names  the hashes of all windows of 20 characters of one paragraph, in order;  whole  the places where these begin
    """

    ids: list[str]
    text: str
    owner: np.ndarray
    starts: np.ndarray
    whole: np.ndarray
    names: np.ndarray


def find(parts: Callable[[], Iterable[Iterable[Row]]], scratch: Path | None = None) -> Iterator[pa.Table]:
    """Rows of the table reuse, a table for each part of the articles: every passage of a body that another article has too.

    parts    gives the articles, some pages' at a time, as often as it is called
    scratch  a folder for what does not fit into memory
    A passage does not run over the end of a paragraph. One that another article holds in two pieces apart stands in one
    article only, and is taken out by several.
    """
    windows = sum(len(row["text"] or "") for part in parts() for row in part)
    names, sharers = _shared(map(_texts, parts()), 1 + windows // AT_ONCE, scratch)
    for part in parts():
        yield _standings(_texts(part), names, sharers)


def several(rows: pa.Table) -> pa.Table:
    "The standings of passages that two articles have; rows holds all standings of its passages."
    holders = rows.group_by("passage_id").aggregate([("article_id", "count_distinct")])
    shared = holders.filter(pc.greater(holders["article_id_count_distinct"], 1))["passage_id"]
    return rows.filter(pc.is_in(rows["passage_id"], shared))


def _texts(articles: Iterable[Row]) -> _Texts:
    rows = [(row["article_id"], row["text"]) for row in articles if row["text"]]
    text = _END.join(body for _, body in rows) + _END * LEAST
    lengths = np.array([len(body) + 1 for _, body in rows], np.int64)
    owner = np.repeat(np.arange(len(rows), dtype=np.int32), lengths)
    codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)[: len(owner) + LEAST]
    breaks = np.concatenate([[0], np.cumsum((codes == ord(_END)) | (codes == ord("\n")), dtype=np.int32)])
    whole = np.flatnonzero(breaks[LEAST : LEAST + len(owner)] == breaks[: len(owner)])
    names = _windows(codes)[whole]
    order = np.argsort(names, kind="stable")  # names in order are looked up in a tenth of the time
    return _Texts([one for one, _ in rows], text, owner, np.cumsum(lengths) - lengths, whole[order], names[order])


def _windows(codes: np.ndarray) -> np.ndarray:
    "The hash of the 20 characters from every place, in 64 bits; doubled from 1 to 16, then 16 and 4."
    with np.errstate(over="ignore"):
        power, held = _BASE, {1: codes.astype(np.uint64) + np.uint64(1)}
        powers = {1: power}
        for size in (1, 2, 4, 8):
            held[2 * size] = held[size][:-size] * powers[size] + held[size][size:]
            powers[2 * size] = powers[size] * powers[size]
        return held[16][: len(codes) - LEAST] * powers[4] + held[4][16 : 16 + len(codes) - LEAST]


def _shared(parts: Iterable[_Texts], ranges: int, scratch: Path | None) -> tuple[np.ndarray, np.ndarray]:
    """The hashes of windows that two articles hold, in order, and for each a number that stands for the articles that hold it.

    Windows are sorted on disk by that many ranges of hashes, so that those of one range fit into memory.
    """
    before, step = 0, np.uint64((2**64 - 1) // ranges)
    with ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile(dir=scratch)) for _ in range(ranges)]
        for texts in parts:
            windows = np.empty(len(texts.names), _WINDOW)
            windows["name"], windows["holder"] = texts.names, texts.owner[texts.whole] + before
            bounds = np.searchsorted(texts.names, step * np.arange(1, ranges, dtype=np.uint64))
            for file, some in zip(files, np.split(windows, bounds), strict=True):
                file.write(some.tobytes())
            before += len(texts.ids)
        found = [_held_by_several(_read_back(file), before) for file in files]
    return np.concatenate([names for names, _ in found]), np.concatenate([sharers for _, sharers in found])


def _read_back(file: IO[bytes]) -> np.ndarray:
    file.seek(0)
    return np.frombuffer(file.read(), _WINDOW)


def _held_by_several(windows: np.ndarray, articles: int) -> tuple[np.ndarray, np.ndarray]:
    "The names among these windows that two articles hold, and a number for the articles that hold each."
    order = np.argsort(windows["name"], kind="stable")
    names, holders = windows["name"][order], windows["holder"][order]
    first = np.flatnonzero(np.concatenate([np.ones(min(1, len(names)), bool), names[1:] != names[:-1]]))
    if not len(first):
        return names, names
    last = np.append(first[1:], len(names)) - 1
    signs = np.random.default_rng(0).integers(1, 2**63, articles, np.uint64)
    shared = holders[first] != holders[last]
    return names[first[shared]], np.add.reduceat(signs[holders], first)[shared]


def _standings(texts: _Texts, names: np.ndarray, sharers: np.ndarray) -> pa.Table:
    "Every passage of these texts whose windows are all shared by the same articles."
    of_place = np.zeros(len(texts.owner), np.uint64)
    if len(names):
        at = np.minimum(np.searchsorted(names, texts.names), len(names) - 1)
        of_place[texts.whole] = np.where(names[at] == texts.names, sharers[at], np.uint64(0))
    low, high = _runs(of_place, texts.owner)
    ends = (high + LEAST).tolist()
    passages = [
        "r-" + hashlib.sha256(texts.text[a:b].encode()).hexdigest()[:10]
        for a, b in zip(low.tolist(), ends, strict=True)
    ]
    articles, start = texts.owner[low], low - texts.starts[texts.owner[low]]
    return pa.table(
        {
            "passage_id": pa.array(passages, pa.string()).dictionary_encode(),
            "article_id": pa.DictionaryArray.from_arrays(pa.array(articles), pa.array(texts.ids, pa.string())),
            "start": pa.array(start, pa.int32()),
            "end": pa.array(start + high - low + LEAST, pa.int32()),
        }
    )


def _runs(sharers: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    "First and last place of every run of windows that the same articles hold."
    change = np.ones(len(sharers), bool)
    change[1:] = (sharers[1:] != sharers[:-1]) | (owner[1:] != owner[:-1])
    low = np.flatnonzero(change)
    high = np.append(low[1:], len(sharers)) - 1 if len(low) else low
    shared = sharers[low] != 0
    return low[shared], high[shared]

"""The list that an article was opened from: its reader goes on in it, article by article, and back to it.

A link names it by its content. It lives in the server's memory only, those used last; a link to one that has gone leads
through the articles of the filter instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from sys import getsizeof
from threading import Lock

from cachetools import LRUCache

from dashboard.filter.filter import Params

MOST = 5000  # articles of a list that can be walked
LIMIT = 32 * 2**20  # bytes of all lists that are held


@dataclass(frozen=True, slots=True)
class Walk:
    """article_ids  in the list's order;  label  what the list is of;  page, query  where it was shown"""

    article_ids: tuple[str, ...]
    label: str
    page: str
    query: Params

    def walk_id(self) -> str:
        "What a link calls it."
        return sha256(repr((self.article_ids, self.label, self.page, self.query)).encode()).hexdigest()[:12]


def _size(walk: Walk) -> int:
    return sum(map(getsizeof, walk.article_ids))


_HELD: LRUCache[str, Walk] = LRUCache(LIMIT, getsizeof=_size)
_LOCK = Lock()


def keep(article_ids: Sequence[str], label: str, where: tuple[str, Params]) -> str:
    "Holds the list of these articles, in the order in which each comes first; the id by which get() finds it again."
    walk = Walk(tuple(dict.fromkeys(article_ids))[:MOST], label, *where)
    with _LOCK:
        _HELD[walk_id := walk.walk_id()] = walk
    return walk_id


def get(walk_id: str | None) -> Walk | None:
    "The list of that id; None for one that is not, or no longer, held."
    with _LOCK:
        return _HELD.get(walk_id or "")

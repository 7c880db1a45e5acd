"""Figures that tell the same thing in several articles, and those of them that contradict each other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
Key = tuple[str, str, str]  # subject, unit, id of the town
COLUMNS = ("article_id", "subject", "unit", "town_id", "significant", "kind", "period", "value", "value_high")
NAMES_A_YEAR = r"\d{4}"  # 2022年底 is one time in every issue, 今年以来 and 目前 are another time in each
_SEVERAL = object()


@dataclass(frozen=True, slots=True)
class Series:
    """What the figures of all pages, each added once, tell of one another.

    articles  by subject, unit and town the article that speaks of it, or _SEVERAL
    levels    by that and its time the level that is given, or _SEVERAL
    """

    articles: dict[Key, object] = field(default_factory=dict)
    levels: dict[tuple[Key, str], object] = field(default_factory=dict)

    def add(self, row: Row, page_id: str) -> None:
        "Takes a figure (its columns COLUMNS) of that page into account."
        key = _key(row)
        if key:
            _tell(self.articles, key, row["article_id"])
            if row["kind"] == "level":
                _tell(self.levels, (key, _time(row["period"], page_id)), (row["value"], row["value_high"]))

    def of(self, row: Row) -> str | None:
        "The id it shares with the same subject, unit and town in another article; None when alone."
        key = _key(row)
        return _id(key) if key and self.articles[key] is _SEVERAL else None

    def is_contradicted(self, row: Row, page_id: str) -> bool:
        """Whether another figure of its series gives another level for the same period.

        The period is the one that is printed, where it names its year; else only articles of the same page speak of the
        same time.
        """
        key = _key(row)
        if not key or row["kind"] != "level" or self.articles[key] is not _SEVERAL:
            return False
        return self.levels[key, _time(row["period"], page_id)] is _SEVERAL


def _tell(held: dict[Any, object], key: Hashable, value: object) -> None:
    if held.setdefault(key, value) != value:
        held[key] = _SEVERAL


def _time(period: str | None, page: str) -> str:
    return period if period and re.search(NAMES_A_YEAR, period) else page


def _key(row: Row) -> Key | None:
    if not (row["significant"] and row["subject"]):
        return None
    return row["subject"], row["unit"] or "", row["town_id"] or ""


def _id(key: Key) -> str:
    return "s-" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:10]

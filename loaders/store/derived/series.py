"""Figures that tell the same thing in several articles, and those of them that contradict each other."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
COLUMNS = ("article_id", "subject", "unit", "town_id", "significant", "kind", "period", "value", "value_high")
NAMES_A_YEAR = r"\d{4}"  # 2022年底 is one time in every issue, 今年以来 and 目前 are another time in each


def series_of(rows: Sequence[Row]) -> list[str | None]:
    "For every figure the id it shares with the same subject, unit and town in another article; None when alone."
    keys = [_key(row) for row in rows]
    articles: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for key, row in zip(keys, rows, strict=True):
        if key:
            articles[key].add(row["article_id"])
    return [_id(key) if key and len(articles[key]) > 1 else None for key in keys]


def conflicts_of(rows: Sequence[Row], series: Sequence[str | None], pages: Sequence[str]) -> list[bool]:
    """For every figure whether another article of its series gives another level for the same period.

    The period is the one that is printed, where it names its year; else only articles of the same page speak of the
    same time.
    """
    told: dict[tuple[str, str], set[tuple[float | None, float | None]]] = defaultdict(set)
    keys = [
        (found, _time(row["period"], page)) if found and row["kind"] == "level" else None
        for row, found, page in zip(rows, series, pages, strict=True)
    ]
    for key, row in zip(keys, rows, strict=True):
        if key:
            told[key].add((row["value"], row["value_high"]))
    return [key is not None and len(told[key]) > 1 for key in keys]


def _time(period: str | None, page: str) -> str:
    return period if period and re.search(NAMES_A_YEAR, period) else page


def _key(row: Row) -> tuple[str, str, str] | None:
    if not (row["significant"] and row["subject"]):
        return None
    return row["subject"], row["unit"] or "", row["town_id"] or ""


def _id(key: tuple[str, str, str]) -> str:
    return "s-" + hashlib.sha256("\x1f".join(key).encode()).hexdigest()[:10]

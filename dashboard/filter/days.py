"""Days in links: which are read, and which day is nearest to what is none."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
# A year, a month and a day however they are parted: 2023-2-30, 2023/05, 2023年5月1日, 20230501
_DATE = re.compile(r"\D*(\d{4})\D*(\d{1,2})?\D*(\d{1,2})?\D*")


def day(text: str) -> dt.date | None:
    "The day of an ISO date between FIRST and LAST; None for anything else."
    try:
        found = dt.date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None


def nearest_day(text: str, *, last: bool = False) -> dt.date | None:
    """The day that was likely meant: 2023-02-30 → 2023-02-28, 2023/5 → 2023-05-01; None where no year stands in the text.

    last  of a month or year alone, whether its last day is meant and not its first
    """
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found[1])
    if not FIRST.year <= year <= LAST.year:
        return FIRST if year < FIRST.year else LAST
    month = min(max(int(found[2] or (12 if last else 1)), 1), 12)
    longest = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(max(int(found[3] or (longest if last else 1)), 1), longest))


TIMES = Path(__file__).with_name("times.toml")
_PERIOD = re.compile(r"(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})(?:日|号))?)?|-(\d{1,2})(?:-(\d{1,2}))?)")


@lru_cache
def _times() -> Mapping[str, tuple[str, int]]:
    "Word → the unit of time that it means and how many of them it lies back."
    rows = tomllib.loads(TIMES.read_text(encoding="utf-8"))["time"]
    return {word: (row["unit"], row["back"]) for row in rows for word in row["words"]}


def span_of(word: str, newest: dt.date) -> tuple[dt.date, dt.date] | None:
    """First and last day of a year, month or day in words: 去年, 2023年, 2023年5月, 2023-05, 2023-05-01; None for any other word.

    newest  the day from which 去年 and its like are counted: an archive's last year is not the year before it is read
    """
    if word in _times():
        unit, back = _times()[word]
        if unit == "year":
            return dt.date(newest.year - back, 1, 1), dt.date(newest.year - back, 12, 31)
        inside = newest.replace(day=1) - dt.timedelta(days=back)
        return inside.replace(day=1), inside.replace(day=calendar.monthrange(inside.year, inside.month)[1])
    found = _PERIOD.fullmatch(word)
    if found is None or not FIRST.year <= int(found[1]) <= LAST.year:
        return None
    year, month, number = found[1], found[2] or found[4], found[3] or found[5]
    text = "-".join(part.zfill(2) for part in (year, month, number) if part)
    low, high = nearest_day(text), nearest_day(text, last=True)
    is_day = number is None or (low is not None and low.day == int(number))
    is_month = month is None or (low is not None and low.month == int(month))
    return (low, high) if low and high and is_day and is_month else None

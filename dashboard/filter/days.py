"""Days in links: which are read, and which day is nearest to what is none."""

from __future__ import annotations

import calendar
import datetime as dt
import re

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

"""Spans of days and sets of days: all the arithmetic of the calendar that is true anywhere."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass

ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Consecutive days, both ends included."""

    first: dt.date
    last: dt.date


def one(day: dt.date) -> Days:
    "That day alone."
    return Days(day, day)


def on(year: int, month: int, day: int) -> Days | None:
    "The day of that date; None where the calendar has no such day."
    try:
        return one(dt.date(year, month, day))
    except ValueError:
        return None


def year(number: int) -> Days | None:
    "All of a year; None outside of 1..9999."
    return months(number, 1, 12) if dt.MINYEAR <= number <= dt.MAXYEAR else None


def month(number: int, which: int) -> Days:
    "All of a month of a year; months below 1 and above 12 lie in the years around it."
    return months(number, which, which)


def months(number: int, low: int, high: int) -> Days:
    "From the first day of one month to the last of another, both counted from January of that year."
    start, end = (number * 12 + low - 1, number * 12 + high - 1)
    last = monthrange(end // 12, end % 12 + 1)[1]
    return Days(dt.date(start // 12, start % 12 + 1, 1), dt.date(end // 12, end % 12 + 1, last))


def week(day: dt.date, weeks: int = 0) -> Days:
    "Monday to Sunday of the week that day is in, or of one so many weeks later."
    monday = day + dt.timedelta(days=7 * weeks - day.weekday())
    return Days(monday, monday + 6 * ONE)


def shifted(day: dt.date, *, years: int = 0, months: int = 0, days: int = 0) -> dt.date:
    "The day so much later; the 31st becomes the last day of a shorter month."
    count = (day.year + years) * 12 + day.month - 1 + months
    length = monthrange(count // 12, count % 12 + 1)[1]
    return dt.date(count // 12, count % 12 + 1, min(day.day, length)) + dt.timedelta(days=days)


EPOCH = dt.date(2000, 1, 1)
HORIZON = dt.date(2039, 12, 31)
_SIZE = (HORIZON - EPOCH).days + 1
_MASK = (1 << _SIZE) - 1


@dataclass(frozen=True, slots=True)
class DaySet:
    """Any days between EPOCH and HORIZON, one bit each; a page of the newspaper was printed on one of them."""

    bits: int

    def __and__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits & other.bits)

    def __or__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits | other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __contains__(self, day: dt.date) -> bool:
        return EPOCH <= day <= HORIZON and bool(self.bits >> (day - EPOCH).days & 1)

    @property
    def span(self) -> Days | None:
        "From its first to its last day; None when it is empty."
        if not self.bits:
            return None
        low = (self.bits & -self.bits).bit_length() - 1
        return Days(EPOCH + low * ONE, EPOCH + (self.bits.bit_length() - 1) * ONE)


def between(first: dt.date | None, last: dt.date | None) -> DaySet:
    "Every day from first to last; None leaves that side open."
    low = max(0, (first - EPOCH).days) if first else 0
    high = min(_SIZE - 1, (last - EPOCH).days) if last else _SIZE - 1
    return DaySet((1 << (high + 1)) - (1 << low)) if low <= high else DaySet(0)


def union(spans: Iterable[Days]) -> DaySet:
    "Every day of any of these spans."
    bits = 0
    for span in spans:
        bits |= between(span.first, span.last).bits
    return DaySet(bits)


def any_year(spans: Iterable[Days | None]) -> DaySet:
    "Every day of any of these spans, where one may be missing in some year."
    return union(span for span in spans if span)


EVERY = DaySet(_MASK)
YEARS = range(EPOCH.year, HORIZON.year + 1)

"""Spans of days and sets of days: all the arithmetic of the calendar that is true anywhere."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

ONE = dt.timedelta(days=1)


class Days(Struct, frozen=True, order=True):
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


def shifted(day: dt.date, *, months: int = 0, days: int = 0) -> dt.date:
    "The day so much later, inside the calendar's 9999 years; the 31st becomes the last day of a shorter month."
    count = min(max(day.year * 12 + day.month - 1 + months, 12), 12 * dt.MAXYEAR + 11)
    length = monthrange(count // 12, count % 12 + 1)[1]
    place = dt.date(count // 12, count % 12 + 1, min(day.day, length)).toordinal() + days
    return dt.date.fromordinal(min(max(place, 1), dt.date.max.toordinal()))


EPOCH = dt.date(2008, 1, 1)  # what is not dated in this range is dated by its print only
HORIZON = dt.date(2035, 12, 31)
YEARS = range(EPOCH.year, HORIZON.year + 1)
_SIZE = (HORIZON - EPOCH).days + 1


class DaySet(Struct, frozen=True):
    """Any days between EPOCH and HORIZON, one bit each: the days on which a page may have been printed."""

    bits: int

    def __and__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits & other.bits)

    def __or__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits | other.bits)

    def __sub__(self, other: DaySet) -> DaySet:
        return DaySet(self.bits & ~other.bits)

    def __bool__(self) -> bool:
        return self.bits != 0

    def __len__(self) -> int:
        return self.bits.bit_count()

    @property
    def span(self) -> Days | None:
        "From its first to its last day; None when it is empty."
        if not self.bits:
            return None
        return Days(_day(_lowest(self.bits)), _day(self.bits.bit_length() - 1))

    def run(self, near: dt.date) -> Days | None:
        "Its consecutive days around a day, or the next ones after it, or the last ones before it."
        at = min(max((near - EPOCH).days, 0), _SIZE - 1)
        later = self.bits >> at
        at = at + _lowest(later) if later else self.bits.bit_length() - 1
        if at < 0:
            return None
        gaps_before = ~self.bits & ((1 << at) - 1)
        length = _lowest(~(self.bits >> at))
        return Days(_day(gaps_before.bit_length()), _day(at + length - 1))


EVERY = DaySet((1 << _SIZE) - 1)


def _day(place: int) -> dt.date:
    return EPOCH + place * ONE


def _lowest(bits: int) -> int:
    "The place of the lowest bit."
    return (bits & -bits).bit_length() - 1


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


@lru_cache
def weekdays(number: int) -> DaySet:
    "Every Monday (1) … Sunday (7)."
    first = (number - EPOCH.isoweekday()) % 7
    return DaySet(sum(1 << place for place in range(first, _SIZE, 7)))

"""What a time expression means, seen from a day of issue: one reader for each kind of rule in the table *dates*.

``said`` holds the named groups of a rule as printed; the table's head says what each of them is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import lru_cache

from loaders.language import numerals
from loaders.when import almanac, days, lengths, years
from loaders.when.days import Days
from loaders.when.vocabulary import (
    DAYS,
    RELATIVE_MONTHS,
    RELATIVE_QUARTERS,
    SHORT_YEARS,
    THIRDS,
    WAYS,
    WEEKDAYS,
    WEEKS,
    YEAR_ENDS,
    YEAR_PAIRS,
    YEARS,
    Said,
)

_WINDOWS = {"year": 45, "month": 10, "week": 0}  # days ahead of the issue where a date may lie that says neither way
_FAR = range(-8, 2)  # years among which there is a 29 February that has passed
_NEAR = (-1, 0, 1)  # years, or months, in which a date may lie that does not say it
_JUST_BEGUN = {"year": 60, "month": 4, "week": 0}  # days that something announced may already be under way


def read(kind: str, said: Said, issued: dt.date, ahead: bool) -> Days | None:
    """The days that the words name in an issue of that day; None where the calendar has no such days.

    ahead  the sentence announces something: of several years that fit, the next one is meant, else the latest
    """
    return _READERS[kind](said, issued, ahead)


def read_after(kind: str, said: Said, start: Days, issued: dt.date) -> Days | None:
    "The same for the second end of a range, which takes what it leaves unsaid from the first."
    if "d" in said and not said.keys() & {"m", "rm"}:
        following = days.shifted(start.first.replace(day=1), months=1)
        here = years.in_month(said, start.first.year, start.first.month)
        return here if here and here >= start else years.in_month(said, following.year, following.month)
    if kind == "calendar" and not (said.keys() & {"y", "ry", "rm", "reign"}):
        found = [span for span in _around(said, start.first) if span.first >= start.first]
        return min(found, default=None)
    return read(kind, said, issued, ahead=False)


@lru_cache(maxsize=1024)
def in_every_month(first: int, last: int) -> tuple[Days, ...]:
    "From a day to another of the same month, or of the next one, in every month that a page may be dated in."
    spans = []
    for year in days.YEARS:
        for month in range(1, 13):
            low, high = days.on(year, month, first), days.on(year + (month == 12), month % 12 + 1, last)
            high = days.on(year, month, last) if last >= first else high
            spans += [Days(low.first, high.last)] if low and high else []
    return tuple(spans)


def _latest(found: Iterable[Days | None], issued: dt.date, cycle: str, ahead: bool) -> Days | None:
    "Of the same days in neighbouring years, months or weeks, the ones that are meant."
    spans = sorted(span for span in found if span)
    if ahead:
        soonest = issued - dt.timedelta(days=_JUST_BEGUN[cycle])
        return next((span for span in spans if span.last >= soonest), None)
    limit = issued + dt.timedelta(days=_WINDOWS[cycle])
    return next((span for span in reversed(spans) if span.first <= limit), None)


def _calendar(said: Said, issued: dt.date, ahead: bool) -> Days | None:
    if "next" in said:
        return min((span for span in _around(said, issued) if span.first > issued), default=None)
    if "rm" in said:
        start = days.shifted(issued.replace(day=1), months=RELATIVE_MONTHS[said["rm"]])
        year = _year(said, issued) if said.keys() & {"y", "ry"} else start.year
        return years.in_year({**said, "m": str(start.month)}, year)
    if said.keys() & {"y", "ry", "reign"}:
        return years.in_year(said, _year(said, issued))
    cycle = "month" if said.keys() & {"d"} and "m" not in said else "year"
    if said.get("part") in YEAR_ENDS:
        soonest = issued if ahead else issued - dt.timedelta(days=_JUST_BEGUN[cycle])
        return min((span for span in _around(said, issued) if span.last >= soonest), default=None)
    past = "part" in said or "since" in said
    if past and not ahead:
        return _latest((span for span in _around(said, issued) if span.first <= issued), issued, cycle, ahead)
    return _latest(_around(said, issued), issued, cycle, ahead)


def _around(said: Said, day: dt.date) -> list[Days]:
    """The days that words without a year name in the years around a day, or without a month in the months around it.

    Where they name the weekday as well, only those that fall on it, unless none does (a misprint).
    """
    if "d" in said and "m" not in said:
        starts = [days.shifted(day.replace(day=1), months=shift) for shift in _NEAR]
        found = [years.in_month(said, start.year, start.month) for start in starts]
    else:
        found = [years.in_year(said, day.year + shift) for shift in (_FAR if _is_leap_day(said) else _NEAR)]
    spans = [span for span in found if span]
    named = WEEKDAYS.get(said.get("w") or said.get("wd") or "")
    return [span for span in spans if named in (None, span.first.isoweekday())] or spans


def _is_leap_day(said: Said) -> bool:
    return [numerals.whole_number(said.get(group, "")) for group in "md"] == [2, 29]


def _year(said: Said, issued: dt.date) -> int:
    if "reign" in said:
        return almanac.reign_year(said["reign"], 1 if said["rn"] == "元" else numerals.whole_number(said["rn"]))
    if "ry" in said:
        shifts = {**SHORT_YEARS, **YEARS}
        return issued.year + shifts[said["ry"]]
    return years.century(numerals.whole_number(said["y"]), issued.year)


def _relative_day(said: Said, issued: dt.date, ahead: bool) -> Days:
    low, high = DAYS[said["rd"]]
    return Days(days.shifted(issued, days=low), days.shifted(issued, days=high))


def _anniversary(said: Said, issued: dt.date, ahead: bool) -> Days | None:
    return days.on(_year(said, issued), issued.month, issued.day)


def _week(said: Said, issued: dt.date, ahead: bool) -> Days:
    return days.week(issued, WEEKS[said["rw"]])


def _weekend(said: Said, issued: dt.date, ahead: bool) -> Days:
    span = days.week(issued, WEEKS[said["rw"]] if "rw" in said else -1)
    return Days(span.last - days.ONE, span.last)


def _weekday(said: Said, issued: dt.date, ahead: bool) -> Days | None:
    def of_week(shift: int) -> Days:
        return days.one(days.week(issued, shift).first + dt.timedelta(days=WEEKDAYS[said["w"]] - 1))

    if "rw" in said:
        return of_week(WEEKS[said["rw"]])
    return _latest(map(of_week, (-1, 0, 1)), issued, "week", ahead)


def _rolling(said: Said, issued: dt.date, ahead: bool) -> Days:
    return lengths.ahead_of(said, issued) if WAYS[said["way"]] > 0 else lengths.behind(said, issued)


def _relative_quarter(said: Said, issued: dt.date, ahead: bool) -> Days:
    first = (issued.month - 1) // 3 * 3 + 1 + 3 * RELATIVE_QUARTERS[said["rq"]]
    return years.edge_of(days.months(issued.year, first, first + 2), said)


def _year_pair(said: Said, issued: dt.date, ahead: bool) -> Days:
    low, high = YEAR_PAIRS[said["ry"]]
    return Days(dt.date(issued.year + low, 1, 1), dt.date(issued.year + high, 12, 31))


def _plan(said: Said, issued: dt.date, ahead: bool) -> Days:
    first = almanac.PLANS[said["plan"]]
    return days.months(first + (4 if "edge" in said else 0), 1, 12 if "edge" in said else 60)


def _decade(said: Said, issued: dt.date, ahead: bool) -> Days:
    century = said.get("century")
    tens = numerals.whole_number(said["tens"])
    first = 10 * numerals.whole_number(said["tens0"]) if "tens0" in said else tens
    if century is None:
        start = 1900 if tens > 20 else 2000
    elif century[0] in "上本":
        start = issued.year // 100 * 100 - (100 if century[0] == "上" else 0)
    else:
        start = (numerals.whole_number(century) - 1) * 100
    low, high = THIRDS.get(said.get("third", ""), (0, 9))
    return Days(dt.date(start + first + low, 1, 1), dt.date(start + tens + high, 12, 31))


_READERS: dict[str, Callable[[Said, dt.date, bool], Days | None]] = {
    "calendar": _calendar,
    "day": _relative_day,
    "anniversary": _anniversary,
    "week": _week,
    "weekday": _weekday,
    "weekend": _weekend,
    "quarter": _relative_quarter,
    "years": _year_pair,
    "rolling": _rolling,
    "length": lengths.counted,
    "decade": _decade,
    "plan": _plan,
}

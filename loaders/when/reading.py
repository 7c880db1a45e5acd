"""What a time expression means, seen from a day of issue: one reader for each kind of rule in the table *dates*.

``said`` holds the named groups of a rule as printed; the table's head says what each of them is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Literal

from loaders.language import numerals, rules
from loaders.when import almanac, days
from loaders.when.days import Days

Said = Mapping[str, str]


class DateRule(rules.Rule, frozen=True):
    """A row of the table dates.

    means   groups that the words imply without printing them;  listed  it names days, months or years of the calendar
    after   words of which a join asks for one behind the second end
    """

    kind: Literal["calendar", "day", "week", "weekday", "weekend", "rolling", "ago", "decade", "vague", "start", "join"]
    means: Mapping[str, str] = {}
    listed: bool = True
    after: str = ""


BOOK = rules.load("dates", DateRule)
YEARS, SHORT_YEARS, RELATIVE_MONTHS, WEEKS, WEEKDAYS, LUNAR_MONTHS, WAYS, _NTHS = (
    BOOK.entry(name, dict[str, int])
    for name in ("years", "short_years", "relative_months", "weeks", "weekdays", "lunar_months", "ways", "nths")
)
DAYS, YEAR_PARTS, _MONTH_PARTS = (
    BOOK.entry(name, dict[str, tuple[int, int]]) for name in ("days", "year_parts", "month_parts")
)
_YEAR_ENDS = BOOK.texts("year_ends")
_UNITS = BOOK.entry("units", dict[str, Literal["days", "weeks", "months", "years"]])
_WINDOWS = {"year": 45, "month": 10, "week": 0}  # days ahead of the issue where a date may lie that says neither way
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
        here = in_month(said, start.first.year, start.first.month)
        return here if here and here >= start else in_month(said, following.year, following.month)
    if kind == "calendar" and not (said.keys() & {"y", "ry", "rm", "reign"}):
        found = [span for span in _around(said, start.first) if span.first >= start.first]
        return min(found, default=None)
    return read(kind, said, issued, ahead=False)


def in_month(said: Said, year: int, month: int) -> Days | None:
    "The days that a bare day (5日) or a range of them (5-7日) names in a given month."
    first = days.on(year, month, number_of(said["d"]))
    last = days.on(year, month, number_of(said["d2"])) if "d2" in said else first
    return Days(first.first, last.last) if first and last and first <= last else None


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
    if "rm" in said:
        start = days.shifted(issued.replace(day=1), months=RELATIVE_MONTHS[said["rm"]])
        year = _year(said, issued) if said.keys() & {"y", "ry"} else start.year
        return in_year({**said, "m": str(start.month)}, year)
    if said.keys() & {"y", "ry", "reign"}:
        return in_year(said, _year(said, issued))
    cycle = "month" if said.keys() & {"d"} and "m" not in said else "year"
    if said.get("part") in _YEAR_ENDS:
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
        found = [in_month(said, start.year, start.month) for start in starts]
    else:
        found = [in_year(said, day.year + shift) for shift in _NEAR]
    spans = [span for span in found if span]
    named = WEEKDAYS.get(said.get("w") or said.get("wd") or "")
    return [span for span in spans if named in (None, span.first.isoweekday())] or spans


def _year(said: Said, issued: dt.date) -> int:
    if "reign" in said:
        return almanac.reign_year(said["reign"], 1 if said["rn"] == "元" else number_of(said["rn"]))
    if "ry" in said:
        shifts = {**SHORT_YEARS, **YEARS}
        return issued.year + shifts[said["ry"]]
    return _century(number_of(said["y"]), issued.year)


def _century(number: int, now: int) -> int:
    "A year of two digits lies in this century unless that is more than ten years ahead."
    if number >= 100 or len(str(number)) > 2:
        return number
    return 2000 + number if number <= now % 100 + 10 else 1900 + number


def in_year(said: Said, year: int) -> Days | None:
    "The part of that year that words of the kind *calendar* name, or all of it; whatever year they say."
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    for group, reader in _PARTS.items():
        if group in said:
            return reader(said, year)
    last = _century(number_of(said["y2"]), year) if "y2" in said else year
    return Days(dt.date(year, 1, 1), dt.date(last, 12, 31)) if last >= year else None


def _holiday(said: Said, year: int) -> Days | None:
    return almanac.holiday(year, said["fest"], week="off" in said)


def _lunar(said: Said, year: int) -> Days | None:
    name = said["lm"]
    month = LUNAR_MONTHS.get(name) or number_of(name.strip("闰月"))
    if "ld" not in said:
        return almanac.lunar_month(year, month)
    return almanac.lunar_day(year, month, number_of(said["ld"].removeprefix("初")), leap=name.startswith("闰"))


def _day(said: Said, year: int) -> Days | None:
    first = days.on(year, number_of(said["m"]), number_of(said["d"]))
    ends = {**said, "y": str(year)}
    last = days.on(*(number_of(ends.get(f"{group}2", ends[group])) for group in "ymd"))
    return Days(first.first, last.last) if first and last and first <= last else None


def _nth_weekday(said: Said, year: int) -> Days:
    weekday = WEEKDAYS[said["w"]]
    return almanac.nth_weekday(year, number_of(said["m"]), weekday, _NTHS[said["nth"]])


def _month(said: Said, year: int) -> Days | None:
    low = number_of(said["m"])
    high = number_of(said["m2"]) if "m2" in said else low
    span = days.months(year, low, high if high >= low else high + 12)
    if "mp" not in said:
        return span
    first, last = _MONTH_PARTS[said["mp"]]
    return Days(span.first.replace(day=first), span.first.replace(day=min(last, span.last.day)))


def _year_part(said: Said, year: int) -> Days:
    return days.months(year, *YEAR_PARTS[said["part"]])


def _first_months(said: Said, year: int) -> Days:
    return days.months(year, 1, number_of(said["upto"]))


_PARTS: dict[str, Callable[[Said, int], Days | None]] = {
    "fest": _holiday,
    "lm": _lunar,
    "nth": _nth_weekday,
    "d": _day,
    "m": _month,
    "part": _year_part,
    "upto": _first_months,
}


def _relative_day(said: Said, issued: dt.date, ahead: bool) -> Days:
    low, high = DAYS[said["rd"]]
    return Days(days.shifted(issued, days=low), days.shifted(issued, days=high))


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


def _length(said: Said) -> dict[str, int]:
    "Keywords for days.shifted."
    unit, count = _UNITS[said["unit"]], number_of(said["n"])
    return {"days": 7 * count} if unit == "weeks" else {unit: count}


def _rolling(said: Said, issued: dt.date, ahead: bool) -> Days:
    if WAYS[said["way"]] > 0:
        return Days(issued + days.ONE, days.shifted(issued, **_length(said)))
    back = {unit: -count for unit, count in _length(said).items()}
    return Days(days.shifted(issued, **back), issued - days.ONE)


def _ago(said: Said, issued: dt.date, ahead: bool) -> Days:
    sign = 1 if said["way"].endswith("后") else -1
    return days.one(days.shifted(issued, **{unit: sign * count for unit, count in _length(said).items()}))


def _decade(said: Said, issued: dt.date, ahead: bool) -> Days:
    century = said.get("century")
    tens = number_of(said["tens"])
    if century is None:
        start = 1900 if tens > 20 else 2000
    elif century[0] in "上本":
        start = issued.year // 100 * 100 - (100 if century[0] == "上" else 0)
    else:
        start = (number_of(century) - 1) * 100
    return Days(dt.date(start + tens, 1, 1), dt.date(start + tens + 9, 12, 31))


@lru_cache(maxsize=4096)
def number_of(text: str) -> int:
    "The number that a group of digits or words is; the patterns let nothing else through."
    value = numerals.to_number(text)
    assert value is not None, text
    return int(value)


_READERS: dict[str, Callable[[Said, dt.date, bool], Days | None]] = {
    "calendar": _calendar,
    "day": _relative_day,
    "week": _week,
    "weekday": _weekday,
    "weekend": _weekend,
    "rolling": _rolling,
    "ago": _ago,
    "decade": _decade,
}

"""The almanac: lunar days, solar terms, holidays and reigns as days of our calendar (tables of rulebook/almanac)."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar

import msgspec

from loaders.language import rules
from loaders.when.days import Days, on, one


class LunarYear(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """first  the day of 正月初一;  long  a 1 for every month of 30 days, a 0 for one of 29;  leap  the month that comes twice"""

    first: dt.date
    long: str
    leap: int = 0


BOOK = rules.load("almanac")
LUNAR = BOOK.entry("lunar", dict[int, LunarYear])
HOLIDAYS = BOOK.entry("holidays", dict[str, str])
REIGNS = BOOK.entry("reigns", dict[str, int])
_TERMS = BOOK.entry("solar_terms", dict[str, tuple[int, float]])
_EXCEPTIONS = BOOK.entry("solar_term_exceptions", dict[str, int])
_WEEKS = BOOK.entry("holiday_week", dict[str, int])
_WEEKDAYS = {"thursday": 4, "sunday": 7}


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> Days | None:
    "The day of a lunar date, day 0 being the one before the month; None outside the table or in a month too short."
    row = LUNAR.get(year)
    if row is None or (leap and row.leap != month):
        return None
    place = month - 1 + (leap or month > (row.leap or 12))
    lengths = [30 if bit == "1" else 29 for bit in row.long]
    if day > lengths[place]:
        return None
    return one(row.first + dt.timedelta(days=sum(lengths[:place]) + day - 1))


def lunar_month(year: int, month: int) -> Days | None:
    "All days of a lunar month; None outside the table."
    first = lunar_day(year, month, 1)
    last = lunar_day(year, month, 30) or lunar_day(year, month, 29)
    return Days(first.first, last.last) if first and last else None


def solar_term(year: int, name: str) -> Days | None:
    "The day of a solar term; None outside of 2000 to 2099."
    if not 2000 <= year <= 2099:
        return None
    month, constant = _TERMS[name]
    short = year % 100
    leaps = (short - 1) // 4 if month < 3 else short // 4
    day = int(short * 0.2422 + constant) - leaps
    return on(year, month, _EXCEPTIONS.get(f"{year} {name}", day))


def holiday(year: int, name: str, *, week: bool = False) -> Days | None:
    """The day of a holiday in that year; with week, the days off that go with it where they are always as many.

    None where the table of lunar years or solar terms ends.
    """
    kind, _, rest = HOLIDAYS[name].partition(" ")
    if kind == "term":
        found = solar_term(year, name.removesuffix("节"))
    elif kind == "lunar":
        month, day = map(int, rest.split("-"))
        found = lunar_day(year, month, day)
    elif rest:
        weekday, nth = rest.split(" ")
        found = nth_weekday(year, int(kind), _WEEKDAYS[weekday], int(nth))
    else:
        found = on(year, *map(int, kind.split("-")))
    if found and week and name in _WEEKS:
        return Days(found.first, found.first + dt.timedelta(days=_WEEKS[name] - 1))
    return found


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Days:
    "The nth Monday (1) to Sunday (7) of a month; its last one for 0."
    days = [day for day in Calendar().itermonthdates(year, month) if day.month == month]
    return one([day for day in days if day.isoweekday() == weekday][nth - 1])


def reign_year(reign: str, count: int) -> int:
    "The year that was the count-th of a reign (康熙三年 is 1664)."
    return REIGNS[reign] + count - 1

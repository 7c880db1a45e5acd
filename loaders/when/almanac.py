"""The almanac: lunar days, solar terms, holidays and reigns as days of our calendar (rulebook/almanac, and borax)."""

from __future__ import annotations

import datetime as dt
from calendar import Calendar

from borax.calendars.lunardate import TERMS_CN, InvalidLunarDateError, LunarDate, TermUtils

from loaders.language import rules
from loaders.when.days import Days, on, one

BOOK = rules.load("almanac")
NICKNAMES = BOOK.entry("nicknames", dict[str, str])
HOLIDAYS = BOOK.entry("holidays", dict[str, str]) | NICKNAMES
PLANS = BOOK.entry("plans", dict[str, int])
REIGNS = BOOK.entry("reigns", dict[str, int])
_WEEKS = BOOK.entry("holiday_week", dict[str, int])
_WEEKDAYS = {"thursday": 4, "sunday": 7}
_KNOWN = range(1900, 2101)  # years that borax has tables for
_TERMS = {name: place for place, name in enumerate(TERMS_CN)}


def lunar_day(year: int, month: int, day: int, *, leap: bool = False) -> Days | None:
    "The day of a lunar date, day 0 being the one before the month; None outside 1900 to 2100 or in a month too short."
    try:
        first: dt.date = LunarDate(year, month, max(day, 1), int(leap)).to_solar_date()
    except InvalidLunarDateError:
        return None
    return one(first - dt.timedelta(days=day == 0))


def lunar_month(year: int, month: int, *, leap: bool = False) -> Days | None:
    "All days of a lunar month; None outside 1900 to 2100, or where that year has no such leap month."
    first = lunar_day(year, month, 1, leap=leap)
    last = lunar_day(year, month, 30, leap=leap) or lunar_day(year, month, 29, leap=leap)
    return Days(first.first, last.last) if first and last else None


def solar_term(year: int, name: str) -> Days | None:
    "The day of a solar term; None outside 1900 to 2100."
    return one(TermUtils.nth_term_day(year, _TERMS[name])) if year in _KNOWN else None


def holiday(year: int, name: str, *, week: bool = False) -> Days | None:
    """The day of a holiday in that year; with week, the days off that go with it where they are always as many.

    None where the table of lunar years or solar terms ends.
    """
    kind, _, rest = HOLIDAYS[name].partition(" ")
    if kind == "term":
        found = solar_term(year, name.removesuffix("节"))
    elif kind == "merged":
        found = min(filter(None, (holiday(year, "国庆"), holiday(year, "中秋"))), default=None)
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


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Days | None:
    "The nth Monday (1) to Sunday (7) of a month, its last one for 0; None for a fifth where there are four."
    days = [day for day in Calendar().itermonthdates(year, month) if day.month == month]
    found = [day for day in days if day.isoweekday() == weekday]
    return one(found[nth - 1]) if nth <= len(found) else None


def reign_year(reign: str, count: int) -> int:
    "The year that was the count-th of a reign (康熙三年 is 1664)."
    return REIGNS[reign] + count - 1

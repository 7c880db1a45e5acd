"""What words of the kind *calendar* name inside a given year or month: days, months, holidays, parts, portions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from loaders.language import numerals
from loaders.when import almanac, days, portions
from loaders.when.days import Days
from loaders.when.vocabulary import LUNAR_MONTHS, MONTH_PARTS, NTHS, WEEKDAYS, YEAR_PARTS, Said


def in_month(said: Said, year: int, month: int) -> Days | None:
    "The days that a bare day (5日) or a range of them (5-7日) names in a given month."
    first = days.on(year, month, numerals.whole_number(said["d"]))
    last = days.on(year, month, numerals.whole_number(said["d2"])) if "d2" in said else first
    return Days(first.first, last.last) if first and last and first <= last else None


def century(number: int, now: int) -> int:
    "A year of two digits lies in this century unless that is more than ten years ahead."
    if number >= 100 or len(str(number)) > 2:
        return number
    return 2000 + number if number <= now % 100 + 10 else 1900 + number


def in_year(said: Said, year: int) -> Days | None:
    "The part of that year that words of the kind *calendar* name, or all of it; whatever year they say."
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    if "pu" in said or "pl" in said:
        return portions.portion(in_year({name: said[name] for name in said if name[0] != "p"}, year), said)
    for group, reader in _PARTS.items():
        if group in said:
            return reader(said, year)
    last = century(numerals.whole_number(said["y2"]), year) if "y2" in said else year
    return Days(dt.date(year, 1, 1), dt.date(last, 12, 31)) if last >= year else None


def _holiday(said: Said, year: int) -> Days | None:
    found = almanac.holiday(year, said["fest"], week="off" in said)
    if found is None or "hn" not in said:
        return found
    count = numerals.whole_number(said["hn"])
    if "off" in said:
        return portions.part_of(found, said["hw"], count, "天")
    return days.one(found.first + (count if said["hw"] == "后" else -count) * days.ONE)


def _lunar(said: Said, year: int) -> Days | None:
    name = said["lm"]
    leap = name.startswith("闰")
    month = LUNAR_MONTHS.get(name) or numerals.whole_number(name.strip("闰月"))
    if "ld" not in said:
        return almanac.lunar_month(year, month, leap=leap)
    return almanac.lunar_day(year, month, numerals.whole_number(said["ld"].removeprefix("初")), leap=leap)


def _school_year(said: Said, year: int) -> Days:
    return days.months(year, 9, 20)


def _day(said: Said, year: int) -> Days | None:
    first = days.on(year, numerals.whole_number(said["m"]), numerals.whole_number(said["d"]))
    ends = {**said, "y": str(year)}
    last = days.on(*(numerals.whole_number(ends.get(f"{group}2", ends[group])) for group in "ymd"))
    return Days(first.first, last.last) if first and last and first <= last else None


def _nth_weekday(said: Said, year: int) -> Days | None:
    weekday = WEEKDAYS[said["w"]]
    return almanac.nth_weekday(year, numerals.whole_number(said["m"]), weekday, NTHS[said["nth"]])


def _month(said: Said, year: int) -> Days | None:
    low = numerals.whole_number(said["m"])
    if "y2" in said:
        end = days.month(numerals.whole_number(said["y2"]), numerals.whole_number(said.get("m2", "12")))
        return Days(dt.date(year, low, 1), end.last) if dt.date(year, low, 1) <= end.last else None
    high = numerals.whole_number(said["m2"]) if "m2" in said else low
    span = days.months(year, low, high if high >= low else high + 12)
    if "mp" not in said:
        return span
    first, last = MONTH_PARTS[said["mp"]]
    return Days(span.first.replace(day=first), span.first.replace(day=min(last, span.last.day)))


def _year_part(said: Said, year: int) -> Days:
    return edge_of(days.months(year, *YEAR_PARTS[said["part"]]), said)


def edge_of(span: Days, said: Said) -> Days:
    "The first or last month of a quarter, where 初 or 末 is said of it."
    if "edge" not in said:
        return span
    return days.month(span.first.year, span.first.month if said["edge"] == "初" else span.first.month + 2)


def _first_months(said: Said, year: int) -> Days:
    return days.months(year, 1, numerals.whole_number(said["upto"]))


_PARTS: dict[str, Callable[[Said, int], Days | None]] = {
    "fest": _holiday,
    "lm": _lunar,
    "school": _school_year,
    "nth": _nth_weekday,
    "d": _day,
    "m": _month,
    "part": _year_part,
    "upto": _first_months,
}

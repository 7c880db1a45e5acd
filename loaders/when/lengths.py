"""Lengths of time counted from the day of issue: 近三年, 半年前, 三年内, 两个多月来."""

from __future__ import annotations

import datetime as dt

from loaders.language import numerals
from loaders.when import days
from loaders.when.days import Days
from loaders.when.vocabulary import LENGTHS, Said

_FARTHEST = 1000  # years; what is told from farther back or ahead names no day
_FLOORED = frozenset({"more", "over", "beyond"})


def ahead_of(said: Said, issued: dt.date) -> Days:
    "From tomorrow on for that length."
    return Days(issued + days.ONE, _moved(issued, said, 1))


def behind(said: Said, issued: dt.date) -> Days:
    "That length up to yesterday."
    return Days(_moved(issued, said, -1), issued - days.ONE)


def counted(said: Said, issued: dt.date, ahead: bool) -> Days | None:
    """The day so long before or after the issue, or the days from or to it.

    三年内 begins with the issue, 三年来 ends with it; with 多 it began some time in that month or year. None for a
    distance of a thousand years or more.
    """
    way = said["way"][-1]
    if _months(said) >= 12 * _FARTHEST:
        return None
    if way == "内":
        return Days(issued, _moved(issued, said, 1))
    if way == "后":
        return days.one(_moved(issued, said, 1))
    start = _moved(issued, said, -1)
    return Days(_begun(start, said), issued) if way == "来" else days.one(start)


def _begun(day: dt.date, said: Said) -> dt.date:
    "The first day of the month or year in which so much and more, or a half, began."
    rough = said.keys() & _FLOORED or said.get("inner") == "多"
    unit = _unit(said)
    if rough and unit == "years" and "half" not in said and "only" not in said:
        return day.replace(month=1, day=1)
    return day.replace(day=1) if unit in ("months", "years") and (rough or "half" in said) else day


def _moved(day: dt.date, said: Said, sign: int) -> dt.date:
    "The day so much later or earlier."
    count, unit = _count(said), _unit(said)
    half = "half" in said or "only" in said or said.get("inner") == "半"
    if unit in ("weeks", "workdays", "days"):
        length = {"weeks": 7 * count, "workdays": count * 7 // 5, "days": count}[unit]
        return days.shifted(day, days=sign * length)
    extra = 15 if half and unit == "months" else 0
    return days.shifted(day, months=sign * _months(said), days=sign * extra)


def _count(said: Said) -> int:
    return 0 if "only" in said else numerals.whole_number(said["n"])


def _unit(said: Said) -> str:
    return LENGTHS[said.get("unit") or said.get("long") or said["of"]]


def _months(said: Said) -> int:
    "Whole months of a length in months, quarters or years; 0 for shorter units."
    count = _count(said) * {"months": 1, "quarters": 3, "years": 12}.get(_unit(said), 0)
    half_year = _unit(said) == "years" and ("half" in said or "only" in said)
    return count + (6 if half_year else 0)

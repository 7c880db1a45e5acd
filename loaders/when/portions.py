"""A portion of some days, counted from their beginning or end: 三月的第一天, 2021年前2周, 今年首月."""

from __future__ import annotations

import datetime as dt

from loaders.language import numerals
from loaders.when import days
from loaders.when.days import Days
from loaders.when.vocabulary import Said

_LAST = frozenset({"最后", "最后一", "后", "末"})
_NTH = "第"


def portion(whole: Days | None, said: Said) -> Days | None:
    "The portion that the groups pw, pn, pu (第二周) or pf, pl (首月) name; None where the whole is too short for it."
    if whole is None:
        return None
    if "pl" in said:
        return part_of(whole, said["pf"], 1, said["pl"])
    return part_of(whole, said["pw"], numerals.whole_number(said["pn"]), said["pu"])


def part_of(whole: Days, way: str, count: int, unit: str) -> Days | None:
    "The count-th, the first or the last so many days, weeks or months of a stretch of days."
    pieces = _pieces(whole, unit)
    if not 0 < count <= len(pieces):
        return None
    if way == _NTH:
        return pieces[count - 1]
    chosen = pieces[-count:] if way in _LAST else pieces[:count]
    return Days(chosen[0].first, chosen[-1].last)


def _pieces(whole: Days, unit: str) -> list[Days]:
    "The days, months or weeks of a stretch; a week belongs to it when its Monday does."
    if unit in "天日":
        return [days.one(whole.first + place * days.ONE) for place in range((whole.last - whole.first).days + 1)]
    if unit == "月":
        first = whole.first
        count = (whole.last.year - first.year) * 12 + whole.last.month - first.month + 1
        return [days.month(first.year, first.month + place) for place in range(count)]
    monday = whole.first + dt.timedelta(days=-whole.first.weekday() % 7)
    return [days.week(monday, place) for place in range((whole.last - monday).days // 7 + 1)]

"""The two lists put together: which unit of one is which of the other, and what it was called before."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tests.national.lists import Civil, Listed, Statistical

SINCE, UNTIL = 2023, 2026  # the years of the two lists
_OFFICE = re.compile(r"(?:街道)?办事处$")
_SUFFIX = re.compile(r"(?:街道|地区|镇|乡|苏木)$")
_ZONE = re.compile(r"(?:特殊[街乡].|直辖村级区划|类似乡级单位)$")
RENAMING = ("更名", "撤县设市", "撤县设区", "撤市设区", "撤区设区", "撤旗设区", "撤地设市", "区划调整")
RECODING = ("同名改码",)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the national table.

    county  of a township, where its code does not say it;  former  earlier names, each with the year it was last listed
    status  "" in both lists · new: only in the later · ended: no more in the later · statistical: no civil unit
    """

    code: str
    name: str
    county: str = ""
    former: tuple[tuple[str, int], ...] = ()
    status: str = ""


def plain(name: str) -> str:
    "A township's name without the word for its office: 漓东街道办事处 → 漓东街道."
    return _OFFICE.sub("街道", name)


def stem(name: str) -> str:
    "The name without its suffix; a name that is hardly more than that stays."
    short = _SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def townships(old: Statistical, new: Civil) -> list[Unit]:
    """Every township-level unit once, under its statistical code, with its latest name.

    Two rows are one unit when name and county agree; failing that stem and county (a township that became a town), name or
    stem in the prefecture (a unit that changed county, or hangs below a development zone in the statistical list), or code
    and a character of the name (a name corrected). Each step takes only what is the only one of its kind on both sides.
    """
    within = {**old.areas, **new.areas}
    olds = {unit.code: replace(unit, name=_bare(plain(unit.name), unit, within)) for unit in old.townships}
    news = {unit.code: replace(unit, name=plain(unit.name)) for unit in new.townships}
    same = _paired(olds, news)
    units = [_joined(olds[a], news[b]) for a, b in same.items()]
    counted = {unit.county for unit in new.townships}
    units += [_alone(unit, counted) for code, unit in olds.items() if code not in same]
    taken = {unit.code for unit in units}
    known = set(same.values())
    for unit in (unit for code, unit in news.items() if code not in known):
        code = _free(unit.code, taken)
        taken.add(code)
        units.append(Unit(code, unit.name, _county(code, unit.county), (), "ended" if unit.ended else "new"))
    return sorted(units, key=lambda unit: unit.code)


def _bare(name: str, unit: Listed, areas: Mapping[str, str]) -> str:
    "The name without the names of the units above, which some counties put before it: 四平市铁东区平东街道 → 平东街道."
    for code in (unit.county[:4] + "00", unit.county):
        above = areas.get(code, "")
        name = name.removeprefix(above) if above and len(name) > len(above) + 1 else name
    return name


def _paired(olds: Mapping[str, Listed], news: Mapping[str, Listed]) -> dict[str, str]:
    "By code of the old list the code in the new."
    left, right, pairs = dict(olds), dict(news), {}

    def step(key: Callable[[Listed], Hashable], other: Callable[[Listed], Hashable]) -> None:
        sides: tuple[dict, dict] = (defaultdict(list), defaultdict(list))
        for side, units, by in zip(sides, (left, right), (key, other), strict=True):
            for code, unit in units.items():
                side[by(unit)].append(code)
        for found in sides[0].keys() & sides[1].keys():
            ours, theirs = sorted(sides[0][found]), sorted(sides[1][found])
            if found is not None and len(ours) == len(theirs):
                pairs.update(zip(ours, theirs, strict=True))
        for ours, theirs in pairs.items():
            left.pop(ours, None)
            right.pop(theirs, None)

    step(lambda u: (u.county, u.name), lambda u: (u.county, u.name))
    step(lambda u: (u.county, stem(u.name)), lambda u: (u.county, stem(u.name)))
    step(lambda u: (u.code[:4], u.name), lambda u: (u.county[:4], u.name))
    step(lambda u: (u.code[:4], stem(u.name)), lambda u: (u.county[:4], stem(u.name)))
    step(lambda u: (u.code[:2], u.name), lambda u: (u.county[:2], u.name))
    for code in [code for code in left if code in right]:
        if set(stem(left[code].name)) & set(stem(right[code].name)):
            pairs[code] = code
    return pairs


def _joined(old: Listed, new: Listed) -> Unit:
    "One unit of both lists: the later name, the earlier one as former."
    former = ((old.name, SINCE),) if old.name != new.name else ()
    return Unit(old.code, new.name, _county(old.code, new.county), former, "ended" if new.ended else "")


def _alone(unit: Listed, counted: Set[str]) -> Unit:
    """A unit that only the statistical list has: a zone, a farm, or a township that has ended since.

    counted  counties whose townships the later list has; of the others it cannot say that a unit has ended
    """
    civil = unit.code[6] in "012" and _SUFFIX.search(unit.name) and not _ZONE.search(unit.name)
    status = "statistical" if not civil else "ended" if unit.county in counted else ""
    return Unit(unit.code, unit.name, _county(unit.code, unit.county), (), status)


def _county(code: str, county: str) -> str:
    return "" if code.startswith(county) else county


def _free(code: str, taken: set[str]) -> str:
    "The code, or where the statistical list has given it to another unit the county's next one from 900 up."
    if code not in taken:
        return code
    return next(free for n in range(900, 1000) if (free := f"{code[:6]}{n}") not in taken)


def areas(old: Statistical, new: Civil) -> list[Unit]:
    "Provinces, prefectures and counties of both lists, by code, each with the names it had since 1980."
    former = _former(new.changes, {**old.areas, **new.areas})
    units = []
    for code, name in sorted({**old.areas, **new.areas}.items()):
        # The civil list leaves out what lies below a prefecture without counties, and all that is no civil unit.
        listed = code in new.areas or code.endswith("00") or name == old.areas.get(f"{code[:4]}00")
        status = "" if listed else "ended" if int(code[4:]) < 20 else "statistical"
        status = "new" if code not in old.areas and not code.endswith("0000") else status
        units.append(Unit(code, name, "", former.get(code, ()), status))
    return units


def _former(changes: Sequence[Mapping], now: Mapping[str, str]) -> dict[str, tuple[tuple[str, int], ...]]:
    "By today's code the earlier names: every renaming is followed through later ones and changes of code."
    later: dict[tuple[str, str], tuple[int, str, str]] = {}
    for change in sorted(changes, key=lambda change: change["year"]):
        old, new = change["old"], change["new"]
        if change["type"] in (*RENAMING, *RECODING) and old["code"] and new["code"]:
            later.setdefault((old["code"][:6], old["name"]), (change["year"], new["code"][:6], new["name"]))
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    names = set(now.values())
    for start in later:
        (code, name), (year, *_) = start, later[start]
        seen = set()
        while (code, name) in later and (code, name) not in seen:
            seen.add((code, name))
            when, code, name = later[code, name]
            year = when if name != start[1] and year == later[start][0] else year
        if now.get(code) == name and name != start[1] and start[1] not in names and len(start[1]) > 1:
            found[code].append((start[1], year))
    return {code: tuple(sorted(dict(sorted(some)).items(), key=lambda one: one[1])) for code, some in found.items()}

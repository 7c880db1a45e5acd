"""The national table: every province, prefecture, county, township and village that the country's code lists name.

Read from one archive, each part when it is first asked for; regions/national/SOURCES.md says where it comes from.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from loaders.problems import RegionError

TOWNSHIP = ("镇", "乡", "街道", "苏木", "地区")  # what the name of a township ends in
FILE = Path(__file__).parents[1] / "regions" / "national" / "lists.zip"


class Level(StrEnum):
    """How high an area stands; a prefecture without counties has townships right below it, as a county has."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Former:
    """An earlier name, and the year in which it was given up or last listed."""

    name: str
    until: int


@dataclass(frozen=True, slots=True)
class Area:
    """A province, prefecture, district or county.

    code    six digits;  short  顺义 of 顺义区;  also  further forms that papers print (大厂县)
    status  empty · new · ended · statistical, as SOURCES.md explains
    """

    code: str
    name: str
    short: str
    also: tuple[str, ...]
    name_en: str
    former: tuple[Former, ...]
    status: str

    @property
    def level(self) -> Level:
        "What it is, by its code."
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.PREFECTURE if self.code.endswith("00") else Level.COUNTY

    @property
    def above(self) -> tuple[str, ...]:
        "Codes of the areas that it lies in, the nearest first; a prefecture may be of the code only and have no name."
        wider = (self.code[:4] + "00", self.code[:2] + "0000")
        return tuple(code for code in wider if code != self.code and code < self.code)


@dataclass(frozen=True, slots=True)
class Township:
    """A township-level unit: nine digits; short is empty where the name without its ending says too little."""

    code: str
    name: str
    short: str
    county: str
    name_en: str
    former: tuple[Former, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A village or community: twelve digits; virtual: a statistical entry, not a place."""

    code: str
    name: str
    virtual: bool

    @property
    def township(self) -> str:
        "The code of the unit it lies in."
        return self.code[:9]


@lru_cache(maxsize=1)
def areas() -> Mapping[str, Area]:
    "Every area by its code."
    return MappingProxyType(
        {
            row[0]: Area(row[0], row[1], row[2], _split(row[3]), row[4], _formers(row[5]), row[6])
            for row in _rows("areas.csv")
        }
    )


@lru_cache(maxsize=1)
def below() -> Mapping[str, tuple[str, ...]]:
    "By code of a province or prefecture the codes of its counties."
    found: dict[str, list[str]] = defaultdict(list)
    for area in areas().values():
        if area.level is Level.COUNTY:
            for wider in area.above:
                found[wider].append(area.code)
    return MappingProxyType({code: tuple(some) for code, some in found.items()})


@lru_cache(maxsize=1)
def _townships() -> tuple[str, ...]:
    "The lines of the table of townships; taken apart one by one, since a process needs few of the 42,000."
    return tuple(_text("townships.csv").splitlines()[1:])


@lru_cache(maxsize=1)
def township_names() -> Mapping[str, tuple[int, ...]]:
    """By name, today's and earlier ones, the places in the table of the units that bear it.

    A farm, a zone or an office that the statistical list counts is left out: its name is no name of a township.
    """
    found: dict[str, tuple[int, ...]] = {}
    for place, line in enumerate(_townships()):
        _, name, _, _, _, former, _ = line.split(",")
        for one in (name, *(former.name for former in _formers(former))) if former else (name,):
            if one.endswith(TOWNSHIP):
                found[one] = (*found.get(one, ()), place)
    return MappingProxyType(found)


@lru_cache(maxsize=1)
def _by_county() -> Mapping[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(_townships()):
        county = line.split(",", 4)[3]
        found[county or line[:6]].append(place)
        if county and _is_gone(line[:6]):
            found[line[:6]].append(place)
    return MappingProxyType({code: tuple(some) for code, some in found.items()})


def _is_gone(county: str) -> bool:
    "Whether the county of a code has ended or is none; it keeps the townships that another one has got since."
    return county in areas() and areas()[county].status in ("ended", "statistical")


def township(place: int) -> Township:
    "The township in that row of the table."
    code, name, short, county, name_en, former, status = _townships()[place].split(",")
    return Township(code, name, short, county or code[:6], name_en, _formers(former), status)


@lru_cache(maxsize=64)
def townships_of(county: str) -> tuple[Township, ...]:
    "The townships of a county, or of a prefecture that has no counties, by code."
    return tuple(map(township, _by_county().get(county, ())))


@lru_cache(maxsize=16)
def settlements_of(county: str) -> tuple[Listed, ...]:
    "The villages and communities of a county's townships, by code."
    own = {unit.code for unit in townships_of(county)}
    return tuple(one for code in sorted({code[:4] for code in own}) for one in _listed(code) if one.township in own)


def _listed(prefecture: str) -> Iterator[Listed]:
    for code, name, virtual in _rows(f"settlements/{prefecture}.csv", missing_ok=True):
        yield Listed(code, name, bool(virtual))


@lru_cache(maxsize=1)
def communities() -> frozenset[str]:
    "What communities are called that several of the country bear, without 社区."
    return frozenset(_text("communities.csv").split()[1:])


def name_of(code: str) -> str | None:
    "The name of the unit of that code, of six digits to twelve; None where there is none."
    if len(code) == 6:
        return areas()[code].name if code in areas() else None
    rows = _townships() if len(code) == 9 else _text(f"settlements/{code[:4]}.csv", missing_ok=True).splitlines()
    return next((row.split(",", 2)[1] for row in rows if row.startswith(f"{code},")), None)


def called(name: str) -> tuple[Area, ...]:
    "The areas that bear this code or name, in full or short, today or before; today's full names first, and alone."
    known = areas()
    if name in known:
        return (known[name],)
    forms = (
        lambda area: area.name == name,
        lambda area: name in (area.short, *area.also),
        lambda area: any(former.name == name for former in area.former),
    )
    found = (tuple(area for area in known.values() if fits(area)) for fits in forms)
    return next(filter(None, found), ())


def _rows(member: str, *, missing_ok: bool = False) -> Iterator[list[str]]:
    "The rows of a member of the archive, its heading left out; no cell holds a comma."
    for line in _text(member, missing_ok=missing_ok).splitlines()[1:]:
        yield line.split(",")


def _text(member: str, *, missing_ok: bool = False) -> str:
    try:
        with zipfile.ZipFile(FILE) as archive:
            return archive.read(member).decode("utf-8")
    except KeyError:
        if missing_ok:
            return ""
        raise
    except (OSError, zipfile.BadZipFile) as error:
        raise RegionError(f"{FILE}: cannot be read: {error}; install Townlens again") from error


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _formers(cell: str) -> tuple[Former, ...]:
    found = (part.rpartition(":") for part in _split(cell))
    return tuple(Former(name, int(year)) for name, _, year in found)

"""A region pack: what the national table cannot know of one place. Every file of it may be missing.

region.toml      short and English names, other names, newspapers, terms of congresses, annual events, stop words
towns.csv        by code: other names, misreadings, a point inside, area, when it was set up, a colour
settlements.csv  by code: other forms of names of villages and communities
tiles.csv        where each town stands on the schematic grid
outline.geojson  the outline of the whole;  SOURCES.md  where all this comes from
cautions.toml    where a town's name without its suffix, or a misreading, stands for the town
words.toml       words and phrases of its news that a dictionary takes apart

A reader's own packs lie in the user's data folder (python -m loaders region new), where they win over the program's.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from loaders import home
from loaders.language import rules
from loaders.problems import RegionError

SHIPPED = Path(__file__).parents[1] / "regions"
_COLOUR = re.compile("#[0-9a-f]{6}")
Use = Literal["free", "listed", "shared"]


class CautionRule(rules.Rule, frozen=True):
    """Where one form of a town's name (text) stands for it; use says how much else must speak for that."""

    town: str
    text: str
    use: Use = "free"


class LocalWord(rules.Word, frozen=True):
    """A word or phrase of the region's news; one with a tag is one word for the tokeniser, of that part of speech."""

    tag: str | None = None


@dataclass(frozen=True, slots=True)
class Caution:
    """Where a form of a town's name stands for it.

    use  free: wherever the pattern fits · listed: only beside another town, before a word such as 地区, or where the
         article also has the full name · shared: only in a list whose suffix it shares (新华、石桥等街道)
    """

    town: str
    use: Use
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class TownRow:
    """A row of towns.csv; what it leaves empty is None or empty."""

    english: str
    short: str
    aliases: tuple[str, ...]
    misreadings: tuple[str, ...]
    lon: float | None
    lat: float | None
    area_km2: float | None
    formed: str | None
    colour: str | None


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """region.toml."""

    code: str
    name: str = ""
    name_en: str = ""
    short: str = ""
    also: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    stop_words: tuple[str, ...] = ()
    congresses: Mapping[str, Any] = {}
    editions: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack as read; the fields are those of Region, rows by code."""

    folder: Path
    name_en: str = ""
    short: str = ""
    also: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    stop_words: tuple[str, ...] = ()
    congresses: Mapping[str, Any] = field(default_factory=dict)
    editions: Mapping[str, int] = field(default_factory=dict)
    towns: Mapping[str, TownRow] = field(default_factory=dict)
    settlements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tiles: tuple[tuple[str, int, int], ...] = ()
    outline: Mapping[str, Any] | None = None
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    words: Mapping[str, str | None] = field(default_factory=dict)
    sources: Path | None = None


def folder_of(code: str) -> Path:
    "Where a reader's own pack of that region lies, or would."
    return home.data_folder("regions") / code


def read(code: str, folder: Path | None = None) -> Pack | None:
    """The pack of that region in the user's folder, else the program's; None where neither has one.

    folder  where to look instead: the folder that has a subfolder of that code
    Raises RegionError naming file and row, RuleError for a faulty table of cautions or words.
    """
    places = (folder / code,) if folder else (folder_of(code), SHIPPED / code)
    found = next((place for place in places if (place / "region.toml").is_file()), None)
    return _read(found, code) if found else None


def version(code: str) -> str:
    "A digest of the reader's own pack of that region, empty without one; the program's is part of the program's version."
    files = sorted(folder_of(code).glob("*")) if code else []
    told = [f"{file.name} {file.read_bytes()!r}" for file in files if file.name != "boundaries.json" and file.is_file()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16] if told else ""


@lru_cache(maxsize=1)
def newspapers() -> Mapping[str, tuple[str, ...]]:
    "By code the newspapers of every pack at hand, the user's and the program's; a faulty pack has none."
    found: dict[str, tuple[str, ...]] = {}
    for file in (*sorted(SHIPPED.glob("*/region.toml")), *sorted(home.data_folder("regions").glob("*/region.toml"))):
        try:
            found[file.parent.name] = _profile(file).newspapers
        except RegionError:  # whoever chooses that region is told; other regions do not depend on it
            continue
    return MappingProxyType(found)


def _read(folder: Path, code: str) -> Pack:
    profile = _profile(folder / "region.toml")
    if profile.code != code:
        raise RegionError(f"{folder / 'region.toml'}: code is {profile.code}; a folder is called by its region's code")
    held = {
        name: (folder / name).is_file() for name in ("cautions.toml", "words.toml", "outline.geojson", "SOURCES.md")
    }
    cautions = rules.load("cautions", CautionRule, folder=folder).rules if held["cautions.toml"] else ()
    words = rules.load("words", word=LocalWord, folder=folder).words if held["words.toml"] else ()
    return Pack(
        folder=folder,
        name_en=profile.name_en,
        short=profile.short,
        also=profile.also,
        newspapers=profile.newspapers,
        elsewhere=profile.elsewhere,
        stop_words=profile.stop_words,
        congresses=profile.congresses,
        editions=profile.editions,
        towns={row["code"]: _town(row, folder) for row in _rows(folder / "towns.csv")},
        settlements={row["code"]: _split(row["aliases"]) for row in _rows(folder / "settlements.csv")},
        tiles=tuple(_tile(row, folder) for row in _rows(folder / "tiles.csv")),
        outline=_outline(folder / "outline.geojson") if held["outline.geojson"] else None,
        cautions={rule.text: Caution(rule.town, rule.use, rule.pattern) for rule in cautions},
        words={row.text: row.tag for row in words},
        sources=folder / "SOURCES.md" if held["SOURCES.md"] else None,
    )


def check(own: Pack, towns: Mapping[str, str], settlements: Set[str]) -> None:
    "Raises RegionError where the pack speaks of units that the region does not have, or leaves some off the grid."
    names = set(towns.values())
    tiles = [code for code, _, _ in own.tiles]
    spots = [(col, row) for _, col, row in own.tiles]
    faults = {
        "towns.csv has codes that are no towns of the region": set(own.towns) - set(towns),
        "settlements.csv has codes that are no villages or communities of the region": set(own.settlements)
        - settlements,
        "tiles.csv and the region's towns differ": set(tiles) ^ set(towns) if tiles else set(),
        "towns.csv has colours that are not written #rrggbb, of": {
            code for code, row in own.towns.items() if row.colour and not _COLOUR.fullmatch(row.colour)
        },
        "tiles.csv has two towns on one tile": {str(spot) for spot in spots if spots.count(spot) > 1},
        "cautions.toml names towns that are none of the region": {one.town for one in own.cautions.values()} - names,
    }
    told = [f"{fault}: {', '.join(sorted(some))}" for fault, some in faults.items() if some]
    if told:
        raise RegionError(f"{own.folder}: {'; '.join(told)}")


def _profile(file: Path) -> Profile:
    try:
        return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Profile, str_keys=True)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RegionError(f"{file}: {error}") from error


def _outline(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RegionError(f"{file}: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise RegionError(f"{file}: is not a GeoJSON feature collection")
    return found


def _rows(file: Path) -> list[dict[str, str]]:
    if not file.is_file():
        return []
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.DictReader(opened))
    except (OSError, ValueError, csv.Error) as error:
        raise RegionError(f"{file}: {error}") from error
    if rows and "code" not in rows[0]:
        raise RegionError(f"{file}: needs a column code")
    return [{name: value or "" for name, value in row.items() if name} for row in rows]


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _number(row: Mapping[str, str], name: str, folder: Path) -> float | None:
    try:
        return float(row[name]) if row.get(name) else None
    except ValueError as error:
        raise RegionError(f"{folder.name}/towns.csv: {row['code']}: {name} is {row[name]!r}, not a number") from error


def _town(row: Mapping[str, str], folder: Path) -> TownRow:
    lon, lat, area = (_number(row, name, folder) for name in ("lon", "lat", "area_km2"))
    return TownRow(
        english=row.get("english", ""),
        short=row.get("short", ""),
        aliases=_split(row.get("aliases", "")),
        misreadings=_split(row.get("misreadings", "")),
        lon=lon if lat is not None else None,
        lat=lat if lon is not None else None,
        area_km2=area,
        formed=row.get("formed") or None,
        colour=row.get("colour") or None,
    )


def _tile(row: Mapping[str, str], folder: Path) -> tuple[str, int, int]:
    try:
        return row["code"], int(row["col"]), int(row["row"])
    except (KeyError, ValueError) as error:
        raise RegionError(f"{folder.name}/tiles.csv: {row['code']}: col and row must be whole numbers") from error

"""A region pack: what is true of one district. A new district is a folder of tables, not a code change."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from loaders.language import rules
from loaders.problems import RegionError

FOLDER = Path(__file__).parents[1] / "regions"
DEFAULT = "tongzhou"
_COLOUR = re.compile("#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Town:
    """A township-level unit.

    bare    the name without its suffix; where it may stand alone for the unit is told by Region.cautions
    colour  in every chart, #rrggbb; None: one of the palette, by the town's place in the table
    lon, lat  a point inside the unit for labels (WGS84), not the seat of government;  area_km2  geodesic
    """

    town_id: str
    name: str
    kind: str
    name_en: str
    aliases: tuple[str, ...]
    misreadings: tuple[str, ...]
    lon: float
    lat: float
    area_km2: float
    bare: str
    formed: str | None
    colour: str | None


@dataclass(frozen=True, slots=True)
class Settlement:
    """A village or community of the official list; virtual: a statistical entry, not a place."""

    settlement_id: str
    name: str
    kind: str
    town: str
    aliases: tuple[str, ...]
    virtual: bool


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a town stands on the schematic grid; row 0 is the north."""

    town_id: str
    col: int
    row: int


class CautionRule(rules.Rule, frozen=True):
    """Where one form of a town's name (text) stands for it; use says how much else must speak for that."""

    town: str = ""
    text: str = ""
    use: Literal["free", "listed", "shared"] = "free"


@dataclass(frozen=True, slots=True, eq=False)  # equal by identity, so that what is built from one is cached by it
class Region:
    """A loaded pack; profile holds region.toml (names of district and newspaper, …).

    cautions  by surface, where a bare or misread town name stands for the town; a bare name without a rule never does
    outside   what stands right before a name that belongs to a place elsewhere
    """

    region_id: str
    profile: Mapping[str, Any]
    towns: tuple[Town, ...]
    settlements: tuple[Settlement, ...]
    tiles: tuple[Tile, ...]
    outline: Mapping[str, Any]
    cautions: Mapping[str, CautionRule]
    outside: rules.Rule

    def town(self, name: str) -> Town:
        "The town of that canonical name; raises RegionError when there is none."
        for town in self.towns:
            if town.name == name:
                return town
        raise RegionError(f"region {self.region_id}: no town {name!r}")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise RegionError(f"{path.parent.name}/{path.name}: cannot be read: {error.strerror}") from error


def _town(row: dict[str, str]) -> Town:
    return Town(
        town_id=row["code"],
        name=row["name"],
        kind=row["kind"],
        name_en=row["english"],
        aliases=_split(row["aliases"]),
        misreadings=_split(row["ocr_variants"]),
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        area_km2=float(row["area_km2"]),
        bare=row["bare_name"],
        formed=row["formed"] or None,
        colour=row["colour"] or None,
    )


def _settlement(row: dict[str, str]) -> Settlement:
    return Settlement(row["code"], row["name"], row["kind"], row["town"], _split(row["aliases"]), bool(row["remark"]))


def _check(region: Region) -> Region:
    "The same region; raises RegionError when its tables contradict each other."
    names = {town.name for town in region.towns}
    ids = {town.town_id for town in region.towns}
    if len(names) != len(region.towns) or len(ids) != len(region.towns):
        raise RegionError(f"region {region.region_id}: two towns share a name or a code")
    if wrong := [town.name for town in region.towns if town.colour and not _COLOUR.fullmatch(town.colour)]:
        raise RegionError(f"region {region.region_id}: towns.csv: a colour is written #rrggbb: {', '.join(wrong)}")
    if lost := sorted({row.town for row in region.settlements} - names):
        raise RegionError(f"region {region.region_id}: settlements name unknown towns: {', '.join(lost)}")
    if lost := sorted({tile.town_id for tile in region.tiles} ^ ids):
        raise RegionError(f"region {region.region_id}: tiles and towns differ: {', '.join(lost)}")
    if lost := sorted({rule.town for rule in region.cautions.values()} - names):
        raise RegionError(f"region {region.region_id}: cautions name unknown towns: {', '.join(lost)}")
    return region


@lru_cache
def load(region_id: str = DEFAULT, folder: Path = FOLDER) -> Region:
    "The region pack of that name; raises RegionError or RuleError naming the table that is missing or wrong."
    pack = folder / region_id
    cautions = rules.load("cautions", CautionRule, folder=pack)
    try:
        profile = tomllib.loads((pack / "region.toml").read_text(encoding="utf-8"))
        outline = json.loads((pack / "outline.geojson").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RegionError(f"region {region_id}: {error}") from error
    return _check(
        Region(
            region_id=region_id,
            profile=profile,
            towns=tuple(map(_town, _rows(pack / "towns.csv"))),
            settlements=tuple(map(_settlement, _rows(pack / "settlements.csv"))),
            tiles=tuple(Tile(row["code"], int(row["col"]), int(row["row"])) for row in _rows(pack / "tiles.csv")),
            outline=outline,
            cautions={rule.text: rule for rule in cautions.rules if rule.text},
            outside=cautions.rule("outside"),
        )
    )

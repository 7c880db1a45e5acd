"""The units of a region and what lies one step below them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

COMMUNITY, VILLAGE, TOWNSHIP = "community", "village", "township"
SUFFIXES: Mapping[str, tuple[str, ...]] = MappingProxyType({VILLAGE: ("村", "嘎查"), COMMUNITY: ("社区",)})


@dataclass(frozen=True, slots=True)
class Town:
    """A unit of the region: a town, township or subdistrict of a county, a county of a prefecture.

    bare    the name without its suffix; gazetteer.py says where it may stand alone for the unit; empty where it never may
    lon, lat  a point inside the unit for labels (WGS84), not the seat of government;  area_km2  geodesic
    formed  the day, month or year it was set up, where a pack tells
    colour  in every chart, #rrggbb; None: one of the palette, by the town's place in the table
    """

    town_id: str
    name: str
    kind: str
    name_en: str
    bare: str = ""
    aliases: tuple[str, ...] = ()
    misreadings: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    area_km2: float | None = None
    formed: str | None = None
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What lies one step below a unit: a village or community, or a township of a prefecture's county.

    aliases  other full forms of its name;  bare  forms without 村 or 社区
    virtual  a statistical entry, not a place
    """

    settlement_id: str
    name: str
    kind: str
    town: str
    aliases: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    virtual: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a town stands on the schematic grid; row 0 is the north."""

    town_id: str
    col: int
    row: int


def forms_of(unit: Town | Settlement) -> tuple[str, ...]:
    "Every form of a unit's name, without its suffix too; misreadings left out."
    if isinstance(unit, Town):
        return (unit.name, *unit.aliases, *([unit.bare] if unit.bare else ()))
    return (unit.name, *unit.aliases, *unit.bare)

"""A region: the district or county, or the prefecture or province, whose paper a store holds.

Made of the national table alone, which knows units and their names, or of that and a pack, which knows the rest of one
place (pack.py). Passed as a value to everything that reads; two are equal when they are the same one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.language import rules
from loaders.places import national, pack
from loaders.places.national import Area, Level, Listed, Township
from loaders.places.pack import Caution, Pack
from loaders.places.units import COMMUNITY, SUFFIXES, TOWNSHIP, VILLAGE, Settlement, Tile, Town
from loaders.problems import RegionError

AUTO, NO_ONE = "auto", "none"  # what may be asked for instead of a code or name: as the pages say; no region
OTHER = "其他"  # the kind of a unit whose name has no ending that says one
_BOOK = rules.load("areas")


@dataclass(frozen=True, slots=True, eq=False)  # equal by identity, so that what is built from one is cached by it
class Region:
    """What is true of one place.

    code      six digits; empty for no region at all
    short     the name without its suffix;  also  what else it is called in print
    above     the areas it lies in, the nearest first
    cautions  by surface, where a bare or misread town name stands for the town, as the pack says
    elsewhere what stands right before a name that belongs to a place elsewhere, beside the areas of the national table
    words     what its news has that a dictionary takes apart: word to tag, or to None for a phrase of several words
    """

    code: str
    name: str
    name_en: str
    short: str
    level: Level | None
    above: tuple[Area, ...] = ()
    also: tuple[str, ...] = ()
    towns: tuple[Town, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    tiles: tuple[Tile, ...] = ()
    outline: Mapping[str, Any] = field(default_factory=lambda: {"type": "FeatureCollection", "features": []})
    cautions: Mapping[str, Caution] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()  # without a pack, what they would be called
    congresses: Mapping[str, Any] = field(default_factory=dict)
    editions: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str | None] = field(default_factory=dict)
    stop_words: tuple[str, ...] = ()
    sources: Path | None = None

    def town(self, name: str) -> Town:
        "The town of that canonical name; raises RegionError when there is none."
        for town in self.towns:
            if town.name == name:
                return town
        raise RegionError(f"region {self.code}: no town {name!r}")

    def county_of(self, town: Town) -> str:
        "The code of the county that a unit lies in or is: the region's own, or that of a prefecture's county."
        return self.code if self.level is Level.COUNTY else town.town_id

    @property
    def full_name(self) -> str:
        "Its name with those of the areas above it: 江苏省南通市崇川区."
        return "".join(area.name for area in reversed(self.above)) + self.name

    @property
    def names(self) -> tuple[str, ...]:
        "Every name of the region itself, and what the areas above it are called."
        return (*self.own_names, *(name for area in self.above for name in (area.name, area.short)))

    @property
    def own_names(self) -> tuple[str, ...]:
        "Every name of the region itself."
        return tuple(dict.fromkeys(name for name in (self.name, self.short, *self.also) if name))


NOWHERE = Region(code="", name="", name_en="", short="", level=None)


def find(text: str) -> Region:
    """The region of that code or name (顺义区, 110113, 江苏省南通市崇川区).

    Raises RegionError when there is none, or when several bear the name, which it lists.
    """
    named = tuple(_named(text.strip()))
    if len(named) == 1:
        return load(named[0].code)
    if not named:
        raise RegionError(
            f"{text}: no district, county, prefecture or province is called so; give its code of six digits"
        )
    told = ", ".join(f"{area.code} {full_name(area)}" for area in named)
    raise RegionError(f"{text}: several are called so, give the code of one: {told}")


def check(text: str) -> None:
    "Raises RegionError, as find does, where a text is neither AUTO nor NO_ONE nor the code or name of a region."
    if text not in (AUTO, NO_ONE):
        find(text)


def _named(text: str) -> Iterator[Area]:
    "The areas that a text may mean; one that also names the areas above it means only what lies in them."
    if found := national.called(text):
        yield from found
        return
    for area in national.areas().values():
        if area.level is not Level.PROVINCE and text.endswith(area.name) and text in full_name(area):
            yield area


def full_name(area: Area) -> str:
    "The name with those of the areas above it: 江苏省南通市崇川区."
    known = national.areas()
    return "".join(known[code].name for code in reversed(area.above) if code in known) + area.name


@lru_cache(maxsize=32)
def load(code: str, folder: Path | None = None) -> Region:
    """The region of that code, with its pack where there is one in the user's folder or the program's.

    folder  where to look for its pack instead
    Raises RegionError for a code that the national table does not have, and RegionError or RuleError for a faulty pack.
    """
    if not code:
        return NOWHERE
    if code not in national.areas():
        raise RegionError(f"{code}: no district, county, prefecture or province has this code")
    area = national.areas()[code]
    return _packed(_plain(area), pack.read(code, folder))


def _plain(area: Area) -> Region:
    "What the national table knows of it."
    known = national.areas()
    counties = [known[code] for code in national.below().get(area.code, ())]
    if national.townships_of(area.code):
        towns, settlements = _townships(area.code)
    else:
        towns = tuple(_county(one) for one in counties if one.status != "ended")
        settlements = tuple(_below(towns))
    return Region(
        code=area.code,
        name=area.name,
        name_en=area.name_en,
        short=area.short,
        level=Level.COUNTY if national.townships_of(area.code) else area.level,
        above=tuple(known[code] for code in area.above if code in known),
        also=(*area.also, *(former.name for former in area.former)),
        towns=towns,
        settlements=settlements,
        newspapers=tuple(
            sorted((*(area.short + title for title in _BOOK.texts("titles")), f"今日{area.short}"), key=_longest)
        ),
    )


def _longest(text: str) -> int:
    return -len(text)


def _townships(code: str) -> tuple[tuple[Town, ...], tuple[Settlement, ...]]:
    """A county's townships and their villages.

    What is only a heading of the code (直辖村级区划) is left out beside others, and so is a unit that had ended before its
    villages were listed. Of two units of one name the first stands: a zone is counted beside the town that it is in.
    """
    listed = national.settlements_of(code)
    settled = {one.township for one in listed}
    units = [unit for unit in national.townships_of(code) if unit.status != "ended" or unit.code in settled]
    units = [unit for unit in units if not _BOOK.rule("unit.heading").pattern.search(unit.name)] or units
    towns = tuple({unit.name: _town(unit) for unit in reversed(units)}.values())[::-1]
    return towns, tuple(_settlements(listed, {town.town_id: town for town in towns}))


def _town(unit: Township) -> Town:
    aliases = [former.name for former in unit.former]
    if unit.short and unit.name.endswith("街道"):
        aliases.append(f"{unit.short}办事处")
    if unit.short and unit.name.endswith("族乡"):
        aliases.append(f"{unit.short}乡")
    aliases += [f"{name}办事处" for name in aliases if name.endswith("地区")]
    aliases = [name for name in dict.fromkeys(aliases) if name != unit.name]
    return Town(unit.code, unit.name, _kind(unit.name), unit.name_en, unit.short, tuple(aliases))


def _county(area: Area) -> Town:
    aliases = (*area.also, *(former.name for former in area.former))
    bare = area.short if area.short != area.name else ""
    return Town(area.code, area.name, _kind(area.name), area.name_en, bare, aliases)


def _kind(name: str) -> str:
    "街道 · 镇 · 乡 · 民族乡 … by the name's ending."
    match = _BOOK.rule("unit.kind").pattern.search(name)
    ending = match[0] if match else ""
    return "民族乡" if ending.endswith("族乡") else ending or OTHER


def _settlements(listed: Iterable[Listed], towns: Mapping[str, Town]) -> Iterator[Settlement]:
    bares = {town.bare for town in towns.values()}
    for one in listed:
        if one.township in towns:
            kind = COMMUNITY if one.name.endswith(SUFFIXES[COMMUNITY]) else VILLAGE
            suffix = next((suffix for suffix in SUFFIXES[kind] if one.name.endswith(suffix)), "")
            stem = one.name.removesuffix(suffix)
            virtual = one.virtual or not suffix
            told = len(stem) > 1 and stem not in bares and not virtual
            bare = (stem,) if told else ()
            aliases = (f"{stem}居委会",) if told and kind == COMMUNITY else ()
            yield Settlement(one.code, one.name, kind, towns[one.township].name, aliases, bare, virtual)


def _below(towns: tuple[Town, ...]) -> Iterator[Settlement]:
    "The townships of a prefecture's or a province's counties."
    for town in towns:
        for unit in national.townships_of(town.town_id):
            aliases = tuple(former.name for former in unit.former)
            virtual = unit.status == "statistical"
            yield Settlement(unit.code, unit.name, TOWNSHIP, town.name, aliases, (), virtual)


def _packed(plain: Region, own: Pack | None) -> Region:
    "The region with what its pack adds; raises RegionError where the pack speaks of units that it does not have."
    if own is None:
        return plain
    pack.check(own, {town.town_id: town.name for town in plain.towns}, {one.settlement_id for one in plain.settlements})
    return replace(
        plain,
        name_en=own.name_en or plain.name_en,
        short=own.short or plain.short,
        also=tuple(dict.fromkeys((*own.also, *plain.also))),
        towns=tuple(_with_row(town, own.towns.get(town.town_id)) for town in plain.towns),
        settlements=tuple(_with_forms(one, own.settlements.get(one.settlement_id, ())) for one in plain.settlements),
        tiles=tuple(Tile(*tile) for tile in own.tiles),
        outline=own.outline or plain.outline,
        cautions=own.cautions,
        elsewhere=own.elsewhere,
        newspapers=tuple(sorted(own.newspapers, key=_longest)) or plain.newspapers,
        congresses=own.congresses,
        editions=own.editions,
        words=own.words,
        stop_words=own.stop_words,
        sources=own.sources,
    )


def _with_row(town: Town, row: pack.TownRow | None) -> Town:
    if row is None:
        return town
    return replace(
        town,
        name_en=row.english or town.name_en,
        bare=row.short or town.bare,
        aliases=tuple(dict.fromkeys((*town.aliases, *row.aliases))),
        misreadings=row.misreadings,
        lon=row.lon,
        lat=row.lat,
        area_km2=row.area_km2,
        formed=row.formed,
        colour=row.colour,
    )


def _with_forms(one: Settlement, forms: tuple[str, ...]) -> Settlement:
    full = tuple(form for form in forms if form.endswith(SUFFIXES[one.kind]))
    bare = tuple(form for form in forms if form not in full)
    return replace(one, aliases=(*one.aliases, *full), bare=(*one.bare, *bare))

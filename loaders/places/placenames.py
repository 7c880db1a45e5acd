"""The place names of one article: the region's towns, settlements, areas and townships elsewhere, and organisations that
only carry a town's name.

Nothing is resolved here: a settlement's name that two towns share keeps both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from loaders.places.areas import AreaName, read_areas
from loaders.places.elsewhere import ForeignName, read_foreign
from loaders.places.gazetteer import BOOK, NOTHING, Form, SettlementHit, TownHit, chains, gazetteer
from loaders.places.national import TOWNSHIP
from loaders.places.region import Region
from loaders.places.settlements import Context, SettlementName, read_settlements
from loaders.places.units import Settlement, Town
from loaders.shapes.facts import Mention
from loaders.shapes.pages import Article, Field

ENDINGS = (*TOWNSHIP, "办事处")


@dataclass(frozen=True, slots=True)
class TownName:
    """A town, named at this span; with the spot it belongs to where it names one (柳家湾设计小镇)."""

    field: str
    start: int
    end: int
    surface: str
    town: Town
    rule: str


@dataclass(frozen=True, slots=True)
class Names:
    """What one article names, by field and then in text order."""

    towns: tuple[TownName, ...]
    settlements: tuple[SettlementName, ...]
    organisations: tuple[Mention, ...]
    areas: tuple[AreaName, ...] = ()
    foreign: tuple[ForeignName, ...] = ()


def read_names(article: Article, place: Region, page: str | None = None) -> Names:
    """The place names of an article. A bare name is read by its neighbours and by what the article names in full.

    page  the county whose paper the page is, where that is another one than the region: names are the region's own then only
          where the article names the region
    """
    fields = tuple(article.fields())
    areas = read_areas(fields, place)
    book, own = gazetteer(place), {place.code, *(area.code for area in place.above)}
    is_away = page is not None and not any(name.area.code == place.code for names in areas for name in names)
    found = [NOTHING if is_away else book.find(field.text) for field in fields]
    full = frozenset[Town | Settlement]().union(*(hits.full for hits in found))
    named = [_towns(field, hits.towns, full, place) for field, hits in zip(fields, found, strict=True)]
    taken = [
        [
            *map(_span, towns),
            *map(_span, bodies),
            *(_span(hit) for hit in hits.settlements if hit.form is not Form.BARE),
        ]
        for (towns, bodies), hits in zip(named, found, strict=True)
    ]
    foreign = read_foreign(fields, areas, taken, page, place)
    settlements: list[SettlementName] = []
    for field, hits, (towns, _), others, around in zip(fields, found, named, foreign, areas, strict=True):
        before = {name.end: name.town for name in towns} | {name.end: name.unit for name in others}
        counties = {name.end: name.area for name in around if name.area.code not in own}
        context = Context(before, counties, full, place)
        settlements += read_settlements(field, hits.settlements, context)
    return Names(
        towns=tuple(name for towns, _ in named for name in towns),
        settlements=tuple(settlements),
        organisations=tuple(body for _, bodies in named for body in bodies),
        areas=tuple(name for names in areas for name in names),
        foreign=tuple(name for names in foreign for name in names),
    )


def _span(name: TownName | Mention | SettlementHit) -> tuple[int, int]:
    return name.start, name.end


def _towns(
    field: Field, hits: Sequence[TownHit], full: frozenset[Town | Settlement], place: Region
) -> tuple[list[TownName], list[Mention]]:
    "The hits that stand for a town, and those that an organisation has in its name."
    text, part = field.text, BOOK.rule("town.part")
    kept: list[TownHit] = []
    bodies: list[Mention] = []
    for hit in hits:
        if (hit.form is Form.BARE or _is_short(hit)) and BOOK.rule("town.road").pattern.match(text, hit.end):
            continue
        longer = part.pattern.match(text, hit.end) if hit.form is Form.BARE or _is_short(hit) else None
        if longer and longer["body"]:
            surface = text[hit.start : longer.end()]
            bodies.append(Mention("organisation", surface, surface, field.name, hit.start, longer.end(), part.id))
        else:
            kept.append(replace(hit, end=longer.end()) if longer else hit)
    towns = [
        TownName(field.name, hit.start, hit.end, text[hit.start : hit.end], hit.town, hit.rule)
        for chain in chains(text, kept)
        for hit in chain
        if _stands(text, hit, chain, full, place)
    ]
    return towns, bodies


def _is_short(hit: TownHit) -> bool:
    "Whether the form has no ending of a town: 临江新桥 for 新桥街道 of 临江区 begins the name of its station as 新桥 does."
    return hit.form is Form.ALIAS and not hit.surface.endswith(ENDINGS)


def _kind_follows(text: str, last: TownHit) -> bool:
    "Whether a list of towns ends in their common suffix; 地区 may have been taken for a spot of the last one."
    kind = BOOK.rule("town.kind").pattern
    return any(kind.match(text, at) for at in (last.end, last.start + len(last.surface)))


def _stands(
    text: str, hit: TownHit, chain: Sequence[TownHit], full: frozenset[Town | Settlement], place: Region
) -> bool:
    "Whether a form stands for its town: full ones do, bare ones as their cautions say."
    if hit.form is not Form.BARE:
        return True
    use, area = hit.use, BOOK.rule("town.area").pattern
    last = chain[-1]
    shared = last.town.kind == hit.town.kind or area.fullmatch(text, last.start + len(last.town.bare), last.end)
    suffixed = last.form is not Form.BARE and shared
    shares = len(chain) > 1 and bool(suffixed or _kind_follows(text, last))
    if use == "shared":
        return shares
    told = hit.town in full or len(chain) > 1 or text[: hit.start].endswith(place.short)
    return use == "free" or told or area.match(text, hit.start + len(hit.surface)) is not None

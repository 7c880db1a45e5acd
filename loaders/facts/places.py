"""Towns, villages, communities and estates, resolved to the region's units; and what lies elsewhere, told apart by its county."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.places import national
from loaders.places.areas import AreaName
from loaders.places.belonging import county_of_page
from loaders.places.elsewhere import Foreign, ForeignName
from loaders.places.placenames import Names, TownName, read_names
from loaders.places.region import Region
from loaders.places.settlements import SettlementName
from loaders.places.units import Town
from loaders.shapes.facts import DistrictFact, Mention, PlaceFact
from loaders.shapes.pages import Article

HEADS = ("kicker", "headline", "subheadlines")  # a section label is a campaign's, not the article's
Unit = Town | Foreign
TEXT, GAZETTEER, NATIONAL = "text", "gazetteer", "national"  # what a place's unit rests on


@dataclass(frozen=True, slots=True)
class Places:
    """What one article names: places, areas from county to province, and organisations that only carry a place's name."""

    facts: tuple[PlaceFact, ...] = ()
    organisations: tuple[Mention, ...] = ()
    districts: tuple[DistrictFact, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lying:
    """A settlement's name, the unit it lies in, the county where that is another than the region, and what says so."""

    name: SettlementName
    unit: Unit | None
    county: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class PagePlaces:
    """The code of the county whose paper a page is, None where nothing says so, and the places of each of its articles."""

    region: str | None
    articles: tuple[Places, ...]


def find_places(articles: Sequence[Article], region: Region, furniture: Sequence[str] = ()) -> PagePlaces:
    """The places of one page's articles, in their order.

    furniture  lines of the page that belong to no article: its masthead names the paper
    A town counts where the article names it, or names a settlement whose town the page itself gives, be it in another
    article. A settlement lies where the print says (永丰镇赵庄村), else where the gazetteer knows it; a name that
    two towns share needs one of them in the text. On a page of another county's paper its own places come first.
    """
    read = [read_names(article, region) for article in articles]
    page = county_of_page(read, furniture, region)
    if page is not None and page != region.code:
        read = [read_names(article, region, page) for article in articles]
    pairs = _told_pairs(read)
    found = (_places(article, names, pairs, region) for article, names in zip(articles, read, strict=True))
    return PagePlaces(page, tuple(found))


def _told_pairs(read: Sequence[Names]) -> dict[str, Unit | None]:
    "By settlement the unit that the page names right before it; None where it names two."
    pairs: dict[str, Unit | None] = {}
    for name in (name for names in read for name in names.settlements if name.after):
        pairs[name.name] = name.after if pairs.get(name.name, name.after) == name.after else None
    return pairs


def _places(article: Article, names: Names, page: Mapping[str, Unit | None], region: Region) -> Places:
    lying = list(_located(names, page, region))
    named = dict.fromkeys(name.town for name in names.towns)
    implied = dict.fromkeys(
        one.unit for one in lying if isinstance(one.unit, Town) and one.basis == TEXT and one.unit not in named
    )
    towns = [*named, *implied]
    main = _main_town(article, names, lying, towns)
    facts = [_town_fact(town, names, lying, region, main=town is main) for town in towns]
    others = _foreign_facts(names.foreign)
    districts = tuple(_district_facts(names.areas))
    return Places((*facts, *others, *_settlement_facts(lying, region)), names.organisations, districts)


def _located(names: Names, page: Mapping[str, Unit | None], region: Region) -> Iterator[_Lying]:
    """Every settlement name with its town. One further on in a list lies in the town that stands before the list; an
    estate on no list lies where the community does that is named right before it (春洲园社区的中泽馨园小区).
    """
    towns = {name.town.name: name.town for name in names.towns}
    own = _told_pairs([names])
    last: _Lying | None = None
    for name in names.settlements:
        gap = name.start - last.name.end if last and last.name.field == name.field else None
        if last and gap in (0, 1) and name.kind == "estate" and not name.units and last.name.kind == "community":
            last = _Lying(name, last.unit, last.county, last.basis)
        else:
            listed = last.unit if last and gap in (0, 1, 2) and last.basis == TEXT else None
            last = _locate(name, own, listed, towns, page, region)
        yield last


def _locate(
    name: SettlementName,
    own: Mapping[str, Unit | None],
    listed: Unit | None,
    towns: Mapping[str, Town],
    page: Mapping[str, Unit | None],
    region: Region,
) -> _Lying:
    told = name.after or (None if name.outside else own.get(name.name))
    if isinstance(told, Foreign):
        return _Lying(name, told, told.region, NATIONAL if _is_listed(name.name, told) else TEXT)
    if name.outside:
        return _Lying(name, None, name.county, NATIONAL if name.county and _is_in(name.name, name.county) else TEXT)
    if told:
        return _Lying(name, told, None, TEXT)
    known = dict.fromkeys(unit.town for unit in name.units)
    if listed and (not known or listed.name in known):
        return _Lying(name, listed, listed.region if isinstance(listed, Foreign) else None, TEXT)
    if not known:
        unit = next(iter(towns.values())) if len(towns) == 1 else page.get(name.name)
        return _Lying(name, unit, unit.region if isinstance(unit, Foreign) else None, TEXT)
    near = [town for town in known if town in towns]
    if len(near) == 1:
        return _Lying(name, towns[near[0]], None, TEXT)
    if told := page.get(name.name):
        return _Lying(name, told, told.region if isinstance(told, Foreign) else None, TEXT)
    return _Lying(name, region.town(next(iter(known))) if len(known) == 1 else None, None, GAZETTEER)


def _is_in(name: str, county: str) -> bool:
    "Whether the national table has a settlement of that name in the county."
    return any(one.name == name for one in national.settlements_of(county))


def _is_listed(name: str, unit: Foreign) -> bool:
    return unit.listed and _is_in(name, unit.region)


def _town_fact(town: Town, names: Names, lying: Sequence[_Lying], region: Region, *, main: bool) -> PlaceFact:
    "A town; one that only its settlements stand for has their surfaces, and their mentions stay theirs."
    spans: list[TownName | SettlementName] = [name for name in names.towns if name.town is town]
    mentions = tuple(Mention("town", town.name, s.surface, s.field, s.start, s.end, s.rule) for s in spans)
    spans = spans or [one.name for one in lying if one.unit is town]
    surfaces = tuple(dict.fromkeys(span.surface for span in spans))
    return PlaceFact(
        town_id=town.town_id,
        name=town.name,
        kind="town",
        town=town.name,
        region=region.county_of(town),
        main=main,
        basis=TEXT,
        surfaces=surfaces,
        count=len(spans),
        mentions=mentions,
    )


def _foreign_facts(names: Iterable[ForeignName]) -> Iterator[PlaceFact]:
    "Townships elsewhere, each with its county."
    groups: dict[tuple[str, str], list[ForeignName]] = defaultdict(list)
    for one in names:
        groups[one.unit.name, one.unit.region].append(one)
    for (name, county), spans in groups.items():
        mentions = tuple(Mention("elsewhere", name, s.surface, s.field, s.start, s.end, s.rule) for s in spans)
        yield PlaceFact(
            town_id=None,
            name=name,
            kind="town",
            town=name,
            region=county,
            main=False,
            basis=NATIONAL if spans[0].unit.listed else TEXT,
            surfaces=tuple(dict.fromkeys(span.surface for span in spans)),
            count=len(spans),
            mentions=mentions,
        )


def _district_facts(names: Iterable[AreaName]) -> Iterator[DistrictFact]:
    "Provinces, prefectures, districts and counties, the region's own among them."
    groups: dict[str, list[AreaName]] = defaultdict(list)
    for name in names:
        groups[name.area.code].append(name)
    for code, spans in groups.items():
        area = spans[0].area
        mentions = tuple(
            Mention("district", area.name, s.surface, s.field, s.start, s.end, f"areas.{code}") for s in spans
        )
        surfaces = tuple(dict.fromkeys(span.surface for span in spans))
        yield DistrictFact(code, area.name, str(area.level), surfaces, len(spans), mentions)


def _settlement_facts(lying: Sequence[_Lying], region: Region) -> Iterator[PlaceFact]:
    groups: dict[tuple[str, Unit | None, str | None], list[_Lying]] = defaultdict(list)
    for one in lying:
        groups[one.name.name, one.unit, one.county].append(one)
    for (name, unit, county), some in groups.items():
        spans = [one.name for one in some]
        own = unit if isinstance(unit, Town) else None
        mentions = tuple(Mention("settlement", name, s.surface, s.field, s.start, s.end, s.rule) for s in spans)
        yield PlaceFact(
            town_id=own.town_id if own else None,
            name=name,
            kind=spans[0].kind,
            town=unit.name if unit else None,
            region=region.county_of(own) if own else county,
            main=False,
            basis=min((one.basis for one in some), key=_strength),
            surfaces=tuple(dict.fromkeys(span.surface for span in spans)),
            count=len(spans),
            mentions=mentions,
        )


def _strength(basis: str) -> int:
    "The text itself is the best reason."
    return (TEXT, NATIONAL, GAZETTEER).index(basis)


def _main_town(article: Article, names: Names, lying: Sequence[_Lying], towns: Sequence[Town]) -> Town | None:
    """The town that the piece is about; a list of towns makes none of them the main one.

    It is the only one that the headings name; without one there the only one of the lead, if no other is named more
    often; without one there the only one of the article, if most paragraphs name it.
    """
    spots = [(name.field, name.start, name.town) for name in names.towns]
    spots += [
        (one.name.field, one.name.start, one.unit) for one in lying if isinstance(one.unit, Town) and one.unit in towns
    ]
    if heads := {town for field, _, town in spots if field.startswith(HEADS)}:
        return _only(heads)
    paragraphs = [
        {town for field, start, town in spots if field == "text" and low <= start < high}
        for low, high in article.paragraphs
    ]
    if paragraphs and paragraphs[0]:
        counts, lead = Counter(town for *_, town in spots), _only(paragraphs[0])
        return lead if lead and counts[lead] == max(counts.values()) else None
    named = [town for paragraph in paragraphs for town in paragraph]
    return _only(named) if len(named) * 2 > len(paragraphs) else None


def _only(towns: Iterable[Town]) -> Town | None:
    "The one town that these all are."
    found = set(towns)
    return found.pop() if len(found) == 1 else None

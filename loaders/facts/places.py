"""Towns, villages, communities and estates, resolved to the region's units."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.places.placenames import Names, TownName, read_names
from loaders.places.region import Region, Town
from loaders.places.settlements import SettlementName
from loaders.shapes.facts import Mention, PlaceFact
from loaders.shapes.pages import Article

HEADS = ("kicker", "headline", "subheadlines")  # a section label is a campaign's, not the article's


@dataclass(frozen=True, slots=True)
class Places:
    """What one article names: places, and organisations whose names contain a place but are none."""

    facts: tuple[PlaceFact, ...] = ()
    organisations: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lying:
    """A settlement's name, where it lies, and whether the print says so (text) or only the gazetteer knows."""

    name: SettlementName
    town: Town | None
    basis: str


def find_places(articles: Sequence[Article], region: Region) -> list[Places]:
    """The places of each article of one page, in the order of articles.

    A town counts where the article names it, or names a settlement whose town the page itself gives, be it in another
    article. A settlement lies where the print says (永顺镇杨庄村), else where the gazetteer knows it; a name that
    two towns share needs one of them in the text.
    """
    read = [read_names(article, region) for article in articles]
    page = _told_pairs(read)
    return [_places(article, names, page, region) for article, names in zip(articles, read, strict=True)]


def _told_pairs(read: Sequence[Names]) -> dict[str, Town | None]:
    "By settlement the town that the page names right before it; None where it names two."
    pairs: dict[str, Town | None] = {}
    for name in (name for names in read for name in names.settlements if name.after):
        pairs[name.name] = name.after if pairs.get(name.name, name.after) is name.after else None
    return pairs


def _places(article: Article, names: Names, page: Mapping[str, Town | None], region: Region) -> Places:
    lying = list(_located(names, page, region))
    named = dict.fromkeys(name.town for name in names.towns)
    implied = dict.fromkeys(one.town for one in lying if one.town and one.basis == "text" and one.town not in named)
    towns = [*named, *implied]
    main = _main_town(article, names, lying, towns)
    facts = [_town_fact(town, names, lying, town is main) for town in towns]
    return Places((*facts, *_settlement_facts(lying)), names.organisations)


def _located(names: Names, page: Mapping[str, Town | None], region: Region) -> Iterator[_Lying]:
    """Every settlement name with its town. One further on in a list lies in the town that stands before the list; an
    estate on no list lies where the community does that is named right before it (京洲园社区的中泽馨园小区).
    """
    towns = {name.town.name: name.town for name in names.towns}
    own = _told_pairs([names])
    last: _Lying | None = None
    for name in names.settlements:
        gap = name.start - last.name.end if last and last.name.field == name.field else None
        if last and gap in (0, 1) and name.kind == "estate" and not name.units and last.name.kind == "community":
            last = _Lying(name, last.town, last.basis)
        else:
            listed = last.town if last and gap in (0, 1, 2) and last.basis == "text" else None
            last = _Lying(name, *_locate(name, own, listed, towns, page, region))
        yield last


def _locate(
    name: SettlementName,
    own: Mapping[str, Town | None],
    listed: Town | None,
    towns: Mapping[str, Town],
    page: Mapping[str, Town | None],
    region: Region,
) -> tuple[Town | None, str]:
    if name.outside:
        return None, "gazetteer"
    if told := name.after or own.get(name.name):
        return told, "text"
    known = dict.fromkeys(unit.town for unit in name.units)
    if listed and (not known or listed.name in known):
        return listed, "text"
    if not known:
        return (next(iter(towns.values())), "text") if len(towns) == 1 else (page.get(name.name), "text")
    near = [town for town in known if town in towns]
    if len(near) == 1:
        return towns[near[0]], "text"
    if told := page.get(name.name):
        return told, "text"
    return (region.town(next(iter(known))), "gazetteer") if len(known) == 1 else (None, "gazetteer")


def _town_fact(town: Town, names: Names, lying: Sequence[_Lying], main: bool) -> PlaceFact:
    "A town; one that only its settlements stand for has their surfaces, and their mentions stay theirs."
    spans: list[TownName | SettlementName] = [name for name in names.towns if name.town is town]
    mentions = tuple(Mention("town", town.name, s.surface, s.field, s.start, s.end, s.rule) for s in spans)
    spans = spans or [one.name for one in lying if one.town is town]
    surfaces = tuple(dict.fromkeys(span.surface for span in spans))
    return PlaceFact(town.town_id, town.name, "town", town.name, main, "text", surfaces, len(spans), mentions)


def _settlement_facts(lying: Sequence[_Lying]) -> Iterator[PlaceFact]:
    groups: dict[tuple[str, Town | None], list[_Lying]] = defaultdict(list)
    for one in lying:
        groups[one.name.name, one.town].append(one)
    for (name, town), some in groups.items():
        spans = [one.name for one in some]
        mentions = tuple(Mention("settlement", name, s.surface, s.field, s.start, s.end, s.rule) for s in spans)
        yield PlaceFact(
            town_id=town.town_id if town else None,
            name=name,
            kind=spans[0].kind,
            town=town.name if town else None,
            main=False,
            basis="text" if any(one.basis == "text" for one in some) else "gazetteer",
            surfaces=tuple(dict.fromkeys(span.surface for span in spans)),
            count=len(spans),
            mentions=mentions,
        )


def _main_town(article: Article, names: Names, lying: Sequence[_Lying], towns: Sequence[Town]) -> Town | None:
    """The town that the piece is about; a list of towns makes none of them the main one.

    It is the only one that the headings name; without one there the only one of the lead, if no other is named more
    often; without one there the only one of the article, if most paragraphs name it.
    """
    spots = [(name.field, name.start, name.town) for name in names.towns]
    spots += [(one.name.field, one.name.start, one.town) for one in lying if one.town and one.town in towns]
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

"""Named people: their titles, whether they hold office, what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from loaders.facts.people.names import BOOK, Reader
from loaders.facts.people.naming import find_named
from loaders.facts.people.passages import Named, Passage, Printed, one_dot
from loaders.facts.people.roles import ORDER, ranks, roles_in
from loaders.facts.people.rows import BESIDE, after_aside
from loaders.facts.people.stands import Stand, find_stands
from loaders.facts.people.titles import Title, title_reader
from loaders.language.spans import Cover
from loaders.places import tokens
from loaders.places.region import Region
from loaders.shapes.facts import Bylines, Mention, PersonFact, QuoteFact

_LEADER, _POSTED, _PARTIAL, _WITHHELD = (
    pattern.fullmatch for pattern in BOOK.patterns("leader posted partial withheld", "name.")
)
_BESIDE, _AND = (pattern.match for pattern in BOOK.patterns("beside and", "name."))
_DECK = BOOK.rule("name.deck").id


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named in an article, and where: by field; titles and roles by name."""

    passages: Mapping[str, Passage]
    named: Sequence[Named]
    stands: Mapping[str, Sequence[Stand]]
    titles: Mapping[str, Sequence[Title]]
    roles: Mapping[str, set[str]]
    holders: Collection[str]
    by_name: Mapping[str, list[Named]]

    def of(self, name: str) -> list[Named]:
        "Where that person is named."
        return self.by_name.get(name, [])

    def is_official(self, name: str) -> bool:
        "Whether any title is a public post; without a title, whether they did what only officials do in the news."
        if _LEADER(name) or self.titles[name]:
            return bool(_LEADER(name)) or any(title.official for title in self.titles[name])
        if name in self.holders:
            return True
        in_deck = any(one.rule == _DECK for one in self.of(name))
        return in_deck or bool(self.roles[name] & {"chaired"})


def find_people(
    article: Printed, writers: Bylines, places: Iterable[Mention], region: Region, holders: Collection[str] = ()
) -> tuple[PersonFact, ...]:
    """Every named person of the article but the bylined ones, in the order in which they first stand.

    Titles are as printed, distinct, in text order. Roles come from the verbs of the sentences; *quoted* is added by
    with_quoted, once the quotes are known. A partial name is a person (陈某, 林女士) unless the article names one
    resident of that surname in full: then it is a mention of that one (郭叔 of 郭帮屯).

    holders  names of those whose post other articles print: officials, also where they stand without a title
    """
    passages = _passages(article, places, region)
    reader = Reader("\n".join(passage.text for passage in passages), tokens.lexicon(region))
    named = [one for one in find_named(passages, reader, holders) if one.name not in writers.names]
    if not named:
        return ()
    cast = _cast(passages, named, holders)
    officials = {name for name in cast.titles if cast.is_official(name)}
    present = {name for name in officials if cast.roles[name] and not _LEADER(name)}
    listed = ranks(cast.passages["text"], cast.stands["text"], present) if "text" in cast.passages else {}
    names = dict.fromkeys(one.name for one in cast.named)
    return tuple(_person(cast, name, official=name in officials, listed=listed.get(name)) for name in names)


def _passages(article: Printed, places: Iterable[Mention], region: Region) -> list[Passage]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in places:
        spans[mention.field].append((mention.start, mention.end))
    texts = {field.name: one_dot(field.text) for field in article.fields()}
    return [Passage(name, text, title_reader(text, region), Cover(spans[name])) for name, text in texts.items()]


def _cast(passages: Sequence[Passage], named: Sequence[Named], holders: Collection[str]) -> Cast:
    "Titles and roles of all who are named; partial names that mean someone named in full have become that one."
    by_field = {passage.field: [one for one in named if one.field == passage.field] for passage in passages}
    parted = {
        passage.field: replace(passage, titles=passage.titles.parted_by(one.end for one in by_field[passage.field]))
        for passage in passages
    }
    stands = {field: find_stands(passage, by_field[field]) for field, passage in parted.items()}
    titles = _titles(parted, by_field, stands)
    alias = _aliases(titles)
    for name, meant in alias.items():
        titles[meant] += titles.pop(name)
    named = [replace(one, name=alias[one.name]) if one.name in alias else one for one in named]
    stands = {
        field: [replace(stand, name=alias[stand.name]) if stand.name in alias else stand for stand in some]
        for field, some in stands.items()
    }
    roles: dict[str, set[str]] = defaultdict(set)
    for field, passage in parted.items():
        for name, some in roles_in(passage, stands[field]).items():
            roles[name] |= some
    by_name: dict[str, list[Named]] = defaultdict(list)
    for one in named:
        by_name[one.name].append(one)
    return Cast(parted, named, stands, titles, roles, holders, by_name)


def _titles(
    passages: Mapping[str, Passage], named: Mapping[str, Sequence[Named]], stands: Mapping[str, Sequence[Stand]]
) -> dict[str, list[Title]]:
    "By name, every title the article gives: before the name, behind it, said of it, or shared along a row of names."
    own: dict[str, list[Title]] = defaultdict(list)
    shared: list[tuple[str, bool, tuple[Title, ...]]] = []
    for field, passage in passages.items():
        end, titles, row = -1, tuple[Title, ...](), list[str]()
        for one in named[field]:
            before = passage.titles.before(one.start)[1]
            beside = end <= one.start <= end + 1 and (one.rule == BESIDE or bool(_BESIDE(passage.text, end)))
            if beside and not before:
                shared.append((one.name, not _AND(passage.text, end), titles))
            else:
                titles = before
            row = row if beside else []
            row.append(one.name)
            tail, behind = passage.titles.tail(one.end)
            end = max(after_aside(passage.text, one.end), tail)
            own[one.name] += (*before, *behind)
            if others := passage.titles.of_others(one.end):
                shared += [(name, False, others) for name in row]
        for stand in stands[field]:
            own[stand.name] += passage.titles.said_of(stand.end)
    for name, each, shares in shared:
        if each or not own[name]:
            own[name] += shares
    return own


def _aliases(titles: Mapping[str, Sequence[Title]]) -> dict[str, str]:
    """Partial names that mean someone whom the article names in full.

    郭叔 is the only resident of that surname, 郑书记 the only official or the only one at all, 金金 the only 张金金, 达瓦 the
    only 达瓦·次仁.
    """
    full = [name for name in titles if not _PARTIAL(name) and not _WITHHELD(name)]
    alias = {}
    for name in titles:
        if partial := _PARTIAL(name):
            surname = partial["surname"] or partial["called"]
            same = [other for other in full if other.startswith(surname)]
            officials = [other for other in same if any(title.official for title in titles[other])]
            if _POSTED(name) and officials:
                same = officials
            if len(same) == 1 and (_POSTED(name) or not officials):
                alias[name] = same[0]
        elif len(name) == 2 and len(named := [other for other in full if len(other) == 3 and other[1:] == name]) == 1:
            alias[name] = named[0]
        elif len(longer := [other for other in full if _begins(name, other)]) == 1:
            alias[name] = longer[0]
    return alias


def _begins(name: str, other: str) -> bool:
    "Whether a name is the first or the last part of one in several parts, or the surname of one from Japan: 达瓦·次仁, 田中一郎."
    return (
        other.startswith(f"{name}·")
        or other.endswith(f"·{name}")
        or (len(name) == 2 and len(other) == 4 and other.startswith(name))
    )


def _person(cast: Cast, name: str, *, official: bool, listed: int | None) -> PersonFact:
    where, roles = cast.of(name), cast.roles[name]
    if not official:
        roles = roles - {"inspected"}
    if _LEADER(name) or not roles:
        roles = {"mentioned"}
    return PersonFact(
        name=name,
        official=official,
        basis="elsewhere" if official and name in cast.holders and not cast.titles[name] else "text",
        titles=tuple(dict.fromkeys(title.text for title in cast.titles[name])),
        roles=tuple(role for role in ORDER if role in roles),
        field=where[0].field,
        first=where[0].start,
        count=len(where),
        listed=listed,
        mentions=tuple(_mention(cast, one) for one in where),
    )


def _mention(cast: Cast, one: Named) -> Mention:
    surface = cast.passages[one.field].text[one.start : one.end]
    return Mention("person", one.name, surface, one.field, one.start, one.end, one.rule)


def with_quoted(people: tuple[PersonFact, ...], quotes: tuple[QuoteFact, ...]) -> tuple[PersonFact, ...]:
    "The same people, those who are quoted having that role too; a speech (spoke) is not counted as a quote again."
    speakers = {quote.speaker for quote in quotes}
    return tuple(_quoted(person) if person.name in speakers else person for person in people)


def _quoted(person: PersonFact) -> PersonFact:
    if "spoke" in person.roles or _LEADER(person.name):
        return person
    roles = {*person.roles, "quoted"} - {"mentioned"}
    return replace(person, roles=tuple(role for role in ORDER if role in roles))

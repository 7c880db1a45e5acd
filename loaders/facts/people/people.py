"""Named people: their titles, whether they hold office, what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from loaders.facts.people.names import BOOK, Reader
from loaders.facts.people.naming import Named, Passage, after_aside, find_named
from loaders.facts.people.roles import ORDER, Stand, find_stands, ranks, roles_in
from loaders.facts.people.titles import Title, title_reader
from loaders.places import tokens
from loaders.places.region import Region
from loaders.shapes.facts import Bylines, Mention, PersonFact, PlaceFact, QuoteFact
from loaders.shapes.pages import Article

_LEADER, _POSTED, _PARTIAL, _WITHHELD = (
    pattern.fullmatch for pattern in BOOK.patterns("leader posted partial withheld", "name.")
)
_BESIDE, _EACH = (pattern.match for pattern in BOOK.patterns("beside each", "name."))
_DECK = BOOK.rule("name.deck").id


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named in an article, and where: by field; titles and roles by name."""

    passages: Mapping[str, Passage]
    named: Sequence[Named]
    stands: Mapping[str, Sequence[Stand]]
    titles: Mapping[str, Sequence[Title]]
    roles: Mapping[str, set[str]]

    def of(self, name: str) -> list[Named]:
        "Where that person is named."
        return [one for one in self.named if one.name == name]

    def is_official(self, name: str) -> bool:
        "Whether any title is a public post; without a title, whether they did what only officials do in the news."
        if _LEADER(name) or self.titles[name]:
            return bool(_LEADER(name)) or any(title.official for title in self.titles[name])
        in_deck = any(one.rule == _DECK for one in self.of(name))
        return in_deck or bool(self.roles[name] & {"chaired", "inspected"})


def find_people(
    article: Article, writers: Bylines, places: tuple[PlaceFact, ...], region: Region
) -> tuple[PersonFact, ...]:
    """Every named person of the article but the bylined ones, in the order in which they first stand.

    Titles are as printed, distinct, in text order. Roles come from the verbs of the sentences; *quoted* is added by
    with_quoted, once the quotes are known. A partial name is a person (陈某, 林女士) unless the article names one
    resident of that surname in full: then it is a mention of that one (郭叔 of 郭帮屯).
    """
    passages = _passages(article, places, region)
    reader = Reader("\n".join(passage.text for passage in passages), tokens.lexicon(region))
    named = [one for one in find_named(passages, reader) if one.name not in writers.names]
    if not named:
        return ()
    cast = _cast(passages, named)
    officials = {name for name in cast.titles if cast.is_official(name)}
    present = {name for name in officials if cast.roles[name] and not _LEADER(name)}
    listed = ranks(cast.passages["text"], cast.stands["text"], present) if "text" in cast.passages else {}
    names = dict.fromkeys(one.name for one in cast.named)
    return tuple(_person(cast, name, official=name in officials, listed=listed.get(name)) for name in names)


def _passages(article: Article, places: tuple[PlaceFact, ...], region: Region) -> list[Passage]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        for mention in place.mentions:
            spans[mention.field].append((mention.start, mention.end))
    return [
        Passage(field.name, field.text, title_reader(field.text, region), tuple(spans[field.name]))
        for field in article.fields()
    ]


def _cast(passages: Sequence[Passage], named: Sequence[Named]) -> Cast:
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
    named = [replace(one, name=alias.get(one.name, one.name)) for one in named]
    stands = {
        field: [replace(stand, name=alias.get(stand.name, stand.name)) for stand in some]
        for field, some in stands.items()
    }
    roles: dict[str, set[str]] = defaultdict(set)
    for field, passage in parted.items():
        for name, some in roles_in(passage, stands[field]).items():
            roles[name] |= some
    return Cast(parted, named, stands, titles, roles)


def _titles(
    passages: Mapping[str, Passage], named: Mapping[str, Sequence[Named]], stands: Mapping[str, Sequence[Stand]]
) -> dict[str, list[Title]]:
    "By name, every title the article gives: before the name, behind it, said of it, or shared along a row of names."
    own: dict[str, list[Title]] = defaultdict(list)
    shared: list[tuple[str, bool, tuple[Title, ...]]] = []
    for field, passage in passages.items():
        end, titles = -1, tuple[Title, ...]()
        for one in named[field]:
            before = passage.titles.before(one.start)[1]
            if not before and end == one.start - 1 and _BESIDE(passage.text, end):
                shared.append((one.name, bool(_EACH(passage.text, end)), titles))
            else:
                titles = before
            end = after_aside(passage.text, one.end)
            own[one.name] += (*before, *passage.titles.behind(one.end))
        for stand in stands[field]:
            own[stand.name] += passage.titles.said_of(stand.end)
    for name, each, titles in shared:
        if each or not own[name]:
            own[name] += titles
    return own


def _aliases(titles: Mapping[str, Sequence[Title]]) -> dict[str, str]:
    "Partial names that mean someone whom the article names in full: 郭叔 is the resident 郭帮屯, 郑书记 any 郑永强."
    full = [name for name in titles if not _PARTIAL(name) and not _WITHHELD(name)]
    alias = {}
    for name in titles:
        if partial := _PARTIAL(name):
            surname = partial["surname"] or partial["called"]
            same = [other for other in full if other.startswith(surname)]
            if len(same) == 1 and (_POSTED(name) or not any(title.official for title in titles[same[0]])):
                alias[name] = same[0]
    return alias


def _person(cast: Cast, name: str, *, official: bool, listed: int | None) -> PersonFact:
    where, roles = cast.of(name), cast.roles[name]
    if not official:
        roles = roles - {"inspected"}
    if _LEADER(name) or not roles:
        roles = {"mentioned"}
    return PersonFact(
        name=name,
        official=official,
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

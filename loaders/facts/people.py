"""Named people: their titles, whether they hold office, what they did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from loaders import tokens
from loaders.facts.names import BOOK, Reader
from loaders.facts.naming import BESIDE, Named, Passage, find_named
from loaders.facts.roles import ORDER, Stand, find_stands, ranks, roles_in
from loaders.facts.titles import Title, title_reader
from loaders.region import Region
from loaders.shapes import Article, Bylines, Mention, PersonFact, PlaceFact, QuoteFact

_LEADER = BOOK.rule("name.leader").pattern.fullmatch
_POSTED = BOOK.rule("name.posted").pattern.fullmatch
_PARTIAL = BOOK.rule("name.partial").pattern.match


def find_people(
    article: Article, writers: Bylines, places: tuple[PlaceFact, ...], region: Region
) -> tuple[PersonFact, ...]:
    """Every named person of the article but the bylined ones, in the order in which they first stand.

    Titles are as printed, distinct, in text order. Roles come from the verbs of the sentences; *quoted* is added by
    with_quoted, once the quotes are known. A partial name is a person (陈某, 林女士) unless the article names one
    resident of that surname before: then it is a mention of that one (郭叔 of 郭帮屯).
    """
    passages = _passages(article, places, region)
    reader = Reader("\n".join(passage.text for passage in passages), tokens.lexicon(region))
    named = [one for one in find_named(passages, reader) if one.name not in writers.names]
    if not named:
        return ()
    passages = [_parted(passage, named) for passage in passages]
    stands = {
        passage.field: find_stands(passage, [one for one in named if one.field == passage.field])
        for passage in passages
    }
    titles = _titles(passages, named, stands)
    alias = _aliases(named, titles)
    for name, meant in alias.items():
        titles[meant] += titles.pop(name, [])
    named = [replace(one, name=alias.get(one.name, one.name)) for one in named]
    stands = {
        field: [replace(stand, name=alias.get(stand.name, stand.name)) for stand in some]
        for field, some in stands.items()
    }
    return _persons(passages, named, titles, stands)


def _passages(article: Article, places: Iterable[PlaceFact], region: Region) -> list[Passage]:
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        for mention in place.mentions:
            spans[mention.field].append((mention.start, mention.end))
    return [
        Passage(field.name, field.text, title_reader(field.text, region), tuple(spans[field.name]))
        for field in article.fields()
    ]


def _parted(passage: Passage, named: Sequence[Named]) -> Passage:
    "The passage with titles that do not reach over a person's name."
    ends = [one.end for one in named if one.field == passage.field]
    return replace(passage, titles=passage.titles.parted_by(ends))


def _titles(
    passages: Sequence[Passage], named: Sequence[Named], stands: Mapping[str, Sequence[Stand]]
) -> dict[str, list[Title]]:
    "By name, every title the article gives: before the name, behind it, said of it, or shared along a row of names."
    own: dict[str, list[Title]] = defaultdict(list)
    shared: list[tuple[str, str, tuple[Title, ...]]] = []
    for passage in passages:
        row: tuple[int, tuple[Title, ...]] = (-1, ())
        for one in (one for one in named if one.field == passage.field):
            before = passage.titles.before(one.start)[1]
            joint = passage.text[one.start - 1 : one.start]
            in_row = not before and row[0] == one.start - 1 and joint in BESIDE
            if in_row:
                shared.append((one.name, joint, row[1]))
            row = (one.end, row[1] if in_row else before)
            own[one.name] += (*before, *passage.titles.behind(one.end))
        for stand in stands[passage.field]:
            own[stand.name] += passage.titles.said_of(stand.end)
    for name, joint, titles in shared:
        if joint == "、" or not own[name]:
            own[name] += titles
    return own


def _aliases(named: Sequence[Named], titles: Mapping[str, Sequence[Title]]) -> dict[str, str]:
    "Partial names that mean a resident whom the article names in full before: 郭叔 is 郭帮屯."
    names = dict.fromkeys(one.name for one in named)
    full = [name for name in names if not _PARTIAL(name) and "某" not in name]
    alias = {}
    for name in names:
        if _PARTIAL(name):
            same = [other for other in full if other[0] == name.lstrip("小老")[0]]
            if len(same) == 1 and (_POSTED(name) or not any(title.official for title in titles[same[0]])):
                alias[name] = same[0]
    return alias


def _persons(
    passages: Sequence[Passage],
    named: Sequence[Named],
    titles: Mapping[str, Sequence[Title]],
    stands: Mapping[str, Sequence[Stand]],
) -> tuple[PersonFact, ...]:
    roles: dict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for name, some in roles_in(passage, stands[passage.field]).items():
            roles[name] |= some
    names = dict.fromkeys(one.name for one in named)
    decks = {one.name for one in named if one.rule == "name.deck"}
    officials = {name for name in names if _is_official(name, titles[name], roles[name], name in decks)}
    text = next((passage for passage in passages if passage.field == "text"), None)
    present = {name for name in officials if roles[name] and not _LEADER(name)}
    listed = ranks(text, stands["text"], present) if text else {}
    return tuple(
        _person(
            name,
            [one for one in named if one.name == name],
            passages,
            titles[name],
            roles[name],
            name in officials,
            listed.get(name),
        )
        for name in names
    )


def _is_official(name: str, titles: Sequence[Title], roles: set[str], in_deck: bool) -> bool:
    "By any public post; without any title, by what only officials do in the news."
    if titles or _LEADER(name):
        return bool(_LEADER(name)) or any(title.official for title in titles)
    return in_deck or bool(roles & {"chaired", "inspected"})


def _person(
    name: str,
    where: Sequence[Named],
    passages: Sequence[Passage],
    titles: Sequence[Title],
    roles: set[str],
    official: bool,
    listed: int | None,
) -> PersonFact:
    texts = {passage.field: passage.text for passage in passages}
    if _LEADER(name) or not roles:
        roles = {"mentioned"}
    if not official:
        roles = roles - {"inspected"} or {"mentioned"}
    mentions = tuple(
        Mention("person", name, texts[one.field][one.start : one.end], one.field, one.start, one.end, one.rule)
        for one in where
    )
    return PersonFact(
        name=name,
        official=official,
        titles=tuple(dict.fromkeys(title.text for title in titles)),
        roles=tuple(role for role in ORDER if role in roles),
        field=where[0].field,
        first=where[0].start,
        count=len(where),
        listed=listed,
        mentions=mentions,
    )


def with_quoted(people: tuple[PersonFact, ...], quotes: tuple[QuoteFact, ...]) -> tuple[PersonFact, ...]:
    "The same people, those who are quoted having that role too; a speech (spoke) is not counted as a quote again."
    speakers = {quote.speaker for quote in quotes}
    return tuple(_quoted(person) if person.name in speakers else person for person in people)


def _quoted(person: PersonFact) -> PersonFact:
    if "spoke" in person.roles or _LEADER(person.name):
        return person
    roles = {*person.roles, "quoted"} - {"mentioned"}
    return replace(person, roles=tuple(role for role in ORDER if role in roles))

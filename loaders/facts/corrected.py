"""What a reader put right, carried out on a page's facts: the same corrections give the same, whatever the rules have become.

One that does not fit any more changes nothing, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace

from loaders.facts.told import DIVIDED, line_of, opening, other_of
from loaders.language import garble, script
from loaders.places.region import Region
from loaders.shapes.corrections import NO, PEOPLE, READER, ROLES, YES, Correction
from loaders.shapes.facts import (
    Applied,
    ArticleFacts,
    IndicatorFact,
    Mention,
    PageFacts,
    PersonFact,
    PlaceFact,
    QuoteFact,
)
from loaders.shapes.pages import Article, Field, Page, Role

_OF_WHOLE = ("headline", "byline")  # of an article from its beginning, so of none that another goes on in
Texts = Iterable[Field]


def corrected(facts: PageFacts, said: Sequence[Correction], region: Region) -> PageFacts:
    """The page's facts as a reader put them right, with a note of every correction.

    The date, the parting into articles, headlines and repairs are those already that the page was read with.
    """
    held = {found.article.article_id: found for found in facts.articles}
    of_line = {line: key for key, found in held.items() for line in found.article.lines}
    notes: list[Applied] = []
    for number, one in enumerate(said):
        line = line_of(facts.page, one)
        key = None if line is None else of_line.get(line)
        if one.kind in _DEEDS and key is not None and not _is_inside(held[key].article, one, line):
            meant = [key, *_cut_off(facts.page, key, held, one, said[number + 1 :])]
            tried = {name: _DEEDS[one.kind](held[name], one, region) for name in meant}
            done = {name: found for name, found in tried.items() if found}
            held |= done
            notes += [Applied(one, name) for name in done]
            fits = bool(done)
        elif fits := _is_read(facts, one, line):
            notes.append(Applied(one, key))
        if not fits:
            notes.append(Applied(one, key, _unfit(facts.page, one, line, key)))
    articles = _in_order(facts.page, held.values(), said)
    edits = tuple(edit for edit in facts.edits if edit.rule != READER or edit.wrong != edit.right)
    return replace(facts, articles=articles, edits=edits, corrections=tuple(notes))


def _in_order(page: Page, articles: Iterable[ArticleFacts], said: Iterable[Correction]) -> tuple[ArticleFacts, ...]:
    "The articles in the order of the page, and behind which others a reader says that they stand."
    held = list(articles)
    for one in said:
        if one.kind == "order" and (told := _moved(page, held, one)):
            mine, before = told
            held.remove(mine)
            held.insert(held.index(before) + 1 if before else 0, mine)
    return tuple(replace(found, article=replace(found.article, position=n)) for n, found in enumerate(held, 1))


def _moved(
    page: Page, articles: Iterable[ArticleFacts], one: Correction
) -> tuple[ArticleFacts, ArticleFacts | None] | None:
    "The article that stands elsewhere and the one that is before it, none where it is the first; None where that is no place."
    line, other = line_of(page, one), other_of(page, one)
    held = tuple(articles)
    mine = next((found for found in held if line in opening(found.article)), None)
    before = next((found for found in held if other in found.article.lines), None)
    return None if mine is None or mine is before or (before is None and other != 0) else (mine, before)


def people(found: Sequence[PersonFact], texts: Texts, said: Iterable[Correction]) -> tuple[PersonFact, ...]:
    "The people of an article as a reader put them right; those that do not fit change nothing. Twice gives the same as once."
    held = tuple(found)
    texts = tuple(texts)
    for one in said:
        if one.kind in PEOPLE:
            held = _PEOPLE[one.kind](held, texts, one) or held
    return held


def quotes(found: Sequence[QuoteFact], said: Iterable[Correction]) -> tuple[QuoteFact, ...]:
    "Quotations, their speakers called as a reader said."
    called = {one.words: one.after for one in said if one.kind == "name" and one.after}
    return tuple(replace(quote, speaker=called.get(quote.speaker, quote.speaker)) for quote in found)


def _cut_off(page: Page, key: str, held: Iterable[str], one: Correction, later: Iterable[Correction]) -> list[str]:
    "The articles that were parts of that one when this was said of whom and what stands in it."
    if one.kind not in (*PEOPLE, "figure") and one.after != NO:
        return []
    lines = {line for other in later if other.kind == "split" and (line := line_of(page, other) or 0) > one.line}
    number = key.removeprefix(f"{page.page_id}-").partition("-")[0]
    names = {f"{page.page_id}-{number}-{line}" for line in lines}
    return [name for name in held if name in names]


def _is_inside(article: Article, one: Correction, line: int | None) -> bool:
    "Whether it is about an article that begins at its line, and that line stands inside another one."
    return one.kind in _OF_WHOLE and line not in opening(article)


def _is_read(facts: PageFacts, one: Correction, line: int | None) -> bool:
    "Whether a correction that the page was read with has found what it is about."
    match one.kind:
        case "date":
            return True
        case "repair":
            wrong = {one.words, script.simplified(one.words)}
            return any(edit.rule == READER and edit.line == line and edit.wrong in wrong for edit in facts.edits)
        case "split" | "merge":
            return {line, line if one.kind == "split" else other_of(facts.page, one)} <= _read(
                facts, but=garble.VERTICAL
            )
        case "order":
            return _moved(facts.page, facts.articles, one) is not None
        case "namesake":
            return line in _read(facts)
    return False


def _read(facts: PageFacts, but: str = "") -> set[int | None]:
    "The lines of the page's articles, but for those that have that flag."
    return {line for found in facts.articles if but not in found.article.flags for line in found.article.lines}


def _unfit(page: Page, one: Correction, line: int | None, key: str | None) -> str:
    "Why it changes nothing."
    if line is None:
        return f"its line does not stand on the page any more: «{one.printed[:40]}»"
    if key is None and one.kind != "repair":
        return "its line belongs to no article any more"
    if one.kind in _OF_WHOLE:
        return "no article begins at its line any more"
    if one.kind in ("merge", "order") and other_of(page, one) is None:
        return f"its line does not stand on the page any more: «{one.after[:40]}»"
    if one.kind == "order":
        return "no article begins at its line any more, or the one before it is part of it now"
    if one.kind in DIVIDED:
        return "its line belongs to no article any more"
    return f"«{one.words[:40]}» is not found there any more"


Deed = Callable[[ArticleFacts, Correction, Region], ArticleFacts | None]


def _byline(found: ArticleFacts, one: Correction, region: Region) -> ArticleFacts:
    told: dict[str, Any] = {one.field: one.values}
    writers = replace(found.bylines, **told)
    others = tuple(person for person in found.people if person.name not in writers.names)
    return replace(found, bylines=writers, people=others)


def _town(found: ArticleFacts, one: Correction, region: Region) -> ArticleFacts | None:
    "Assigned: named, though no word of the text says so. Taken away: with its villages' town, and its figures'."
    named = [place for place in found.places if place.kind == "town" and place.town_id and place.name == one.words]
    if one.after == YES:
        return found if named else _assigned(found, one.words, region)
    if not named:
        return None
    gone = named[0].town_id
    kept = (place for place in found.places if place not in named)
    places = (replace(place, town=None, town_id=None) if place.town_id == gone else place for place in kept)
    figures = (replace(fact, town_id=None) if fact.town_id == gone else fact for fact in found.indicators)
    return replace(found, places=tuple(places), indicators=tuple(figures))


def _assigned(found: ArticleFacts, name: str, region: Region) -> ArticleFacts | None:
    town = next((town for town in region.towns if town.name == name), None)
    if town is None:
        return None
    alone = not found.towns
    place = PlaceFact(town.town_id, name, "town", name, region.county_of(town), alone, READER, (), 0)
    return replace(found, places=(*found.places, place))


def _figure(found: ArticleFacts, one: Correction, region: Region) -> ArticleFacts | None:
    gone = _meant(found.indicators, one)
    if gone is None:
        return None
    if one.after == YES:
        return found
    return replace(found, indicators=tuple(fact for fact in found.indicators if fact is not gone))


def _meant(figures: Sequence[IndicatorFact], one: Correction) -> IndicatorFact | None:
    "The figure that stands at that place, else the only one with the same words."
    same = [fact for fact in figures if fact.quote == one.words and fact.field == one.field]
    there = [fact for fact in same if fact.start == one.start and (not one.before or fact.number == one.before)]
    return there[0] if there else same[0] if len(same) == 1 else None


def _person(found: ArticleFacts, one: Correction, region: Region) -> ArticleFacts | None:
    changed = _PEOPLE[one.kind](found.people, tuple(found.article.fields()), one)
    if changed is None:
        return None
    return replace(found, people=changed, quotes=quotes(found.quotes, [one]))


def _headline(found: ArticleFacts, one: Correction, region: Region) -> ArticleFacts:
    "In the very characters that the reader used."
    pieces = found.article.pieces
    told = (replace(p, text=one.after.strip()) if p.role is Role.HEADLINE else p for p in pieces)
    return replace(found, article=replace(found.article, pieces=tuple(told)))


_DEEDS: Mapping[str, Deed] = MappingProxyType(
    {"headline": _headline, "byline": _byline, "town": _town, "figure": _figure, **dict.fromkeys(PEOPLE, _person)}
)

People = tuple[PersonFact, ...]
PersonDeed = Callable[[People, Sequence[Field], Correction], People | None]


def _named(held: People, texts: Sequence[Field], one: Correction) -> People | None:
    "Somebody's name is another one, or none; or somebody is there who was not found."
    old, new = one.words, one.after.strip()
    person = next((some for some in held if some.name == old), None)
    if person is None and any(some.name == new for some in held):
        return held
    if person is None:
        stands = tuple(_stands(new, texts)) if new else ()
        made = _mentioned(PersonFact(new, False, (), ("mentioned",), "", 0, 0), stands) if stands else None
        return (*held, made) if made else None
    if old == new:
        return held
    rest = tuple(some for some in held if some is not person and some.name != new)
    if not new:
        return rest
    other = next((some for some in held if some.name == new), None)
    both = (person, other) if other else (person,)
    mentions = tuple(replace(mention, name=new) for some in both for mention in some.mentions)
    titles = tuple(dict.fromkeys(title for some in both for title in some.titles))
    roles = _ordered(role for some in both for role in some.roles)
    whole = replace(person, name=new, titles=titles, roles=roles, official=any(some.official for some in both))
    return (*rest, _mentioned(whole, mentions or tuple(_stands(new, texts))))


def _mentioned(person: PersonFact, mentions: Sequence[Mention]) -> PersonFact:
    if not mentions:
        return person
    first = mentions[0]
    return replace(person, field=first.field, first=first.start, count=len(mentions), mentions=tuple(mentions))


def _stands(name: str, texts: Iterable[Field]) -> Iterator[Mention]:
    "Every place where that name stands."
    for text in texts:
        start = text.text.find(name)
        while start >= 0:
            end = start + len(name)
            yield Mention("person", name, name, text.name, start, end, READER)
            start = text.text.find(name, end)


def _ordered(roles: Iterable[str]) -> tuple[str, ...]:
    held = set(roles)
    held = held - {"mentioned"} or held
    return tuple(role for role in ROLES if role in held)


def _of_person(change: Callable[[PersonFact, Correction], PersonFact]) -> PersonDeed:
    "One property of a person, as a reader said it."

    def done(held: People, texts: Sequence[Field], one: Correction) -> People | None:
        if not any(person.name == one.words for person in held):
            return None
        return tuple(change(person, one) if person.name == one.words else person for person in held)

    return done


_PEOPLE: Mapping[str, PersonDeed] = MappingProxyType(
    {
        "name": _named,
        "title": _of_person(lambda person, one: replace(person, titles=one.values)),
        "official": _of_person(lambda person, one: replace(person, official=one.after == YES, basis="text")),
        "role": _of_person(lambda person, one: replace(person, roles=_ordered(one.values))),
    }
)

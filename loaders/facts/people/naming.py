"""Where an article names persons: which names it introduces and how, and every place where they stand again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.facts.people.names import (
    BOOK,
    FIRST,
    GRAMMAR,
    MAYBE,
    SURE,
    WORD,
    Reader,
    dotted_name,
    foreign_name,
    is_han,
    steppe_name,
    surname_before,
)
from loaders.facts.people.titles import TitleReader

_RULES = {rule.id.removeprefix("name."): rule for rule in BOOK.rules}
POSTS = ("state", "office", "firm")
CROWDS = ("crowd", "bare", "kin", "staff")
HEADINGS = ("kicker", "headline", "subheadlines", "section")


@dataclass(frozen=True, slots=True)
class Passage:
    """One field of an article as the search for persons sees it; places are spans that no person's name lies in."""

    field: str
    text: str
    titles: TitleReader
    places: tuple[tuple[int, int], ...] = ()

    @property
    def is_heading(self) -> bool:
        "Whether it is printed above the article."
        return self.field.startswith(HEADINGS)

    def is_place(self, start: int, end: int) -> bool:
        "Whether the span lies within the name of a place."
        return any(low <= start and end <= high for low, high in self.places)


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands, and the rule that found it."""

    field: str
    start: int
    end: int
    name: str
    rule: str


def find_named(passages: Iterable[Passage], reader: Reader) -> list[Named]:
    "Every place where a person is named, by field and offset, none overlapping."
    passages = list(passages)
    introduced = _outermost([named for passage in passages for named in _introduced(passage, reader)])
    roster = dict.fromkeys(sorted((named.name for named in introduced), key=len, reverse=True))
    known = {(named.field, named.start): named for named in introduced}
    for passage in passages:
        if passage.is_heading:
            decks = list(_deck(passage, reader, roster))
            known |= {(named.field, named.start): named for named in decks}
            roster |= dict.fromkeys(named.name for named in decks)
    return [named for passage in passages for named in _everywhere(passage, reader, list(roster), known)]


def _outermost(introduced: list[Named]) -> list[Named]:
    "Those that are no piece of a longer name: 小燕 of 时小燕."
    inner = {(named.field, at) for named in introduced for at in range(named.start + 1, named.end)}
    return [named for named in introduced if (named.field, named.start) not in inner]


def _introduced(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names with something beside them that says they are names."
    for finder in (_after_posts, _after_words, _at_clauses, _alone):
        yield from (named for named in finder(passage, reader) if not passage.is_place(named.start, named.end))


def _after_posts(passage: Passage, reader: Reader) -> Iterator[Named]:
    text = passage.text
    for end, head in passage.titles.heads.items():
        at = end
        if text[at : at + 1] == "（" and (closed := text.find("）", at, at + 8)) > 0:
            at = closed + 1
        elif text[at : at + 1] == "：" or (text[at : at + 1] == " " and passage.is_heading):
            at += 1
        kind = head.rule.heads
        need = WORD if kind in POSTS else MAYBE
        yield from _row(passage, reader, at, need, _RULES["after_post"].id, trusted=kind not in CROWDS)


def _after_words(passage: Passage, reader: Reader) -> Iterator[Named]:
    for rule in (_RULES["age"], _RULES["called"]):
        for match in rule.pattern.finditer(passage.text):
            yield from _row(passage, reader, match.end(), MAYBE, rule.id, trusted=True)


def _at_clauses(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names without a title that open clauses: with what only persons do after them, or again and again."
    often = _RULES["often"]
    found: dict[str, list[Named]] = defaultdict(list)
    for at in (at for at in passage.titles.breaks if passage.text[at : at + 1] in FIRST):
        reading = None if reader.is_word(passage.text[at : at + 2]) else reader.full_name(passage.text, at)
        if not reading:
            continue
        if _RULES["speaks"].pattern.match(passage.text, reading.end):
            yield from _row(passage, reader, at, SURE, _RULES["speaks"].id, trusted=False)
        elif reading.usual and _RULES["row"].pattern.match(passage.text, at):
            row = list(_row(passage, reader, at, SURE, _RULES["row"].id, trusted=False))
            yield from row if len(row) >= _RULES["row"].least else ()
        elif reading.usual and often.pattern.fullmatch(reading.name):
            found[reading.name].append(Named(passage.field, at, reading.end, reading.name, often.id))
    for name in found.values():
        if len(name) >= often.least:
            yield from name


def _alone(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names that say by themselves that they are names: 陈某, 林女士, 小王, leaders in set phrases."
    text = passage.text
    for rule in (_RULES["familiar"], _RULES["leader"], _RULES["figure"], _RULES["bio"], _RULES["alias"]):
        for match in rule.pattern.finditer(text):
            yield Named(passage.field, *match.span(), match[0], rule.id)
    yield from _aged(passage, reader)
    for match in _RULES["foreign"].pattern.finditer(text):
        if span := foreign_name(text, match.start()):
            yield Named(passage.field, *span, text[slice(*span)], _RULES["foreign"].id)
    for form in _RULES["form"].pattern.finditer(text):
        start = surname_before(text, form.start())
        if start is not None and not _cuts(text, start, reader):
            if end := reader.partial_name(text, start):
                yield Named(passage.field, start, end, text[start:end], _RULES["form"].id)
            elif (posted := _RULES["posted"].pattern.match(text, start)) and passage.titles.reach(start) == start:
                yield Named(passage.field, *posted.span(), posted[0], _RULES["posted"].id)


def _aged(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names of usual characters right before an age."
    for match in _RULES["aged"].pattern.finditer(passage.text):
        for at in range(max(0, match.start() - 4), match.start() - 1):
            reading = reader.full_name(passage.text, at)
            if reading and reading.usual and reading.end == match.start():
                yield Named(passage.field, at, reading.end, reading.name, _RULES["aged"].id)
                break


def _cuts(text: str, start: int, reader: Reader) -> bool:
    "Whether the surname there ends a word or another name: 语文|老师, 杨文|医生."
    if any(reader.knows(text[low : start + 1]) for low in range(max(0, start - 2), start)):
        return True
    before = reader.full_name(text, start - 1, WORD) if start and text[start - 1] not in GRAMMAR else None
    return before is not None and before.end == start + 1


def _row(passage: Passage, reader: Reader, at: int, need: int, rule: str, *, trusted: bool) -> Iterator[Named]:
    "The name at that offset and those in a row with it."
    while end := _name_end(passage.text, reader, at, need, trusted):
        yield Named(passage.field, at, end, passage.text[at:end], rule)
        beside = _RULES["beside"].pattern.match(passage.text, after_aside(passage.text, end))
        if not beside:
            return
        at, need, rule = beside.end(), SURE, _RULES["beside"].id


def after_aside(text: str, at: int) -> int:
    "The offset behind a bracket that says where someone stands in a picture; the same offset without one."
    aside = _RULES["aside"].pattern.match(text, at)
    return aside.end() if aside else at


def _name_end(text: str, reader: Reader, at: int, need: int, trusted: bool) -> int | None:
    if end := reader.partial_name(text, at) or dotted_name(text, at):
        return end
    if (nickname := _RULES["nickname"].pattern.match(text, at)) and reader.ending(text, nickname.end()):
        return nickname.end()
    reading = reader.full_name(text, at, need, trusted=trusted)
    if not (reading and reading.sure == SURE) and (end := steppe_name(text, at)):
        return end
    return reading.end if reading else None


def _deck(passage: Passage, reader: Reader, roster: Iterable[str]) -> Iterator[Named]:
    "Names in a row without anything between them, all before one verb: 郑皓赵玉影张德启参加."
    for match in _RULES["deck"].pattern.finditer(passage.text):
        start, end = match.span("names")
        if start == 0 or not is_han(passage.text[start - 1]):
            parts = _split(passage.text[start:end], list(roster), reader)
            for name in parts or ():
                yield Named(passage.field, start, start + len(name), name, _RULES["deck"].id)
                start += len(name)


def _split(names: str, roster: list[str], reader: Reader) -> list[str] | None:
    "The names that a run of characters consists of, known ones first, then longer ones; None if it is no such run."
    if not names:
        return []
    known = [name for name in roster if names.startswith(name)]
    unknown = [] if known else [reading.name for reading in reader.possible(names)]
    for name in (*known, *unknown):
        rest = _split(names[len(name) :], roster, reader)
        if rest is not None:
            return [name, *rest]
    return None


def _everywhere(
    passage: Passage, reader: Reader, roster: list[str], known: dict[tuple[str, int], Named]
) -> Iterator[Named]:
    "Known names in text order; of two that overlap the longer one."
    text, found = passage.text, {}
    taken: set[int] = set()
    for name in roster:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            first = known.get((passage.field, at))
            sure = (first and first.name == name) or len(name) > 2 or reader.ending(text, end)
            if sure and taken.isdisjoint(range(at, end)) and not passage.is_place(at, end):
                taken.update(range(at, end))
                found[at] = (
                    first if first and first.name == name else Named(passage.field, at, end, name, _RULES["again"].id)
                )
            at = text.find(name, at + 1)
    return iter([found[at] for at in sorted(found)])

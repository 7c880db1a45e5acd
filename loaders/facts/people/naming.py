"""Where an article names persons: which names it introduces and how, and every place where they stand again."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick
from msgspec.structs import replace

from loaders.facts.people.likely import ENOUGH, likely_names
from loaders.facts.people.names import BOOK as NAMES
from loaders.facts.people.names import COMPOUND, FIRST, GRAMMAR, MAYBE, SURE, WORD, Reader, Reading, surname_before
from loaders.facts.people.passages import Named, Passage
from loaders.facts.people.rows import RULES, deck, name_of, row
from loaders.facts.people.shares import cuts_of, lands
from loaders.facts.people.things import things

POSTS = ("state", "office", "firm")
CROWDS = ("crowd", "bare", "kin", "staff")
_BETWEEN = frozenset(NAMES.texts("between"))
_SPEAKS, _SUBJECT, _ROW, _POST_SPEAKS = (
    RULES[name].pattern.match for name in ("speaks", "subject", "row", "post_speaks")
)
_STORM = RULES["storm"].pattern.search
STORM = 4  # characters before the name of a storm
UNLIKELY = -5.0  # margin below which words explain the characters of a name at the head of a clause better


def find_named(passages: Iterable[Passage], reader: Reader, holders: Collection[str] = ()) -> list[Named]:
    """Every place where a person is named, by field and offset, none overlapping.

    holders  names of those whose post other articles print: they need nothing beside them that says they are names
    """
    passages = _with_likely(list(passages), reader)
    introduced = _outermost([named for passage in passages for named in _introduced(passage, reader)])
    texts = {passage.field: passage.text for passage in passages}
    storms = {one.name for one in introduced if _STORM(texts[one.field], max(0, one.start - STORM), one.start)}
    storms |= things(passages, introduced, reader)
    introduced = [one for one in introduced if one.name not in storms]
    introduced += [named for passage in passages for named in _elsewhere(passage, reader, holders, introduced)]
    known = {(named.field, named.start): named for named in introduced}
    roster = {texts[named.field][named.start : named.end]: named.name for named in introduced}
    for passage in passages:
        if passage.is_heading:
            decks = list(deck(passage, reader, roster))
            known |= {(named.field, named.start): named for named in decks}
            roster |= {named.name: named.name for named in decks}
    if not roster:
        return []
    for name in list(roster.values()):  # 安东·韦伯 is Weber from then on
        last = name.rpartition("·")[2]
        if name != last and len(last) > 2:
            roster.setdefault(last, name)
    finder, names = AhoCorasick(list(roster)), list(roster.values())
    return [named for passage in passages for named in _everywhere(passage, reader, finder, names, known)]


def _with_likely(passages: Sequence[Passage], reader: Reader) -> list[Passage]:
    "The same passages with the ends of the names that their characters and the words beside them give away."
    ends: list[dict[int, tuple[int, float]]] = [{} for _ in passages]
    for n, one, odds in likely_names([(passage.text, passage.titles) for passage in passages], reader.lexicon):
        if not passages[n].is_place(one.start, one.end):
            ends[n][one.start] = one.end, odds
    return [replace(passage, likely=some) for passage, some in zip(passages, ends, strict=True)]


def _outermost(introduced: list[Named]) -> list[Named]:
    "Those that are no piece of a longer name: 小燕 of 时小燕."
    inner = {(named.field, at) for named in introduced for at in range(named.start + 1, named.end)}
    return [named for named in introduced if (named.field, named.start) not in inner]


def _introduced(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names with something beside them that says they are names."
    for finder in (_likely, _at_clauses, _alone, _after_words, _after_posts):
        yield from (named for named in finder(passage, reader) if _stands(passage, named))


def _stands(passage: Passage, named: Named) -> bool:
    "Whether it is no part of the name of a place (张骞路); of a teaching's (邓小平理论) only where a leader gave that name."
    text = passage.text
    if passage.is_place(named.start, named.end) or RULES["namesake"].pattern.match(text, named.end):
        return False
    if (even := RULES["even"].pattern.match(text, named.start)) and even.end() == named.end + 1:
        return False
    return named.rule == RULES["leader"].id or not RULES["teaching"].pattern.match(text, named.end)


def _after_posts(passage: Passage, reader: Reader) -> Iterator[Named]:
    text = passage.text
    for end, head in passage.titles.heads.items():
        at = end
        if reader.knows(text[head.start - 1 : head.start + 1]) and text[end - 1 : end + 1] in lands():
            continue  # 海军|长沙舰
        if text[at : at + 1] == "（" and (closed := text.find("）", at, at + 8)) > 0:
            at = closed + 1
        elif text[at : at + 1] == "：" or (text[at : at + 1] == " " and passage.is_heading):
            at += 1
        kind = head.rule.heads
        need = WORD if kind in POSTS else MAYBE
        yield from row(passage, reader, at, need, RULES["after_post"].id, trusted=kind not in CROWDS)


def _after_words(passage: Passage, reader: Reader) -> Iterator[Named]:
    for rule in (RULES["age"], RULES["called"]):
        for match in rule.pattern.finditer(passage.text):
            yield from row(passage, reader, match.end(), MAYBE, rule.id, trusted=True)


def _elsewhere(
    passage: Passage, reader: Reader, holders: Collection[str], introduced: Sequence[Named]
) -> Iterator[Named]:
    "Bare names of those whose post other articles print, where a name may end; of two characters only where a person acts."
    text, rule = passage.text, RULES["elsewhere"]
    taken = {at for named in introduced if named.field == passage.field for at in range(named.start, named.end)}
    spans = sorted((match.start(), name) for name in holders for match in re.finditer(re.escape(name), text))
    starts = {start for start, _ in spans} | {named.start for named in introduced if named.field == passage.field}
    for start, name in spans:
        end = start + len(name)
        acts = end in starts or any(RULES[one].pattern.match(text, end) for one in ("acts", "subject", "speaks"))
        if taken.isdisjoint(range(start, end)) and (acts or (len(name) > 2 and reader.ending(text, end))):
            yield Named(passage.field, start, end, name, rule.id)


def _at_clauses(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names without a title that open clauses: with what only persons do after them, or again and again."
    often = RULES["often"]
    found: dict[str, list[Named]] = defaultdict(list)
    reached = 0  # the end of the last row: whoever stands in it is named by it
    for at in sorted(passage.titles.breaks):
        reading = _at_clause(passage.text, at, reader)
        if not reading:
            continue
        speaks = bool(_SPEAKS(passage.text, reading.end))
        if not speaks and reading.usual and _SUBJECT(passage.text, reading.end):
            speaks = _is_likely(passage.text, at, reading, reader)
        rule = RULES["speaks" if speaks else "row"]
        if speaks or (reading.usual and rule.pattern.match(passage.text, at)):
            need = _need(passage.text, at)
            some = list(row(passage, reader, at, need, rule.id, trusted=False)) if at >= reached else []
            if some and (speaks or len(some) >= rule.least):
                reached = some[-1].end
                yield from some
        elif reading.usual and often.pattern.fullmatch(reading.name):
            found[reading.name].append(Named(passage.field, at, reading.end, reading.name, often.id))
    for name in found.values():
        if len(name) >= often.least:
            yield from name


def _at_clause(text: str, at: int, reader: Reader) -> Reading | None:
    "The name that opens a clause there, looked for only where something may say below that it is one."
    if text[at : at + 1] not in FIRST or reader.is_word(text[at : at + 2]):
        return None
    told = _ROW(text, at) or any(_SPEAKS(text, end) or _SUBJECT(text, end) for end in (at + 2, at + 3, at + 4))
    told = told or reader.count(text[at : at + 3]) >= RULES["often"].least
    return reader.full_name(text, at, _need(text, at)) if told else None


def _need(text: str, at: int) -> int:
    "How surely a name at that offset must end: less surely where a post stands behind it, and a verb of speech: 石云海院长说."
    return WORD if any(_POST_SPEAKS(text, end) for end in (at + 2, at + 3, at + 4)) else SURE


def _alone(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names that say by themselves that they are names: 陈某, 林女士, 小王, leaders in set phrases."
    text = passage.text
    for rule in (RULES["familiar"], RULES["leader"], RULES["figure"], RULES["bio"], RULES["alias"]):
        for match in rule.pattern.finditer(text):
            yield Named(passage.field, *match.span(), match[0], rule.id)
    for rule in (RULES["aged"], RULES["honoured"]):
        for match in rule.pattern.finditer(text):
            yield from _ending(passage, reader, match.start(), rule.id)
    for rule in (RULES["posted_behind"], RULES["before_post"]):
        for match in rule.pattern.finditer(text):
            if passage.titles.tail(match.start())[1]:
                yield from _ending(passage, reader, match.start(), rule.id, trusted=True)
    for form in RULES["form"].pattern.finditer(text):
        start = surname_before(text, form.start())
        if start is not None and not _cuts(text, start, reader):
            if end := reader.partial_name(text, start):
                yield Named(passage.field, start, end, text[start:end], RULES["form"].id)
            elif (posted := RULES["posted"].pattern.match(text, start)) and passage.titles.reach(start) == start:
                yield Named(passage.field, *posted.span(), posted[0], RULES["posted"].id)


def _likely(passage: Passage, reader: Reader) -> Iterator[Named]:
    "Names that only their characters and the words beside them give away; less will do beside another one in a row."
    starts = {start for start, (_, odds) in passage.likely.items() if odds >= ENOUGH}
    ends = {passage.likely[start][0] for start in starts}
    for start, (end, _) in sorted(passage.likely.items()):
        if passage.text[start - 1 : start] in _BETWEEN and start - 1 in ends:
            starts.add(start)
            ends.add(end)
    for start, (end, _) in sorted(passage.likely.items(), reverse=True):
        if passage.text[end : end + 1] in _BETWEEN and end + 1 in starts:
            starts.add(start)
    for start, (end, _) in passage.likely.items():
        if start in starts:
            yield Named(passage.field, start, end, name_of(passage.text, start, end), RULES["likely"].id)


def _ending(passage: Passage, reader: Reader, end: int, rule: str, *, trusted: bool = False) -> Iterator[Named]:
    "The name of usual characters that ends there, if it is no word."
    for at in range(max(0, end - 4), end - 1):
        if passage.titles.is_inside(at) or (trusted and at and reader.knows(passage.text[at - 1 : at + 1])):
            continue  # 主|任蒋旭教授, 时|任
        reading = reader.full_name(passage.text, at, WORD, trusted=trusted)
        if reading and reading.usual and reading.end == end and _is_likely(passage.text, at, reading, reader):
            yield Named(passage.field, at, end, reading.name, rule)
            return


def _is_likely(text: str, at: int, reading: Reading, reader: Reader) -> bool:
    return cuts_of(reader.lexicon).margin(text, at, reading.end) > UNLIKELY


def _cuts(text: str, start: int, reader: Reader) -> bool:
    "Whether the surname there belongs to a word or to another name: 语文|老师, 武警|官兵, 杨文|医生."
    if any(reader.knows(text[low : start + 1]) for low in range(max(0, start - 2), start)):
        return True
    if text[start : start + 2] in COMPOUND:
        return False
    if reader.knows(text[start : start + 2]) or cuts_of(reader.lexicon).is_place(text[max(0, start - 1) : start + 1]):
        return True
    before = reader.full_name(text, start - 1, WORD) if start and text[start - 1] not in GRAMMAR else None
    return before is not None and before.end == start + 1


def _everywhere(
    passage: Passage,
    reader: Reader,
    finder: AhoCorasick,
    names: Sequence[str],
    known: Mapping[tuple[str, int], Named],
) -> list[Named]:
    """Known names in text order, of two that overlap the longer one.

    finder  finds them as they are printed;  names  what each is called
    """
    text, found = passage.text, list[Named]()
    spans = finder.find_matches_as_indexes(text, overlapping=True)
    taken: set[int] = set()
    for n, start, end in sorted(spans, key=lambda span: (span[1] - span[2], span[1])):
        first = known.get((passage.field, start))
        introduced = first is not None and first.end == end
        here = first if first and introduced else Named(passage.field, start, end, names[n], RULES["again"].id)
        sure = introduced or end - start > 2 or reader.ending(text, end)
        if sure and taken.isdisjoint(range(start, end)) and _stands(passage, here):
            taken.update(range(start, end))
            found.append(here)
    return sorted(found, key=lambda one: one.start)

"""The place names of one article: towns, settlements, and organisations that only carry a town's name.

Listed names come from the gazetteer; a settlement that is on no list is read by what stands before its 村, 社区
or 小区.
Nothing is resolved here: a name that two towns share keeps both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders import rules, tokens
from loaders.gazetteer import Form, Hit, gazetteer
from loaders.region import Region, Settlement, Town
from loaders.shapes import Article, Field, Mention

BOOK = rules.load("places")
KINDS = {rule.more["suffix"]: rule for rule in BOOK.rules if "suffix" in rule.more}  # by the group of settlement.suffix
NAME_TAGS = {"ns", "nr", "nrt", "nrfg", "nz", "nt", tokens.UNKNOWN}
NOT_NAMES = ("v", "d", "p", "c", "r", "t", "l", "i")  # tags of words that no name of a settlement is made of
RARE = -14.0  # the score of a word seen 50 times in the 60 million of jieba's source; 云景 is below, 代表 far above
REACH = 12  # characters before a suffix that can hold a settlement's name and the word before it


@dataclass(frozen=True, slots=True)
class TownName:
    """A town, named at this span; with the spot it belongs to where it names one (张家湾设计小镇)."""

    field: str
    start: int
    end: int
    surface: str
    town: Town
    rule: str


@dataclass(frozen=True, slots=True)
class SettlementName:
    """A settlement, named at this span.

    name     canonical for a listed one, as printed for others
    units    the listed ones it can be, empty when it is on no list
    after    the town named right before it
    outside  whether a unit of another region stands there
    """

    field: str
    start: int
    end: int
    surface: str
    name: str
    kind: str
    units: tuple[Settlement, ...]
    rule: str
    after: Town | None
    outside: bool


@dataclass(frozen=True, slots=True)
class Names:
    """What one article names, by field and then in text order."""

    towns: tuple[TownName, ...]
    settlements: tuple[SettlementName, ...]
    organisations: tuple[Mention, ...]


def read_names(article: Article, place: Region) -> Names:
    "The place names of an article. A bare name is read by its neighbours and by what the article names in full."
    book = gazetteer(place)
    found = [(field, book.find(field.text)) for field in article.fields()]
    full = {hit.units[0] for _, hits in found for hit in hits if hit.is_town and hit.form is not Form.BARE}
    spelt = {
        unit for _, hits in found for hit in hits if not hit.is_town and hit.form is not Form.BARE for unit in hit.units
    }
    towns: list[TownName] = []
    settlements: list[SettlementName] = []
    organisations: list[Mention] = []
    for field, hits in found:
        here, bodies = _towns(field, [hit for hit in hits if hit.is_town], full, place)
        towns += here
        organisations += bodies
        settlements += _settlements(field, [hit for hit in hits if not hit.is_town], here, spelt, place)
    return Names(tuple(towns), tuple(settlements), tuple(organisations))


def _towns(field: Field, hits: Sequence[Hit], full: set[Town], place: Region) -> tuple[list[TownName], list[Mention]]:
    "The hits that stand for a town, and those that an organisation has in its name."
    part = BOOK.rule("town.part")
    kept: list[tuple[Hit, int]] = []
    bodies: list[Mention] = []
    for hit in hits:
        longer = part.pattern.match(field.text, hit.end) if hit.form is Form.BARE else None
        if longer and longer["body"]:
            surface = field.text[hit.start : longer.end()]
            bodies.append(Mention("organisation", surface, surface, field.name, hit.start, longer.end(), part.id))
        else:
            kept.append((hit, longer.end() if longer else hit.end))
    groups = _chains(field.text, kept)
    towns = [
        TownName(field.name, hit.start, end, field.text[hit.start : end], hit.units[0], hit.rule)
        for group in groups
        for hit, end in group
        if _stands(field.text, hit, end, group, full, place)
    ]
    return towns, bodies


def _chains(text: str, hits: Sequence[tuple[Hit, int]]) -> list[list[tuple[Hit, int]]]:
    "Hits in text order, those that one list names together."
    groups: list[list[tuple[Hit, int]]] = []
    for hit, end in hits:
        if groups and BOOK.rule("list.joint").pattern.fullmatch(text, groups[-1][-1][1], hit.start):
            groups[-1].append((hit, end))
        else:
            groups.append([(hit, end)])
    return groups


def _stands(text: str, hit: Hit, end: int, group: Sequence[tuple[Hit, int]], full: set[Town], place: Region) -> bool:
    "Whether a form stands for its town: full ones do, bare ones as the pack's cautions say."
    if hit.form is not Form.BARE:
        return True
    use = place.cautions[hit.surface].more["use"]
    town, last = hit.units[0], group[-1][0]
    suffixed = last.form is not Form.BARE and last.units[0].kind == town.kind
    shares = len(group) > 1 and (suffixed or BOOK.rule("town.kind").pattern.match(text, last.end) is not None)
    if use == "shared":
        return shares
    told = town in full or len(group) > 1 or shares or text[: hit.start].endswith(place.profile["short"])
    spot = BOOK.rule("town.area").pattern.match(text, hit.end) is not None
    return use == "free" or told or spot


def _settlements(
    field: Field, hits: Sequence[Hit], towns: Sequence[TownName], spelt: set[Settlement], place: Region
) -> Iterator[SettlementName]:
    "Listed and unlisted settlements of one field, in text order; of two that overlap the one that begins first."
    before = {town.end: town.town for town in towns}
    listed = [_listed(field, hit, before) for hit in hits if _is_told(hit, before, spelt)]
    taken = 0
    unlisted = _unlisted(field, hits, before, spelt, place)
    for name in sorted([*unlisted, *listed], key=lambda name: (name.start, -name.end)):
        if name.start >= taken:
            taken = name.end
            yield name


def _is_told(hit: Hit, before: Mapping[int, Town], spelt: set[Settlement]) -> bool:
    "Whether a name without its suffix (沙古堆) is the settlement: right behind its town, or named in full elsewhere."
    if hit.form is not Form.BARE:
        return True
    behind = before.get(hit.start)
    named = not spelt.isdisjoint(hit.units)
    long = hit.end - hit.start > 2
    return long and (named or (behind is not None and any(unit.town == behind.name for unit in hit.units)))


def _listed(field: Field, hit: Hit, before: Mapping[int, Town]) -> SettlementName:
    unit = hit.units[0]
    around = _around(field.text, hit.start, before)
    return SettlementName(
        field.name, hit.start, hit.end, hit.surface, unit.name, unit.kind, hit.units, hit.rule, *around
    )


def _around(text: str, start: int, before: Mapping[int, Town]) -> tuple[Town | None, bool]:
    "The town right before a settlement, and whether a unit of another region stands there."
    after = before.get(start)
    outside = BOOK.rule("settlement.outside").pattern.search(text[max(0, start - 8) : start])
    return after, after is None and outside is not None


def _unlisted(
    field: Field, hits: Sequence[Hit], before: Mapping[int, Town], spelt: set[Settlement], place: Region
) -> Iterator[SettlementName]:
    "Settlements read by what surrounds them; a listed name inside stands unless it goes on to the left (云景东里社区)."
    text = field.text
    listed = {hit.end: hit for hit in hits if hit.form is not Form.BARE}
    bare = {hit.start: hit for hit in hits if hit.form is Form.BARE}
    for suffix in BOOK.rule("settlement.suffix").pattern.finditer(text):
        rule = KINDS[suffix.lastgroup]
        low = max([suffix.end() - REACH, 0, *(end for end in before if end < suffix.start())])
        match = rule.pattern.search(text[low : suffix.end()])
        if not match:
            continue
        start, end = low + match.start("name"), low + match.end("name")
        inner = listed.get(end)
        if inner and not _foreign(text[start : inner.start], place):
            continue
        stem = text[start : min(end, suffix.start())]
        root = bare.get(start)
        units = root.units if root and root.end <= end else ()
        if root and root.end == end and not spelt.isdisjoint(units):
            continue
        if BOOK.rule("settlement.common").pattern.search(stem):
            continue
        if units or _is_name(stem, rule, start in before, place):
            name, around = text[start:end], _around(text, start, before)
            yield SettlementName(field.name, start, end, name, name, rule.more["kind"], units, rule.id, *around)


def _foreign(words: str, place: Region) -> bool:
    "Whether these characters are no everyday words, and so belong to the name behind them."
    scores = tokens.lexicon(place).scores
    cut = tokens.cut(words, place)
    return len(words) > 1 and not all(len(word) > 1 and scores.get(word, RARE) > RARE for word in cut)


def _is_name(stem: str, rule: rules.Rule, behind_town: bool, place: Region) -> bool:
    "Whether a stem is a name: no everyday word, no verb in it, and shaped like one."
    if not behind_town and not BOOK.rule(rule.more["shape"]).pattern.search(stem):
        return False
    words = tokens.cut(stem, place)
    tags = [tokens.tag(word, place) for word in words]
    if len(words) == 1:
        return tags[0] in NAME_TAGS or (behind_town and tags[0].startswith("n"))
    return not any(tag.startswith(NOT_NAMES) for word, tag in zip(words, tags, strict=True) if len(word) > 1)

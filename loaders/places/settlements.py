"""The settlements that one text names: villages, communities, housing estates.

Listed names come from the gazetteer; one that is on no list is read by what stands before its 村, 社区 or 小区.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders.places import areas, national, tokens
from loaders.places.elsewhere import Foreign
from loaders.places.gazetteer import BOOK, Form, PlaceRule, SettlementHit, chains
from loaders.places.national import Area, Level
from loaders.places.region import Region
from loaders.places.units import COMMUNITY, SUFFIXES, VILLAGE, Settlement, Town
from loaders.shapes.pages import Field

KINDS = {rule.suffix: rule for rule in BOOK.rules if rule.suffix}  # by the group of settlement.suffix
NAME_TAGS = {"ns", "nr", "nrt", "nrfg", "nz", "nt", tokens.UNKNOWN}
NOT_NAMES = ("v", "d", "p", "c", "r", "t", "l", "i")  # tags of words that no name of a settlement is made of
NAME_WORDS = BOOK.entry("name_words", frozenset[str])
RARE = -14.0  # the score of a word seen 50 times in the 60 million of jieba's source; 云景 is below, 代表 far above
USUAL = -12.5  # of one seen 220 times
COMMON = -11.0  # of one seen 1000 times
REACH = 12  # characters before a suffix that can hold a settlement's name and the word before it


@dataclass(frozen=True, slots=True)
class SettlementName:
    """A settlement, named at this span.

    name     canonical for a listed one, as printed for others
    units    the listed ones it can be, empty when it is on no list
    after    the town or the township elsewhere that is named right before it
    outside  whether a unit of another region stands there;  county  the code of that county, where it is known
    """

    field: str
    start: int
    end: int
    surface: str
    name: str
    kind: str
    units: tuple[Settlement, ...]
    rule: str
    after: Town | Foreign | None
    outside: bool
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around the settlements of one field.

    before    by offset the town, or the township elsewhere, whose name ends there;  counties  the areas elsewhere
    full      the units that the article names in full, here or in another field
    """

    before: Mapping[int, Town | Foreign]
    counties: Mapping[int, Area]
    full: frozenset[Town | Settlement]
    place: Region


def read_settlements(field: Field, hits: Sequence[SettlementHit], context: Context) -> Iterator[SettlementName]:
    """The settlements of one field, in text order; of two that overlap the one that begins first.

    hits  what the gazetteer finds of settlements in it
    """
    reader = _Reader(field, hits, context.before, context.counties, context.full, context.place)
    taken = 0
    for name in sorted(
        [*reader.elsewhere(), *reader.unlisted(), *reader.listed()], key=lambda name: (name.start, -name.end)
    ):
        if name.start >= taken:
            taken = name.end
            yield name


def _is_city(stem: str) -> bool:
    "Whether it is what a city or a province is called: 济南社区医生 are doctors of the communities of Jinan."
    return any(area.level is not Level.COUNTY for area in areas.forms().get(stem, ((), False))[0])


@dataclass(frozen=True, slots=True)
class _Reader:
    """One field and what is known of it."""

    field: Field
    hits: Sequence[SettlementHit]
    before: Mapping[int, Town | Foreign]
    counties: Mapping[int, Area]
    full: frozenset[Town | Settlement]
    place: Region

    def elsewhere(self) -> Iterator[SettlementName]:
        "Settlements that the national table has in a county or township elsewhere, right behind its name."
        text = self.field.text
        for end, unit in {**self.counties, **self.before}.items():
            if isinstance(unit, Town) or (isinstance(unit, Area) and unit.level is not Level.COUNTY):
                continue
            code = unit.code if isinstance(unit, Area) else unit.region
            names = (
                one.name for one in national.settlements_of(code) if not one.virtual and text.startswith(one.name, end)
            )
            if name := max(names, key=len, default=""):
                kind = COMMUNITY if name.endswith(SUFFIXES[COMMUNITY]) else VILLAGE
                after = unit if isinstance(unit, Foreign) else None
                span = (self.field.name, end, end + len(name), name)
                yield SettlementName(*span, name, kind, (), f"national.{code}", after, True, code)

    def listed(self) -> Iterator[SettlementName]:
        "The gazetteer's hits: full names, names that share a suffix, and bare ones that the article tells apart."
        shared = dict(self._shared())
        for hit in self.hits:
            unit = hit.units[0]
            if hit.start in shared:
                kind = shared[hit.start]
                units = tuple(unit for unit in hit.units if (unit.kind == "village") == (kind == "village"))
                if units:
                    yield self._name(hit, units[0].name if units[0].kind == kind else hit.surface, kind, units)
            elif hit.form is not Form.BARE or self._is_told(hit):
                yield self._name(hit, unit.name, unit.kind, hit.units)

    def _shared(self) -> Iterator[tuple[int, str]]:
        "Where the names of a list stand that ends in their common suffix (柳树堆、松林等村), each with its kind."
        for chain in chains(self.field.text, [hit for hit in self.hits if hit.form is Form.BARE]):
            suffix = BOOK.rule("settlement.kind").pattern.match(self.field.text, chain[-1].end)
            if suffix and (len(chain) > 1 or suffix["more"]):
                yield from ((hit.start, suffix.lastgroup or "") for hit in chain)

    def _is_told(self, hit: SettlementHit) -> bool:
        "Whether a bare name (柳树堆) is the settlement: right behind its town, or the article has its full name too."
        behind = self.before.get(hit.start)
        near = behind is not None and any(unit.town == behind.name for unit in hit.units)
        return len(hit.surface) > 2 and (near or not self.full.isdisjoint(hit.units))

    def _name(self, hit: SettlementHit, name: str, kind: str, units: tuple[Settlement, ...]) -> SettlementName:
        around = self._around(hit.start)
        return SettlementName(self.field.name, hit.start, hit.end, hit.surface, name, kind, units, hit.rule, *around)

    def _around(self, start: int) -> tuple[Town | Foreign | None, bool, str | None]:
        "The town right before a settlement, whether a unit of another region stands there, and that one's county."
        after = self.before.get(start)
        if isinstance(after, Foreign):
            return after, True, after.region
        if after is not None:
            return after, False, None
        area, text = self.counties.get(start), self.field.text
        if area is not None:
            return None, True, area.code if area.level is Level.COUNTY else None
        printed = BOOK.rule("settlement.outside").pattern.search(text[max(0, start - 8) : start])
        return None, printed is not None and not printed[0].endswith(self.place.names), None

    def unlisted(self) -> Iterator[SettlementName]:
        "Settlements read by what surrounds them; a listed name stands unless it goes on to the left (祥云东里社区)."
        text, row = self.field.text, 0  # where the settlement ends that was read last
        listed = {hit.end: hit.start for hit in self.hits if hit.form is not Form.BARE}
        for suffix in BOOK.rule("settlement.suffix").pattern.finditer(text):
            rule = KINDS[suffix.lastgroup or ""]
            for start, end in self._spans(rule, suffix):
                if end in listed and not self._foreign(text[start : listed[end]]):
                    row = end
                    break
                units = self._root(start, end)
                if units is None:
                    break
                in_row = row > 0 and BOOK.rule("list.joint").pattern.fullmatch(text, row, start) is not None
                led = start in self.before or in_row or self._goes_on(rule, suffix)
                stem = text[start : min(end, suffix.start())]
                visited = BOOK.rule("settlement.visited").pattern.search(text, max(0, start - 4), start) is not None
                if self._is_name(stem, rule, units, led=led, visited=visited):
                    name, around, row = text[start:end], self._around(start), end
                    yield SettlementName(self.field.name, start, end, name, name, rule.settles, units, rule.id, *around)
                    break

    def _spans(self, rule: PlaceRule, suffix: re.Match[str]) -> list[tuple[int, int]]:
        "What may be the name that ends in a suffix, the longest first: by the rule, and by what communities are called."
        text = self.field.text
        low = max([suffix.end() - REACH, 0, *(end for end in self.before if end < suffix.start())])
        match = rule.pattern.search(text[low : suffix.end()])
        found = {(low + match.start("name"), low + match.end("name"))} if match else set()
        if rule.settles == COMMUNITY:
            for start in range(low, suffix.start() - 1):
                if text[start : suffix.start()] in national.communities() and (
                    start == low or BOOK.rule("settlement.begins").pattern.search(text, max(0, start - 4), start)
                ):
                    found.add((start, suffix.end()))
                    break
        return sorted(found)

    def _root(self, start: int, end: int) -> tuple[Settlement, ...] | None:
        "The listed settlements that a name may be of which the bare name stands there; None where it is that bare name."
        root = next((hit for hit in self.hits if hit.form is Form.BARE and hit.start == start), None)
        units = root.units if root and root.end <= end else ()
        return None if root and root.end == end and not self.full.isdisjoint(units) else units

    def _goes_on(self, rule: PlaceRule, suffix: re.Match[str]) -> bool:
        "Whether another settlement of that kind follows in a list: 石榴村、山楂村, not 城市社区和农村社区, 企业社区、高校社区."
        following = BOOK.rule("settlement.list").pattern.match(self.field.text, suffix.end())
        if not following or following.lastgroup != rule.suffix:
            return False
        stem = following["stem"]
        common = tokens.lexicon(self.place).scores.get(stem, RARE) > COMMON and stem not in national.communities()
        return not common and not BOOK.rule("settlement.kinds").finds(stem)

    def _foreign(self, words: str) -> bool:
        "Whether these characters are no everyday words, and so belong to the name behind them."
        scores = tokens.lexicon(self.place).scores
        cut = tokens.cut(words, self.place)
        return len(words) > 1 and not all(len(word) > 1 and scores.get(word, RARE) > RARE for word in cut)

    def _is_rare(self, stem: str) -> bool:
        "Whether a stem is tagged as a name, or is no word that everybody uses: 杏花, not 教育."
        known = tokens.lexicon(self.place)
        return known.scores.get(stem, 0) >= 0 or known.scores[stem] < USUAL or known.tags[stem] in NAME_TAGS

    def _is_name(self, stem: str, rule: PlaceRule, units: Sequence[Settlement], *, led: bool, visited: bool) -> bool:
        """Whether a stem is a name: listed, or no kind of settlement, no everyday word, no verb in it, and well shaped.

        led  whether a town stands right before it, or a settlement of the same list beside it
        visited  whether somebody comes there (走进, 驶入)
        """
        if any((unit.kind == "village") == (rule.settles == "village") for unit in units):
            return True
        called = rule.settles == COMMUNITY and stem in national.communities()
        kinds = BOOK.rule("settlement.kinds" if led or called else "settlement.common").finds(stem)
        if kinds or (not led and rule.settles != VILLAGE and _is_city(stem)):
            return False
        rare = self._is_rare(stem)
        if called and (rare or led or visited):
            return True
        if not (led or (visited and rare) or BOOK.rule(rule.shape).pattern.search(stem)):
            return False
        words = [word for word in tokens.cut(stem, self.place) if word not in NAME_WORDS]
        tags = [tokens.tag(word, self.place) for word in words]
        if words == [stem]:
            return tags[0] in NAME_TAGS or ((led or (visited and rare)) and tags[0].startswith("n"))
        return not any(tag.startswith(NOT_NAMES) for word, tag in zip(words, tags, strict=True) if len(word) > 1)

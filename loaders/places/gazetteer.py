"""Where a text names a unit of the region's gazetteer: one automaton over every form of every name.

Longest match wins, so 漷县村 is the village and 佟麟阁社区 is not cut short. What stands around a form decides
whether it is one at all: cautions of the pack for bare and misread town names, word boundaries for settlements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.language import rules
from loaders.places import tokens
from loaders.places.region import Region, Settlement, Town


class PlaceRule(rules.Rule):
    """A row of the table places.

    suffix  the group of settlement.suffix after which an unlisted settlement is read by it, of that kind (settles), where
            its stem has the shape of that rule
    """

    suffix: str = ""
    settles: Literal["village", "community", "estate", ""] = ""
    shape: str = ""


BOOK = rules.load("places", PlaceRule)
NAMED = {"village": "村", "community": "社区"}


class Form(StrEnum):
    """Which form of a unit's name it is: in full · another full form · without its suffix · as OCR misreads it."""

    NAME = "name"
    ALIAS = "alias"
    BARE = "bare"
    MISREAD = "misread"


@dataclass(frozen=True, slots=True)
class Hit:
    """A form that stands in the text, and the units that have it: several when villages share a name."""

    start: int
    end: int
    surface: str
    form: Form
    units: tuple[Town, ...] | tuple[Settlement, ...]

    @property
    def is_town(self) -> bool:
        "Whether it names a township-level unit."
        return isinstance(self.units[0], Town)

    @property
    def rule(self) -> str:
        "The table row that found it."
        table = "towns" if self.is_town else "settlements"
        code = self.units[0].town_id if self.is_town else self.units[0].settlement_id
        return f"{table}.{code}"


def _town_forms(town: Town) -> Iterator[tuple[str, Form]]:
    yield town.name, Form.NAME
    for alias in town.aliases:
        yield alias, Form.BARE if alias == town.bare else Form.ALIAS
    yield town.bare, Form.BARE
    for misreading in town.misreadings:
        yield misreading, Form.MISREAD


def _settlement_forms(settlement: Settlement) -> Iterator[tuple[str, Form]]:
    suffix = NAMED[settlement.kind]
    yield settlement.name, Form.NAME
    for alias in settlement.aliases:
        yield alias, Form.ALIAS if alias.endswith(suffix) else Form.BARE


class Gazetteer:
    """The forms of one region, ready to be looked for."""

    def __init__(self, place: Region) -> None:
        self.place = place
        self._longer = BOOK.rule("settlement.longer").pattern
        forms: dict[str, dict[Form, list]] = defaultdict(lambda: defaultdict(list))
        for town in place.towns:
            for surface, form in _town_forms(town):
                forms[surface][form].append(town)
        towns = set(forms)
        for settlement in place.settlements:
            if not settlement.virtual:
                for surface, form in _settlement_forms(settlement):
                    if surface not in towns:
                        forms[surface][form].append(settlement)
        best = ((surface, min(by_form, key=list(Form).index), by_form) for surface, by_form in forms.items())
        self._forms = [(form, tuple(dict.fromkeys(by_form[form]))) for _, form, by_form in best]
        self._automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> list[Hit]:
        "Every form in text order, none overlapping; bare names and misreadings only where their cautions allow."
        hits = []
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            form, units = self._forms[index]
            hit = Hit(start, end, text[start:end], form, units)
            if self._town_stands(text, hit) if hit.is_town else self._settlement_stands(text, hit):
                hits.append(hit)
        return hits

    def _town_stands(self, text: str, hit: Hit) -> bool:
        caution = self.place.cautions.get(hit.surface)
        if hit.form is Form.BARE and caution is None:
            return False
        if caution and not caution.pattern.match(text, hit.start):
            return False
        return not self.place.outside.pattern.search(text[max(0, hit.start - 6) : hit.start])

    def _settlement_stands(self, text: str, hit: Hit) -> bool:
        "Not inside another word (历史|村落), nor as the end of a longer name (小王庄村)."
        if hit.start == 0:
            return True
        known = tokens.lexicon(self.place)
        left = text[max(0, hit.start - 2) : hit.start]
        if self._longer.search(left) and not (len(left) == 2 and known.knows(left)):
            return False
        joins = known.knows(left[-1] + hit.surface[0])
        return self._is_word(text, hit) if joins or hit.end - hit.start == 2 else True

    def _is_word(self, text: str, hit: Hit) -> bool:
        "Whether the best cut around the hit begins a word where it begins and ends one where it ends."
        offset, edges = max(0, hit.start - 6), set()
        for word in tokens.cut(text[offset : hit.end + 4], self.place):
            edges.add(offset)
            offset += len(word)
        return {hit.start, hit.end} <= edges | {offset}


def chains(text: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    "Hits in text order, those that stand in one list (潞城、西集和漷县) together."
    joint = BOOK.rule("list.joint").pattern
    groups: list[list[Hit]] = []
    for hit in hits:
        if groups and joint.fullmatch(text, groups[-1][-1].end, hit.start):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


@lru_cache(maxsize=4)
def gazetteer(place: Region) -> Gazetteer:
    "The gazetteer of that region, built once."
    return Gazetteer(place)

"""Where a text names a unit of the region's gazetteer: one automaton over every form of every name.

Longest match wins, so 河西村 is the village and 钟楼社区 is not cut short. What stands around a form decides
whether it is one at all: cautions of the pack for bare and misread town names, word boundaries for settlements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import Literal, TypeVar

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from loaders.language import rules, script
from loaders.language.spans import Cover
from loaders.places import areas, tokens
from loaders.places.bare import cautions
from loaders.places.pack import Use
from loaders.places.region import Region
from loaders.places.units import Settlement, Town


class PlaceRule(rules.Rule, frozen=True):
    """A row of the table places.

    suffix  the group of settlement.suffix after which an unlisted settlement is read by it, of that kind (settles), where
            its stem has the shape of that rule
    """

    suffix: str = ""
    settles: Literal["village", "community", "estate", ""] = ""
    shape: str = ""


BOOK = rules.load("places", PlaceRule)


class Form(StrEnum):
    """Which form of a unit's name it is: in full · another full form · without its suffix · as OCR misreads it."""

    NAME = "name"
    ALIAS = "alias"
    BARE = "bare"
    MISREAD = "misread"


class Hit(Struct, frozen=True):
    """A form of a unit's name that stands in the text; rule: the table row that found it."""

    start: int
    end: int
    surface: str
    form: Form
    rule: str


class TownHit(Hit, frozen=True):
    """One of a town's; use: how much else must speak for the town, as Caution explains."""

    town: Town
    use: Use


class SettlementHit(Hit, frozen=True):
    """One of the settlements that have it, several where they share a name."""

    units: tuple[Settlement, ...]


class Hits(Struct, frozen=True):
    """What one text names, in its order, none overlapping."""

    towns: tuple[TownHit, ...]
    settlements: tuple[SettlementHit, ...]

    @property
    def full(self) -> frozenset[Town | Settlement]:
        "The units that it names by more than a bare name."
        towns = (hit.town for hit in self.towns if hit.form is not Form.BARE)
        return frozenset(towns).union(*(hit.units for hit in self.settlements if hit.form is not Form.BARE))


NOTHING = Hits((), ())
H = TypeVar("H", bound=Hit)
U = TypeVar("U", Town, Settlement)


def _town_forms(town: Town) -> Iterator[tuple[str, Form]]:
    yield town.name, Form.NAME
    for alias in town.aliases:
        yield alias, Form.BARE if alias == town.bare else Form.ALIAS
    if town.bare:
        yield town.bare, Form.BARE
    for misreading in town.misreadings:
        yield misreading, Form.MISREAD


def _settlement_forms(settlement: Settlement) -> Iterator[tuple[str, Form]]:
    yield settlement.name, Form.NAME
    yield from ((alias, Form.ALIAS) for alias in settlement.aliases)
    yield from ((bare, Form.BARE) for bare in settlement.bare)


def _best(units: Iterable[tuple[U, Iterator[tuple[str, Form]]]]) -> dict[str, tuple[Form, tuple[U, ...]]]:
    "By surface the best form that it is, and the units of which it is that."
    forms: dict[str, dict[Form, dict[U, None]]] = defaultdict(lambda: defaultdict(dict))
    for unit, named in units:
        for surface, form in named:
            forms[surface][form][unit] = None
    best = {surface: min(by_form, key=list(Form).index) for surface, by_form in forms.items()}
    return {surface: (form, tuple(forms[surface][form])) for surface, form in best.items()}


class Gazetteer:
    """The forms of one region, ready to be looked for."""

    def __init__(self, place: Region) -> None:
        self.place = place
        self._longer = BOOK.rule("settlement.longer").pattern
        self._cautions = cautions(place)
        self._towns = _best((town, _town_forms(town)) for town in place.towns)
        real = (settlement for settlement in place.settlements if not settlement.virtual)
        self._settlements = _best((settlement, _settlement_forms(settlement)) for settlement in real)
        self._automaton = AhoCorasick([*self._towns, *self._settlements], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Hits:
        """Every form; bare names and misreadings only where their cautions allow. A town's goes before a settlement's.

        In traditional characters they are found as well (張家灣鎮), where the text as it stands has none.
        """
        found, read = self._find(text), script.simplified(text)
        if read is text:
            return found
        taken = Cover((hit.start, hit.end) for hit in (*found.towns, *found.settlements))
        more = self._find(read)
        return Hits(_and_more(found.towns, more.towns, taken), _and_more(found.settlements, more.settlements, taken))

    def _find(self, text: str) -> Hits:
        towns: list[TownHit] = []
        settlements: list[SettlementHit] = []
        for _, start, end in self._automaton.find_matches_as_indexes(text):
            surface = text[start:end]
            if surface in self._towns:
                form, towns_here = self._towns[surface]
                row = f"towns.{towns_here[0].town_id}"
                caution = self._cautions.get(surface)
                town = TownHit(start, end, surface, form, row, towns_here[0], caution.use if caution else "free")
                towns += [town] if self._town_stands(text, town) else []
            else:
                form, units = self._settlements[surface]
                row = f"settlements.{units[0].settlement_id}"
                settlement = SettlementHit(start, end, surface, form, row, units)
                settlements += [settlement] if self._settlement_stands(text, settlement) else []
        return Hits(tuple(towns), tuple(settlements))

    def _town_stands(self, text: str, hit: TownHit) -> bool:
        bare = hit.town.bare  # 临江新桥 for 新桥街道 of 临江区 is followed by what its bare name is
        short = hit.form is Form.ALIAS and len(bare) > 1 and hit.surface.endswith(bare)
        start = hit.end - len(bare) if short else hit.start
        caution = self._cautions.get(bare if short else hit.surface)
        if caution and not caution.pattern.match(text, start):
            return False
        return not text.endswith(self.place.elsewhere, 0, hit.start) and not areas.before(text, hit.start, self.place)

    def _settlement_stands(self, text: str, hit: SettlementHit) -> bool:
        "Not inside another word (历史|村落), nor as the end of a longer name (小陈庄村)."
        if hit.start == 0:
            return True
        known = tokens.lexicon(self.place)
        left = text[max(0, hit.start - 2) : hit.start]
        if self._longer.search(left) and not (len(left) == 2 and known.knows(left)):
            return False
        joins = known.knows(left[-1] + hit.surface[0])
        return tokens.is_word(text, hit.start, hit.end, self.place) if joins or hit.end - hit.start == 2 else True


def _and_more(found: Iterable[H], more: Iterable[H], taken: Cover) -> tuple[H, ...]:
    "The hits, and those others that meet none of the taken spans, in text order."
    free = (hit for hit in more if not taken.meets(hit.start, hit.end))
    return tuple(sorted((*found, *free), key=lambda hit: hit.start))


def chains(text: str, hits: Iterable[H]) -> list[list[H]]:
    "Hits in text order, those that stand in one list (滨城、河东和河西) together."
    joint = BOOK.rule("list.joint").pattern
    groups: list[list[H]] = []
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

"""Townships outside the region: recognised where the text gives their county, or where only one in the country is called so.

They are kept apart from the region's own. A name that stands in hundreds of counties (城关镇, 新华街道) says nothing by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.places import national, tokens
from loaders.places.areas import AreaName
from loaders.places.gazetteer import BOOK
from loaders.places.national import Level
from loaders.places.region import Region
from loaders.shapes.pages import Field

LEAST = 3  # characters of a name that can stand without its county before it
UNLISTED = "township.unlisted"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A township outside the region: as printed where that is an earlier rank of the listed one, and its county's code.

    listed  whether the national table has it
    """

    name: str
    region: str
    listed: bool


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A township outside the region, named at this span."""

    field: str
    start: int
    end: int
    surface: str
    unit: Foreign
    rule: str


@lru_cache(maxsize=1)
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(national.township_names()), matchkind=MatchKind.LeftmostLongest, store_patterns=False)


@lru_cache(maxsize=1)
def _by_index() -> tuple[tuple[int, ...], ...]:
    return tuple(national.township_names().values())


def spans(text: str) -> Iterator[tuple[str, tuple[str, ...], int]]:
    "Every name of a township in a text, with the codes of the counties that have one of that name, and where it begins."
    for index, start, end in _automaton().find_matches_as_indexes(text):
        if end - start >= LEAST:
            yield text[start:end], tuple({national.township(row).county: None for row in _by_index()[index]}), start


def read_foreign(
    fields: Sequence[Field],
    areas: Sequence[Sequence[AreaName]],
    own: Sequence[Sequence[tuple[int, int]]],
    page: str | None,
    place: Region,
) -> list[list[ForeignName]]:
    """The townships outside the region that each field of one article names, in text order.

    areas  what the field names of areas;  own  spans in it that are the region's own places, and taken
    page   the county whose paper the page is, where that is another one than the region
    """
    told = {name.area.code: None for names in areas for name in names if name.area.code != place.code}
    reader = _Reader(place, {**told, **({page: None} if page else {})}, page)
    found = [list(reader.listed(*one)) for one in zip(fields, areas, own, strict=True)]
    return [
        sorted([*some, *reader.unlisted(field, names, [*taken, *((one.start, one.end) for one in some)])], key=_start)
        for field, names, taken, some in zip(fields, areas, own, found, strict=True)
    ]


def _start(name: ForeignName) -> int:
    return name.start


@dataclass(frozen=True, slots=True)
class _Reader:
    """The region, the areas that the article tells (by code), and the county of the page where it is another one."""

    place: Region
    told: Mapping[str, None]
    page: str | None

    def listed(
        self, field: Field, areas: Sequence[AreaName], taken: Sequence[tuple[int, int]]
    ) -> Iterator[ForeignName]:
        "Names of the national table, each in the county that stands before it, that its list or article tells, or its only one."
        ends, rows, text = {name.end: name for name in areas}, _by_index(), field.text
        last: ForeignName | None = None
        for index, start, end in _automaton().find_matches_as_indexes(text):
            if any(low < end and start < high for low, high in taken):
                continue
            surface = text[start:end]
            county = self._county(surface, rows[index], self._before(text, start, ends, last))
            if county and (start in ends or self._stands(text, start, end)):
                rule = f"national.{county}"
                last = ForeignName(field.name, start, end, surface, Foreign(surface, county, True), rule)
                yield last

    def _before(
        self, text: str, start: int, ends: Mapping[int, AreaName], last: ForeignName | None
    ) -> tuple[str, ...] | None:
        "Codes of the areas that stand right before a name, or before the list it is in; None where none does."
        if start in ends:
            return tuple(area.code for area in ends[start].areas)
        joint = BOOK.rule("list.joint").pattern
        if last and joint.fullmatch(text, last.end, start):
            return (last.unit.region,)
        return None

    def _county(self, surface: str, rows: Sequence[int], before: tuple[str, ...] | None) -> str | None:
        "The county of the township that is meant; None where that cannot be told, or where it is the region's own."
        counties = dict.fromkeys(national.township(row).county for row in rows)
        counties = {code: None for code in counties if not self._is_own(code)}
        if before:
            within = [code for code in counties if _lies_in(code, before)]
            return within[0] if len(within) == 1 else None
        if len(surface) < LEAST or any(self._is_own(national.township(row).county) for row in rows):
            return None
        told = [code for code in counties if code in self.told]
        wider = [code for code in counties if _lies_in(code, tuple(self.told))]
        # A name that only a county has which is not told is another, older one of the county that is.
        only = [] if self._only_county() else list(counties)
        return next((some[0] for some in (told, wider, only) if len(some) == 1), None)

    def _is_own(self, county: str) -> bool:
        return bool(self.place.code) and _lies_in(county, (self.place.code,))

    def _stands(self, text: str, start: int, end: int) -> bool:
        "Whether the name is no part of a longer name or word."
        if BOOK.rule("township.longer").pattern.match(text, end - 1):
            return False
        begins = BOOK.rule("township.begins").pattern.search(text[max(0, start - 4) : start])
        return bool(begins) or tokens.is_word(text, start, end, self.place)

    def unlisted(
        self, field: Field, areas: Sequence[AreaName], taken: Sequence[tuple[int, int]]
    ) -> Iterator[ForeignName]:
        "Townships that the table does not have, behind the name of their county, or in an article about one county elsewhere."
        rule, ends = BOOK.rule(UNLISTED), {name.end: name for name in areas if name.area.level is Level.COUNTY}
        alone = self._only_county()
        for suffix in BOOK.rule("township.suffix").pattern.finditer(field.text):
            low = max([0, suffix.end() - 8, *(end for end in ends if end <= suffix.start())])
            match = rule.pattern.search(field.text[low : suffix.end()])
            if not match:
                continue
            start, end = low + match.start("name"), suffix.end()
            county = ends[start].area.code if start in ends else alone
            if county and not self._is_own(county) and not any(a < end and start < b for a, b in taken):
                surface = field.text[start:end]
                if start in ends or self._could_be_name(surface):
                    yield ForeignName(field.name, start, end, surface, Foreign(surface, county, False), rule.id)

    def _only_county(self) -> str | None:
        "The one county elsewhere that the article is about, where it tells no other."
        known = national.areas()
        counties = [code for code in self.told if known[code].level is Level.COUNTY]
        return counties[0] if len(counties) == 1 else None

    def _could_be_name(self, surface: str) -> bool:
        "Whether the name without its ending is no everyday word (小镇, 特色镇), and the ending no part of one (我国|城镇)."
        stem = BOOK.rule("township.suffix").pattern.sub("", surface)
        if BOOK.rule("township.word").finds(tokens.cut(surface, self.place)[-1]):
            return False
        return len(stem) > 1 and not BOOK.rule("township.common").pattern.search(stem)


def lies_in(county: str, code: str) -> bool:
    "Whether a county is that area or lies in it."
    return county.startswith(code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code)


def _lies_in(county: str, codes: Sequence[str]) -> bool:
    return any(lies_in(county, code) for code in codes)

"""Where a text names provinces, prefectures, districts and counties, and which one it means.

A name that several bear, or that is an everyday word, counts only where the text or the region says which: 朝阳区 behind
长春市, 城区 behind 阳泉市, 高邑 behind 河北.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.language import rules
from loaders.places import national, tokens
from loaders.places.national import Area, Level
from loaders.places.region import Region
from loaders.shapes.pages import Field

BOOK = rules.load("areas")
COMMON = frozenset(BOOK.texts("common"))
WORDS = frozenset(BOOK.texts("words"))
LOWER = (*national.TOWNSHIP, "社区", "村")
LONGEST = 12  # characters of the longest name of a county; only names of zones are longer


@dataclass(frozen=True, slots=True)
class AreaName:
    """A province, prefecture, district or county, named at this span; full: with its ending, not 顺义 for 顺义区."""

    field: str
    start: int
    end: int
    surface: str
    areas: tuple[Area, ...]
    full: bool

    @property
    def area(self) -> Area:
        "The one it is; the first where the text leaves several."
        return self.areas[0]


@lru_cache(maxsize=1)
def forms() -> Mapping[str, tuple[tuple[Area, ...], bool]]:
    "By form the areas that bear it, and whether it is a name in full; today's full names before earlier and short ones."
    full: dict[str, list[Area]] = defaultdict(list)
    former: dict[str, list[Area]] = defaultdict(list)
    short: dict[str, list[Area]] = defaultdict(list)
    for area in national.areas().values():
        for name in (area.name, *area.also):
            full[name].append(area)
        for name in (one.name for one in area.former):
            former[name].append(area)
        if area.short != area.name and area.short not in WORDS:
            short[area.short].append(area)
    known = {name: (tuple(some), False) for name, some in short.items()}
    known |= {name: (tuple(some), True) for name, some in former.items()}
    return known | {name: (tuple(some), True) for name, some in full.items()}


@lru_cache(maxsize=1)
def _automaton() -> AhoCorasick:
    return AhoCorasick(list(forms()), matchkind=MatchKind.LeftmostLongest, store_patterns=False)


@lru_cache(maxsize=1)
def _by_index() -> tuple[tuple[tuple[Area, ...], bool], ...]:
    return tuple(forms().values())


def spans(text: str) -> dict[int, tuple[tuple[Area, ...], bool, tuple[Area, ...]]]:
    "By the offset where it ends every name of an area in a text: the areas, whether in full, and those named right before it."
    found: dict[int, tuple[tuple[Area, ...], bool, tuple[Area, ...]]] = {}
    for index, start, end in _automaton().find_matches_as_indexes(text):
        some, full = _by_index()[index]
        begins = start in found or BOOK.rule("area.begins").pattern.search(text[max(0, start - 4) : start])
        if begins and some[0].name not in COMMON and not BOOK.rule("area.longer").pattern.match(text, end - 1):
            found[end] = (some, full, found[start][0] if start in found else ())
    return found


def ending_at(text: str, at: int) -> tuple[Area, ...]:
    "The areas of the longest name that ends there."
    lengths = range(min(LONGEST, at), 1, -1)
    return next((found[0] for length in lengths if (found := forms().get(text[at - length : at]))), ())


def before(text: str, at: int, place: Region) -> tuple[Area, ...]:
    "The areas one of whose names ends there, the longest; none where it may be the region or lie above it."
    found = ending_at(text, at)
    home = {place.code, *(area.code for area in place.above)}
    return () if home & {area.code for area in found} else found


def read_areas(fields: Sequence[Field], place: Region) -> list[list[AreaName]]:
    "The areas that each field names, in text order, each the one that the article and the region tell; others are left out."
    seen = [list(_standing(field, place)) for field in fields]
    texts = [field.text for field in fields]
    short = {name.surface for names in seen for name in names if not name.full}
    lower = {surface for surface in short if _is_lower(surface, texts)}
    seen = [[name for name in names if name.full or name.surface not in lower] for names in seen]
    told = {name.area.code for names in seen for name in names if len(name.areas) == 1}
    return [list(_resolved(field.text, names, told, place)) for field, names in zip(fields, seen, strict=True)]


def _is_lower(surface: str, texts: Sequence[str]) -> bool:
    "Whether the article has that short name in full as one of a township or village: 玉林 beside 玉林街道 is not 玉林市."
    return any(surface + ending in text for text in texts if surface in text for ending in LOWER)


def _standing(field: Field, place: Region) -> Iterator[AreaName]:
    "Every form in text order where it is a name and no part of another word."
    text, known = field.text, _by_index()
    for index, start, end in _automaton().find_matches_as_indexes(text):
        areas, full = known[index]
        if _stands(text, start, end, full, place):
            yield AreaName(field.name, start, end, text[start:end], areas, full)


def _stands(text: str, start: int, end: int, full: bool, place: Region) -> bool:
    if BOOK.rule("area.longer").pattern.match(text, end - 1):
        return False
    if full and end - start == 2:
        begins = BOOK.rule("area.begins").pattern.search(text[max(0, start - 4) : start]) or ending_at(text, start)
        return bool(begins) and not BOOK.rule("area.head").pattern.match(text, end - 1)
    joins = start > 0 and tokens.lexicon(place).knows(text[start - 1 : start + 1])
    return tokens.is_word(text, start, end, place) if joins or not full else True


def _resolved(text: str, names: Sequence[AreaName], told: set[str], place: Region) -> Iterator[AreaName]:
    behind: AreaName | None = None  # the name that ends where the next one begins
    for name in names:
        parents = behind.areas if behind and behind.end == name.start else ()
        below = tuple(area for area in name.areas if any(parent.code in area.above for parent in parents))
        if below:
            behind = replace(name, areas=below)
            yield behind
            continue
        one = _one_of(name, told, place)
        behind = replace(name, areas=one) if one else name
        if one and (name.full or one[0].level is not Level.COUNTY or one[0].code == place.code):
            yield behind


def _one_of(name: AreaName, told: set[str], place: Region) -> tuple[Area, ...]:
    "The one area that a name means where nothing stands right before it; none where that cannot be told."
    if name.surface in COMMON:
        return ()
    home = (place.code, *(area.code for area in place.above))
    choices = (
        [area for area in name.areas if area.code in home],
        [area for area in name.areas if len(home) > 2 and area.code[:4] == home[0][:4]],
        [area for area in name.areas if area.code[:2] == place.code[:2]],
        [area for area in name.areas if area.level is Level.PROVINCE],
        [area for area in name.areas if told & set(area.above)],
        list(name.areas),
    )
    return next((tuple(some) for some in choices if len(some) == 1), ())

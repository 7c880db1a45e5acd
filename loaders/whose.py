"""Whose paper a store is: as asked, as it was, or as its pages say; and which pages a change of that concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from loaders import read
from loaders.formats import readers
from loaders.language import script
from loaders.places import areas, belonging, national, pack, region
from loaders.places.region import AUTO, NO_ONE, Region
from loaders.places.units import Settlement, Town, forms_of
from loaders.sources import OnSheet, Source
from loaders.store import Store
from loaders.store.generation import StoreRegion
from loaders.work.workers import Lost

MOST_ASKED, MOST_OTHERS = 400, 8  # files of plain text, and others, from which a region is found


@dataclass(frozen=True, slots=True)
class Whose:
    """The code of the region that a store is built with, empty for no one's, and why, in lines for a person.

    asked  whether a person said so, now or at an earlier build
    """

    code: str
    why: tuple[str, ...]
    asked: bool = False


def choose(asked: str | None, held: StoreRegion | None, found: Sequence[Source], on_sheet: OnSheet) -> Whose:
    """The region asked for, else the one that the store holds, else what its pages say; RegionError for one that there is not.

    on_sheet  is told which page of a file is looked at for that
    """
    if asked == NO_ONE:
        return Whose("", ("no one's, as asked",), asked=True)
    if asked and asked != AUTO:
        place = region.find(asked)
        return Whose(place.code, (f"{place.name} {place.code}, as asked",), asked=True)
    if held and not asked and (held.code or held.asked):
        return Whose(
            held.code,
            (f"{held.name} {held.code}, as before" if held.code else "no one's, as before",),
            asked=held.asked,
        )
    finding = belonging.recognise(lines for some in _texts(_asked(found), on_sheet) for lines in some)
    return Whose(finding.code, tuple(belonging.told(finding)))


def _texts(asked: Sequence[Source], on_sheet: OnSheet) -> Iterator[list[list[str]]]:
    "By source the lines of its pages; plain text is read here, as starting processes for it takes longer."
    if all(source.document.kind in readers.PLAIN for source in asked):
        return (_lines(source, on_sheet) for source in asked)
    return (some for _, some in read.each(asked, _lines, on_sheet) if not isinstance(some, Lost))


def _lines(source: Source, on_sheet: OnSheet) -> list[list[str]]:
    "The lines of each page of a source."
    return [[script.simplified(line.text) for line in page.lines] for page in source.pages(on_sheet)]


def _asked(found: Sequence[Source]) -> list[Source]:
    "Sources from which the region is found, evenly chosen: plain text where there is some, else a few of what takes longer."
    plain = [source for source in found if source.document.kind in readers.PLAIN]
    some, most = (plain, MOST_ASKED) if plain else (found, MOST_OTHERS)
    return list(some[:: -(-len(some) // most) or 1])


def is_same(was: StoreRegion, now: Region) -> bool:
    "Whether that is the region that a store was read for, by the same pack."
    return (was.code, was.pack) == (now.code, pack.version(now.code))


def concerned(old: Store, was: StoreRegion, now: Region) -> set[str]:
    """Ids of the pages that may be read otherwise when the store's region changes: those that hold the name of a place.

    A page is looked at as printed, white space and line ends left out, so that a name broken over two lines is seen. Where
    the reader's own pack has changed, or is left, nobody knows what it named: then all pages are concerned.
    """
    if was.pack != pack.version(was.code):
        return set(old.table("pages")["page_id"].to_pylist())
    names = {*_names(region.load(was.code)), *_names(now), *areas.forms(), *national.township_names()}
    automaton = AhoCorasick(sorted(names), store_patterns=False)
    pages: dict[str, list[str]] = {}
    for row in old.table("lines").select(["page_id", "printed"]).to_pylist():
        pages.setdefault(row["page_id"], []).append(script.simplified("".join(row["printed"].split())))
    return {page_id for page_id, lines in pages.items() if automaton.find_matches_as_indexes("".join(lines))}


def switched(was: StoreRegion | None, now: Region, pages: int) -> tuple[str, ...]:
    "What has changed with the region, for a person; nothing where it is the same."
    if was is None or is_same(was, now):
        return ()
    if was.code == now.code:
        return (f"its pack has changed: {pages} pages are read again",)
    return (f"before it was {was.name or 'no one'}'s: {pages} pages that name places are read again",)


def _names(place: Region) -> Iterable[str]:
    "Every form of every name that a region knows, and the words of its news."
    units: tuple[Town | Settlement, ...] = (*place.towns, *place.settlements)
    for unit in units:
        yield from forms_of(unit)
    yield from (*place.own_names, *place.newspapers, *place.words)

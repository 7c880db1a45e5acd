"""Sources to rows: each page by itself, so that nothing in one is felt by the others."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Any, TypeVar

import pyarrow as pa
from msgspec.structs import replace

from loaders.facts import corrected, told
from loaders.facts.article import page_facts
from loaders.facts.printed import as_printed, in_simplified
from loaders.formats import readers
from loaders.home import rules_version
from loaders.pages.articles.segment import segment
from loaders.pages.repair.repair import repair
from loaders.places import pack, region
from loaders.places.region import Region
from loaders.problems import WorkerError
from loaders.shapes.corrections import Correction
from loaders.shapes.facts import PageFacts
from loaders.shapes.pages import Page
from loaders.sources import OnSheet, Source
from loaders.store import columns, frames
from loaders.work import workers
from loaders.work.budget import budget
from loaders.work.guard import at, reason

T = TypeVar("T")
Tables = dict[str, pa.Table]
Spread = Callable[..., Iterator[tuple[int, Any]]]  # workers.each, or what does the same elsewhere

POOL_FROM = 40  # pages; below it, starting processes costs more than it saves (0.6 s for two, measured on two cores)


@dataclass(frozen=True, slots=True)
class PageRows:
    """The rows of one page, by table."""

    page_id: str
    tables: Tables


def read_facts(page: Page, place: Region, said: Iterable[Correction] = ()) -> PageFacts:
    """Everything one page gives: segmented, repaired, searched for facts, put right as a reader said.

    place  the region whose names are its own;  said  corrections, those of other pages among them
    """
    if page.status != "ok":
        return PageFacts(page)
    mine = told.concerning(page, said)
    page = told.pinned(page, mine)
    read = in_simplified(page)
    with at("while its lines were made into articles"):
        cut = segment(read, place, told.divided(page, mine))
    with at("while misread characters were looked for"):
        articles, edits = repair(cut.articles, place, told.readings(page, mine))
    articles = told.headed(articles, page, mine)
    facts = as_printed(page_facts(read, articles, cut.roles, edits, place), page)
    return corrected.corrected(facts, mine, place) if mine else facts


def page_rows(page: Page, place: Region, seconds: float, said: Sequence[Correction] = ()) -> PageRows:
    """The rows of a page, those of one that could not be read where something goes wrong on the way.

    place  the region whose names are its own;  seconds  of the processor that it may take;  said  corrections of any pages
    """
    try:
        with budget(seconds):
            return _rows(read_facts(page, place, said))
    except Exception as error:  # whatever one page holds, the others are stored
        return _rows(PageFacts(replace(page, status="error", message=reason(error))))


def _rows(facts: PageFacts) -> PageRows:
    rows = {name: some for name, some in frames.rows_of(facts).items() if some}
    tables = {name: pa.Table.from_pylist(some, schema=columns.TABLES[name].schema) for name, some in rows.items()}
    return PageRows(facts.page.page_id, tables)


def told_apart(rows: Iterable[PageRows], used: set[str]) -> Iterator[PageRows]:
    "The same pages; one whose id is used already is listed under an id of its own, and not stored. Adds their ids to used."
    for one in rows:
        if one.page_id in used:
            one = _not_stored(one, next(name for n in count(2) if (name := f"{one.page_id}~{n}") not in used))
        used.add(one.page_id)
        yield one


def _not_stored(rows: PageRows, page_id: str) -> PageRows:
    (row,) = rows.tables["pages"].to_pylist()
    told = f"another page has the id {rows.page_id} already; rename its file"
    row |= {"page_id": page_id, "status": "error", "message": told}
    return PageRows(page_id, {"pages": pa.Table.from_pylist([row], schema=columns.TABLES["pages"].schema)})


def read_source(
    source: Source, on_sheet: OnSheet | None = None, *, code: str, said: Sequence[Correction] = ()
) -> list[PageRows]:
    "The rows of every page of a source; code: of the region that they are read for; said: corrections of any pages."
    place, seconds = region.load(code), source.reading.limits.seconds
    return [page_rows(page, place, seconds, said) for page in source.pages(on_sheet)]


def read_by(code: str) -> tuple[str, str]:
    "The rules and the reader's own pack by which pages of that region are read here."
    return rules_version(), pack.version(code)


def _read_alike(
    source: Source, on_sheet: OnSheet, *, code: str, said: Sequence[Correction], by: tuple[str, str]
) -> list[PageRows]:
    "As read_source; raises WorkerError where pages are read by other rules than where that was asked, as another machine may."
    if by != read_by(code):
        raise WorkerError(
            f"{platform.node()} has another Townlens, or another pack of {code or 'no region'}: install the same"
        )
    return read_source(source, on_sheet, code=code, said=said)


def read_all(
    sources: Sequence[Source],
    code: str,
    on_done: Callable[[list[PageRows]], None],
    on_sheet: OnSheet,
    said: Sequence[Correction] = (),
    spread: Spread | None = None,
) -> Iterator[list[PageRows]]:
    """Of every source the rows of its pages, in the order of sources whatever the number of processes.

    A few pages of text are read here. Many are shared out among processes; so are files of which libraries in C take care,
    which may hang or die with their process.

    code      of the region that they are read for
    on_done   is told what each source gave, as soon as it is read
    on_sheet  is told how far a file of many pages is
    said      corrections of any pages
    spread    spreads the work instead, as workers.each would
    """
    early: dict[int, list[PageRows]] = {}
    due = 0
    for place, rows in _read(sources, code, on_sheet, said, spread):
        on_done(rows)
        early[place] = rows
        while due in early:
            yield early.pop(due)
            due += 1


def each(
    sources: Sequence[Source],
    work: Callable[[Source, OnSheet], T],
    on_sheet: OnSheet,
    spread: Spread | None = None,
) -> Iterator[tuple[int, T | workers.Lost]]:
    "Of every source its place in the list and what work makes of it, as they are done."
    if not sources:
        return
    if not spread and len(sources) < POOL_FROM and all(source.document.kind in readers.PLAIN for source in sources):
        yield from ((place, work(source, on_sheet)) for place, source in enumerate(sources))
        return
    seconds = max(source.reading.limits.seconds for source in sources)
    yield from (spread or workers.each)(work, sources, seconds=seconds, on_told=on_sheet)


def _read(
    sources: Sequence[Source], code: str, on_sheet: OnSheet, said: Sequence[Correction], spread: Spread | None
) -> Iterator[tuple[int, list[PageRows]]]:
    work = partial(_read_alike, code=code, said=said, by=read_by(code))
    for place, rows in each(sources, work, on_sheet, spread):
        if isinstance(rows, workers.Lost):
            source = sources[place]
            rows = [page_rows(source.lost(rows.reason), region.load(code), source.reading.limits.seconds)]
        yield place, rows

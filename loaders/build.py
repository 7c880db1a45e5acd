"""Sources to a store: read what is new, write the next generation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pyarrow as pa

from loaders import sources
from loaders.facts.article import page_facts
from loaders.home import SAMPLES, rules_version
from loaders.pages.articles.segment import segment
from loaders.pages.repair.repair import repair
from loaders.places import boundaries, region, tokens
from loaders.shapes.facts import PageFacts
from loaders.shapes.pages import Page, Segmentation
from loaders.sources import OnSheet, Reading, Source
from loaders.store import Store, columns, frames, generation, is_current
from loaders.store.derived import derive

POOL_FROM = 40  # pages; below it, starting processes costs more than it saves (0.6 s for two, measured on two cores)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: files done of all, and the articles found so far.

    sheet, sheets  inside a file of many pages: which of how many is being read; 0 of 0 elsewhere
    """

    done: int
    total: int
    articles: int
    sheet: int = 0
    sheets: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts over the whole store, what could not be read, and what was left aside and why.

    notes  what is to be known of pages that were read: source and sentence
    """

    store: Store
    pages: int
    articles: int
    fresh: int
    unread: tuple[tuple[str, str, str], ...]
    aside: tuple[tuple[str, str], ...] = field(default=())
    notes: tuple[tuple[str, str], ...] = field(default=())


def read_facts(page: Page, region_id: str = region.DEFAULT) -> PageFacts:
    "Everything one page gives: segmented, repaired, searched for facts."
    if page.status != "ok":
        return PageFacts(page)
    place = region.load(region_id)
    cut: Segmentation = segment(page, place)
    articles, edits = repair(cut.articles, place)
    return page_facts(page, articles, cut.roles, edits, place)


def _rows(source: Source, on_sheet: OnSheet | None = None) -> dict[str, list[frames.Row]]:
    "Rows of every page of a source."
    rows: dict[str, list[frames.Row]] = {}
    for page in source.pages(on_sheet):
        for name, some in frames.rows_of(read_facts(page)).items():
            rows.setdefault(name, []).extend(some)
    return rows


def _read_all(sources: list[Source], on_progress: Callable[[Progress], None] | None) -> dict[str, list[frames.Row]]:
    "Rows of every fresh source, in the order of sources whatever the number of processes."
    rows: dict[str, list[frames.Row]] = {"articles": []}

    def tell(done: int, sheet: int = 0, sheets: int = 0) -> None:
        if on_progress:
            on_progress(Progress(done, len(sources), len(rows["articles"]), sheet, sheets))

    def gather(results: Iterator[dict[str, list[frames.Row]]]) -> None:
        for done, found in enumerate(results, 1):
            for name, some in found.items():
                rows.setdefault(name, []).extend(some)
            tell(done)

    if len(sources) < POOL_FROM:
        gather(_rows(source, partial(tell, done)) for done, source in enumerate(sources))
    else:
        with ProcessPoolExecutor() as pool:
            gather(pool.map(_rows, sources, chunksize=4))
    return rows


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    reading: Reading | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    on_wait: Callable[[], None] | None = None,
) -> Report:
    """Brings the store up to date with these files and folders, and reports.

    Pages whose file is unchanged are kept; pages whose file has gone from one of these folders go; pages that earlier
    builds brought in from elsewhere stay, and are read again where the rules, or how files are to be read, have changed
    since. The same files give the same bytes. Raises StoreError when the store cannot be written, PageError when a path
    does not exist, FormatError when what is said about reading cannot be understood.
    """
    reading = reading or Reading()
    found, aside = sources.find_sources(paths or [SAMPLES], reading)
    with generation.building(store, on_wait):
        before = generation.current(store)
        old = Store(store, before) if before else None
        earlier = sources.earlier(store, {str(source.given) for source in found})
        if old and not (is_current(store, rules_version()) and old.manifest().get("reading") == _told(reading)):
            found, old, earlier = sources.again(found, earlier, aside, reading), None, {}
        kept, fresh = _split(old, found, earlier)
        tables = _tables(old, kept, _read_all(fresh, on_progress))
        place, own = region.load(), boundaries.held(region.DEFAULT)
        version = _identity(tables["pages"], own, reading)
        if version != before:
            linked = derive.derive(tables, place, own)
            generation.write(store, version, linked, _manifest(tables, reading))
        sources.remember(store, earlier, found)
        return _report(Store(store, version), len(fresh), aside)


def _manifest(tables: dict[str, pa.Table], reading: Reading) -> dict[str, object]:
    "What made the generation, for captions and for the next build."
    counts = {name: tables[name].num_rows for name in ("pages", "articles")}
    made = {"rules": rules_version(), "tokeniser": tokens.tokeniser_label(), "reading": _told(reading)}
    return {**made, **counts}


def _told(reading: Reading) -> dict[str, object]:
    "How files were to be read, as far as it changes what comes out."
    return {"names": reading.names, "columns": dict(reading.columns)}


def _split(old: Store | None, sources: list[Source], earlier: dict[str, list[str]]) -> tuple[set[str], list[Source]]:
    "The ids of the pages whose rows stay as they are, and the sources to read."
    if old is None:
        return set(), sources
    rows = old.table("pages").select(["page_id", "document", "sha256"]).to_pylist()
    digests = {row["document"]: row["sha256"] for row in rows}
    same = {s.source_id for s in sources if digests.get(s.source_id) and digests[s.source_id] == s.digest()}
    elsewhere = {source_id for ids in earlier.values() for source_id in ids}
    stay = same | (elsewhere - {s.source_id for s in sources})
    return {row["page_id"] for row in rows if row["document"] in stay}, [s for s in sources if s.source_id not in same]


def _tables(old: Store | None, kept: set[str], rows: dict[str, list[frames.Row]]) -> dict[str, pa.Table]:
    tables = {}
    for name, shape in columns.TABLES.items():
        if not shape.derived:
            new = pa.Table.from_pylist(rows.get(name, []), schema=shape.schema)
            tables[name] = pa.concat_tables([derive.of_pages(old.table(name), kept), new]) if old and kept else new
    return tables


def _identity(page_table: pa.Table, own: Sequence[boundaries.Shape], reading: Reading) -> str:
    "The generation's id: which pages, with which bytes, read how and by which rules, drawn within which boundaries."
    digest = hashlib.sha256(rules_version().encode() + repr(_told(reading)).encode())
    for row in sorted(
        zip(*(page_table.column(c).to_pylist() for c in ("page_id", "source", "sha256", "message")), strict=True)
    ):
        digest.update(repr(row).encode())
    for shape in own:
        digest.update(repr(shape).encode())
    return digest.hexdigest()[:16]


def _report(store: Store, fresh: int, aside: list[tuple[str, str]]) -> Report:
    table = store.table("pages").select(["source", "status", "message"]).to_pylist()
    return Report(
        store=store,
        pages=len(table),
        articles=store.table("articles").num_rows,
        fresh=fresh,
        unread=tuple((row["source"], row["status"], row["message"]) for row in table if row["status"] != "ok"),
        aside=tuple(aside),
        notes=tuple((row["source"], row["message"]) for row in table if row["status"] == "ok" and row["message"]),
    )

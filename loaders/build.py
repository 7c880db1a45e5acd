"""Sources to a store: read what is new, write the next generation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders import sources
from loaders.facts.article import page_facts
from loaders.home import SAMPLES, rules_version
from loaders.pages.articles.segment import segment
from loaders.pages.repair.repair import repair
from loaders.places import boundaries, region, tokens
from loaders.shapes.facts import PageFacts
from loaders.shapes.pages import Segmentation
from loaders.sources import Source
from loaders.store import Store, columns, frames, generation, is_current
from loaders.store.derived import derive

POOL_FROM = 40  # pages; below it, starting processes costs more than it saves (0.6 s for two, measured on two cores)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: pages done of all, and the articles found so far."""

    done: int
    total: int
    articles: int


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did: counts over the whole store, what could not be read, and what was left aside and why."""

    store: Store
    pages: int
    articles: int
    fresh: int
    unread: tuple[tuple[str, str, str], ...]
    aside: tuple[tuple[str, str], ...] = field(default=())


def read_facts(source: Source, region_id: str = region.DEFAULT) -> PageFacts:
    "Everything one file gives: read, segmented, repaired, searched for facts. Never raises for what a file holds."
    place = region.load(region_id)
    page = source.read()
    if page.status != "ok":
        return PageFacts(page)
    cut: Segmentation = segment(page, place)
    articles, edits = repair(cut.articles, place)
    return page_facts(page, articles, cut.roles, edits, place)


def _rows(source: Source) -> dict[str, list[frames.Row]]:
    return frames.rows_of(read_facts(source))


def _read_all(sources: list[Source], on_progress: Callable[[Progress], None] | None) -> dict[str, list[frames.Row]]:
    "Rows of every fresh page, in the order of sources whatever the number of processes."
    rows: dict[str, list[frames.Row]] = {}

    def gather(results: Iterator[dict[str, list[frames.Row]]]) -> None:
        for done, page in enumerate(results, 1):
            for name, some in page.items():
                rows.setdefault(name, []).extend(some)
            if on_progress:
                on_progress(Progress(done, len(sources), len(rows["articles"])))

    if len(sources) < POOL_FROM:
        gather(map(_rows, sources))
    else:
        with ProcessPoolExecutor() as pool:
            gather(pool.map(_rows, sources, chunksize=4))
    return rows


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    on_progress: Callable[[Progress], None] | None = None,
    on_wait: Callable[[], None] | None = None,
) -> Report:
    """Brings the store up to date with these files and folders, and reports.

    Pages whose file is unchanged are kept; pages whose file has gone from one of these folders go; pages that earlier
    builds brought in from elsewhere stay, and are read again where the rules have changed since. The same files give the
    same bytes. Raises StoreError when the store cannot be written, PageError when a path does not exist.
    """
    found, aside = sources.find_sources(paths or [SAMPLES])
    with generation.building(store, on_wait):
        before = generation.current(store)
        old = Store(store, before) if before else None
        earlier = sources.earlier(store, {str(source.given) for source in found})
        if old and not is_current(store, rules_version()):
            found, old, earlier = sources.again(found, earlier, aside), None, {}
        kept, fresh = _split(old, found, earlier)
        tables = _tables(old, kept, _read_all(fresh, on_progress))
        place, own = region.load(), boundaries.held(region.DEFAULT)
        version = _identity(tables["pages"], own)
        if version != before:
            linked = derive.derive(tables, place, own)
            generation.write(store, version, linked, _manifest(tables))
        sources.remember(store, earlier, found)
        return _report(Store(store, version), len(fresh), aside)


def _manifest(tables: dict[str, pa.Table]) -> dict[str, object]:
    "What made the generation, for captions and for the next build."
    counts = {name: tables[name].num_rows for name in ("pages", "articles")}
    return {"rules": rules_version(), "tokeniser": tokens.tokeniser_label(), **counts}


def _split(old: Store | None, sources: list[Source], earlier: dict[str, list[str]]) -> tuple[set[str], list[Source]]:
    "The page ids whose rows stay as they are, and the files to read."
    if old is None:
        return set(), sources
    digests = dict(zip(*(old.table("pages").column(name).to_pylist() for name in ("page_id", "sha256")), strict=True))
    same = {s.page_id for s in sources if digests.get(s.page_id) and digests[s.page_id] == _sha256(s.file)}
    elsewhere = {page_id for ids in earlier.values() for page_id in ids}
    return same | (elsewhere - {s.page_id for s in sources}), [s for s in sources if s.page_id not in same]


def _sha256(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None  # read_page meets the same fault and lists it with its reason


def _tables(old: Store | None, kept: set[str], rows: dict[str, list[frames.Row]]) -> dict[str, pa.Table]:
    tables = {}
    for name, shape in columns.TABLES.items():
        if not shape.derived:
            new = pa.Table.from_pylist(rows.get(name, []), schema=shape.schema)
            tables[name] = pa.concat_tables([derive.of_pages(old.table(name), kept), new]) if old and kept else new
    return tables


def _identity(page_table: pa.Table, own: Sequence[boundaries.Shape]) -> str:
    "The generation's id: which pages, with which bytes, read by which rules, drawn within which boundaries."
    digest = hashlib.sha256(rules_version().encode())
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
    )

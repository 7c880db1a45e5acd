"""Sources to a store: read what is new, write the next generation."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from loaders import read, roots, sources, whose
from loaders.home import SAMPLES, rules_version
from loaders.places import boundaries, region, tokens
from loaders.places.region import Region
from loaders.problems import StoreError
from loaders.read import PageRows, read_facts
from loaders.shapes.corrections import Correction, confirms
from loaders.sources import Aside, Reading, Source
from loaders.store import Store, corrections, generation
from loaders.store.columns import TABLES
from loaders.store.derived import derive, holders
from loaders.store.draft import Draft, of_store
from loaders.store.generation import StoreRegion
from loaders.store.spool import Spool, spooling

__all__ = ["Progress", "Report", "build", "read_facts"]


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

    notes  what is to be known of pages that were read, and corrections that do not fit: source and sentence
    home   whose paper it is and why, in lines for a person; and what has changed with that
    resumed  of the fresh files, how many an interrupted build had read already
    """

    store: Store
    pages: int
    articles: int
    fresh: int
    unread: tuple[tuple[str, str, str], ...]
    aside: tuple[tuple[str, str], ...] = field(default=())
    notes: tuple[tuple[str, str], ...] = field(default=())
    home: tuple[str, ...] = ()
    resumed: int = 0


@dataclass(frozen=True, slots=True)
class _Past:
    """What earlier builds left.

    store  None where nothing in it can be kept;  roots  where its pages come from;  region  whose paper it was
    """

    store: Store | None
    roots: roots.Roots
    region: StoreRegion | None = None

    def documents(self) -> list[dict[str, str]]:
        "By page its id, its document, and the digest of that."
        return self.store.table("pages").select(["page_id", "document", "sha256"]).to_pylist() if self.store else []


def build(
    paths: Sequence[Path],
    store: Path,
    *,
    reading: Reading | None = None,
    home: str | None = None,
    said: Sequence[Correction] = (),
    on_progress: Callable[[Progress], None] | None = None,
    on_wait: Callable[[], None] | None = None,
    spread: read.Spread | None = None,
) -> Report:
    """Brings the store up to date with these files and folders, and reports.

    home  code or name of the district or county whose paper it is, *auto* to find it from the pages, *none* for no one's;
          without it a store keeps what it has, and one that has none finds it
    said  what readers put right, all that is in force; pages are read again whose corrections are others than before
    spread  reads the pages elsewhere than in processes of this machine: loaders.work.cluster

    Pages whose file is unchanged are kept; pages whose file has gone from one of these folders go; pages that earlier
    builds brought in from elsewhere stay, and are read again where the rules, or how files are to be read, have changed
    since; so are those that name places, where the store has another region now. Pages whose file cannot be looked at now
    stay too. The same files give the same bytes.

    Raises StoreError when the store cannot be written, PageError when a path does not exist, FormatError when what is
    said about reading cannot be understood, RegionError for a region that there is not.
    """
    reading, paths = reading or Reading(), paths or [SAMPLES]
    found, aside = sources.find_sources(paths, reading)
    given = {str(path.resolve()) for path in paths}
    with generation.building(store, on_wait):
        past = _past(store, reading, aside)
        elsewhere = {path: some for path, some in past.roots.items() if path not in given}
        if past.store is None:
            found, elsewhere = sources.again(found, elsewhere, aside, reading), {}
        everywhere = sources.again(found, elsewhere, [], reading) if home == region.AUTO else found
        chosen = whose.choose(home, past.region, everywhere, _heard(on_progress, len(found)))
        place, own = region.load(chosen.code), boundaries.held(chosen.code)
        moved = past.region if past.region and not whose.is_same(past.region, place) else None
        stale = corrections.outdated(past.store, said) if past.store else set()
        if past.store and moved:
            stale |= whose.concerned(past.store, moved, place)
        if past.store and (moved or stale):
            there = {path for path in elsewhere if path and Path(path).exists()}
            found = sources.again(found, there, aside, reading)
            elsewhere = {path: some for path, some in elsewhere.items() if path not in there}
            aside += [(path, "is not there now; its pages stay as they were read before") for path in elsewhere]
        found = sources.of_other_files(found, roots.files(elsewhere))
        stay = _staying(past, elsewhere, found, aside)
        kept, fresh = _split(past, found, {one for some in stay.values() for one in some}, stale, aside)
        with spooling(store, _way(reading, place, said), _sameness(fresh)) as spooled:
            left = [source for source in fresh if source.source_id not in spooled.held]
            used = {*kept, *spooled.pages}
            for rows in _read(left, place.code, said, on_progress, spread):
                spooled.add({one.page_id: one.tables for one in read.told_apart(rows, used)})
            draft = _draft(past.store, kept, spooled, said)
            version = _identity(draft, place, own, reading)
            roots.write(store, roots.joined(stay, roots.of_sources(found)))
            if past.store is None or version != past.store.generation:
                before = holders.before(past.store, frozenset(kept)) if past.store and not moved else holders.NOTHING
                tables, alone = derive.derive(draft, place, own, spooled.folder, before)
                made = _manifest(draft, reading, place, asked=chosen.asked)
                generation.write(store, version, tables, made, alone)
        told = (*chosen.why, *whose.switched(past.region, place, len(stale)))
        return _report(Store(store, version), len(fresh), len(fresh) - len(left), aside, told)


def _heard(on_progress: Callable[[Progress], None] | None, files: int) -> sources.OnSheet:
    "Has on_progress told which page of a file is looked at before any file is done."
    return lambda sheet, sheets: on_progress(Progress(0, files, 0, sheet, sheets)) if on_progress else None


def _past(store: Path, reading: Reading, aside: list[Aside]) -> _Past:
    "What this build can add to; what is wrong with it is told in aside."
    known = roots.read(store)
    if known is None:
        aside.append((roots.FILE, "could not be read: pages of earlier builds stay, also those whose file has gone"))
    try:
        if generation.current(store) is None:
            return _Past(None, known or {})
        old = generation.open_store(store)
        made = old.manifest()
        if (made.get("rules"), made.get("reading")) != (rules_version(), _told(reading)):
            return _Past(None, known or {}, old.region)
        old.check()
        past = _Past(old, known or {}, old.region)
        named = {source_id for some in past.roots.values() for source_id in some}
        orphans = {row["document"] for row in past.documents()} - named
        lost: roots.Roots = {"": dict.fromkeys(orphans, roots.Lying())} if orphans else {}
        return replace(past, roots={**past.roots, **lost})
    except StoreError as error:
        aside.append((str(store), f"was damaged and has been made anew from its pages ({error})"))
        return _Past(None, known or {})


def _staying(
    past: _Past, elsewhere: roots.Roots, found: Sequence[Source], aside: list[Aside]
) -> dict[str, dict[str, roots.Lying]]:
    "By path given, the sources whose pages stay although this build does not find them; those that go are told in aside."
    if past.store is None:
        return {}
    now = {source.source_id for source in found}
    stay: dict[str, dict[str, roots.Lying]] = {}
    for path, some in past.roots.items():
        missing = {source_id: lying for source_id, lying in some.items() if source_id not in now}
        stay[path] = missing if path in elsewhere else roots.unseen(path, missing, aside)
        if path not in elsewhere:
            if stay[path]:
                aside.append((path, f"files that cannot be looked at now, their pages stay: {len(stay[path])}"))
            gone = missing.keys() - stay[path].keys()
            aside += [(missing[one].path or one, "has gone, and its pages with it") for one in sorted(gone)]
    return {path: some for path, some in stay.items() if some}


def _split(
    past: _Past, found: Sequence[Source], stay: Collection[str], stale: Collection[str], aside: list[Aside]
) -> tuple[set[str], list[Source]]:
    "The ids of the pages whose rows stay as they are, and the sources to read, those of stale pages among them."
    rows = past.documents()
    outdated = {row["document"] for row in rows if row["page_id"] in stale}
    digests = {row["document"]: row["sha256"] for row in rows}
    same, fresh = set(stay), []
    for source in found:
        before = digests.get(source.source_id)
        if before and before == source.digest() and source.source_id not in outdated:
            same.add(source.source_id)
        elif before and (why := source.unreachable()):
            same.add(source.source_id)
            aside.append((source.path, f"{why}; its pages of an earlier build stay"))
        else:
            fresh.append(source)
    return {row["page_id"] for row in rows if row["document"] in same}, fresh


def _read(
    fresh: Sequence[Source],
    code: str,
    said: Sequence[Correction],
    on_progress: Callable[[Progress], None] | None,
    spread: read.Spread | None,
) -> Iterator[list[PageRows]]:
    "The rows of each of these sources, read for the region of that code and with these corrections; on_progress is told of each."
    done = articles = 0

    def tell(sheet: int = 0, sheets: int = 0) -> None:
        if on_progress:
            on_progress(Progress(done, len(fresh), articles, sheet, sheets))

    def count(rows: Iterable[PageRows]) -> None:
        nonlocal done, articles
        done += 1
        articles += sum(one.tables["articles"].num_rows for one in rows if "articles" in one.tables)
        tell()

    return read.read_all(fresh, code, count, tell, said, spread)


def _manifest(draft: Draft, reading: Reading, place: Region, *, asked: bool) -> dict[str, object]:
    "What made the generation, for captions and for the next build."
    counts = {name: sum(table.num_rows for table in draft.tables(name)) for name in ("pages", "articles")}
    told = (row for row in draft.rows("corrections", TABLES["corrections"].schema.names) if row["fits"])
    carried = {one["correction_id"] for one in told if not confirms(one["kind"], one["before"], one["after"])}
    counts["corrections"] = len(carried)
    made = {"rules": rules_version(), "tokeniser": tokens.tokeniser_label(place), "reading": _told(reading)}
    return {**made, "region": asdict(generation.store_region(place, asked=asked)), **counts}


def _told(reading: Reading) -> dict[str, object]:
    "How files were to be read, as far as it changes what comes out."
    return {"names": reading.names, "columns": dict(reading.columns), "limits": asdict(reading.limits)}


def _draft(old: Store | None, kept: Collection[str], spooled: Spool, said: Sequence[Correction]) -> Draft:
    "What the generation will hold: the pages that are kept, those that were read, and the corrections that are of no page."
    stay = frozenset(kept)
    origins = [of_store(old, stay)] if old and stay else []
    return corrections.with_others(Draft(stay | spooled.pages, (*origins, spooled.rows)), said)


def _sameness(fresh: Sequence[Source]) -> Callable[[str, str], bool]:
    "Whether the source of that id is one of these, can be read, and has that digest."
    of_id = {source.source_id: source for source in fresh}
    return lambda source_id, digest: bool(digest) and source_id in of_id and of_id[source_id].digest() == digest


def _read_by(reading: Reading, place: Region) -> tuple[object, ...]:
    "The rules and settings by which pages are read."
    return *read.read_by(place.code), place.code, _told(reading)


def _way(reading: Reading, place: Region, said: Sequence[Correction]) -> str:
    "A digest of how pages are read, by the rules and as readers put them right."
    way = (*_read_by(reading, place), sorted(map(repr, said)))
    return hashlib.sha256(repr(way).encode()).hexdigest()[:16]


def _identity(draft: Draft, place: Region, own: Sequence[boundaries.Shape], reading: Reading) -> str:
    "The generation's id: which pages, with which bytes, read how, by which rules, of which region and boundaries, put right how."
    digest = hashlib.sha256(repr(_read_by(reading, place)).encode())
    for page in draft.rows("pages", ("page_id", "source", "sha256", "message")):
        digest.update(repr(tuple(page.values())).encode())
    for told in sorted(repr(row) for row in draft.rows("corrections", TABLES["corrections"].schema.names)):
        digest.update(told.encode())
    for shape in own:
        digest.update(repr(shape).encode())
    return digest.hexdigest()[:16]


def _report(store: Store, fresh: int, resumed: int, aside: list[tuple[str, str]], home: tuple[str, ...]) -> Report:
    table = store.table("pages").select(["source", "status", "message"]).to_pylist()
    notes = [(row["source"], row["message"]) for row in table if row["status"] == "ok" and row["message"]]
    notes += corrections.misfits(store.table("corrections").to_pylist())
    return Report(
        store=store,
        pages=len(table),
        articles=store.table("articles").num_rows,
        fresh=fresh,
        resumed=resumed,
        unread=tuple((row["source"], row["status"], row["message"]) for row in table if row["status"] != "ok"),
        aside=tuple(aside),
        home=home,
        notes=tuple(notes),
    )

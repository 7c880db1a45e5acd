"""Generations of a store: written beside the old one, swapped by a pointer file, opened read-only.

    STORE/CURRENT                      the id of the generation in force, one line
    STORE/generations/<id>/*.parquet   its tables;  manifest.json: versions and counts
    STORE/generations/<id>/*.duckdb    of a large one, the same tables as a database, to open it at once (its bytes may differ)
    STORE/generations/<id>/*.alone     rows (Parquet) that its tables have otherwise, as their article alone tells them, and the names
                                       that were sought in these articles again (for the next build)
    STORE/roots.json                   which folders feed the store (for the next build, not for readers)
    STORE/.lock                        held while a build runs

A generation never changes once CURRENT names it. A build that dies leaves a folder that nothing points to; the next
build removes it.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import duckdb
import filelock
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from loaders import home
from loaders.places import pack
from loaders.places.region import Region
from loaders.problems import StoreError
from loaders.store import database
from loaders.store.columns import TABLES

ALONE = (
    "articles",
    "people",
    "quotes",
    "mentions",
)  # what is told otherwise where another article says who somebody is
SOUGHT = "sought"
OF_SOUGHT = pa.schema({"article_id": pa.string(), "names": pa.list_(pa.string())})
GROUP = 1 << 15  # rows; DuckDB reads groups in parallel, and the default of a million is one group

Pieces = Mapping[str, Iterable[pa.Table]]  # by table its rows in pieces, all in the order of the table
NOTHING: Pieces = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class StoreRegion:
    """Whose paper a store holds: code, names and level of the district, county, prefecture or province; empty for no one's.

    names  everything that it and what it lies in are called;  asked  whether a person said so: else its pages did
    pack   a digest of the reader's own pack that its pages were read by, empty without one
    """

    code: str
    name: str
    name_en: str
    short: str
    level: str | None
    names: tuple[str, ...]
    asked: bool
    pack: str = ""


def store_region(place: Region, *, asked: bool) -> StoreRegion:
    "That region as a store's manifest tells it."
    names = dict.fromkeys((*place.names, *place.stop_words))
    own = pack.version(place.code)
    return StoreRegion(place.code, place.name, place.name_en, place.short, place.level, tuple(names), asked, own)


@dataclass(frozen=True, slots=True)
class Store:
    """One generation of a store, read-only; two Stores are equal when they show the same rows."""

    path: Path
    generation: str

    @property
    def folder(self) -> Path:
        "Where the generation's files are."
        return self.path / "generations" / self.generation

    def table(self, name: str) -> pa.Table:
        "The Arrow table of that name; raises StoreError for a name that the store does not have."
        if name not in TABLES:
            raise StoreError(f"no table {name!r}; the tables are: {', '.join(TABLES)}")
        with self._reading(f"table {name}"):
            return pq.read_table(self.folder / f"{name}.parquet")

    @contextmanager
    def file(self, name: str) -> Iterator[pq.ParquetFile]:
        "The file of the table of that name, to read some of it; raises StoreError where it is damaged."
        with self._reading(f"table {name}"), pq.ParquetFile(self.folder / f"{name}.parquet") as file:
            yield file

    def frame(self, name: str) -> pd.DataFrame:
        "The pandas frame of that name, columns as loaders.store.columns describes them; dates are datetime64."
        return self.table(name).to_pandas(date_as_object=False)

    def alone(self, name: str) -> pa.Table:
        "The rows of that table of articles that it has otherwise, as their article alone tells them; of SOUGHT, the names."
        with self._reading(f"table {name}, as articles alone tell it"):
            return pq.read_table(self.folder / f"{name}.alone")

    @property
    def region(self) -> StoreRegion | None:
        "Whose paper the store holds, as its build found or was told; None for a store of an older version."
        told = self.manifest().get("region")
        return StoreRegion(**{**told, "names": tuple(told["names"])}) if told else None

    def manifest(self) -> Mapping[str, Any]:
        "Versions, counts and the load report of the build that wrote it."
        with self._reading("manifest.json"):
            return dict(json.loads(home.held(self.folder / "manifest.json")))

    @contextmanager
    def _reading(self, what: str) -> Iterator[None]:
        "What the libraries say of a damaged file, as a StoreError that says what to do."
        try:
            yield
        except (OSError, ValueError, pa.ArrowException, duckdb.Error) as error:
            told = f"{what} cannot be read ({str(error).splitlines()[0]})"
            raise StoreError(
                f"{self.path}: {told}; build the store again: townlens build PATH --store {self.path}"
            ) from error

    def check(self) -> None:
        "Raises StoreError where one of its files is not there, or has no end."
        self.manifest()
        for name in TABLES:
            with self._reading(f"table {name}"):
                pq.read_metadata(self.folder / f"{name}.parquet")
        for name in (*ALONE, SOUGHT):
            self.alone(name)

    def connect(self) -> duckdb.DuckDBPyConnection:
        "A fresh connection to a DuckDB that holds every table, as loaders.store.database says; raises StoreError."
        with self._reading("the database of its tables"):
            connection = database.connect(self.folder)
        if column := database.lacking(connection):
            raise StoreError(
                f"{self.path}: was built by another version of Townlens, without {column}; "
                f"build the store again: townlens build PATH --store {self.path}"
            )
        return connection


def current(path: Path) -> str | None:
    "The id of the generation in force, None where no build has finished; raises StoreError when it cannot be read."
    try:
        named = home.held(path / "CURRENT").decode("ascii").strip()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError:
        named = "/"
    if not named or not named.isalnum():
        raise StoreError(
            f"{path}: CURRENT names no generation; build the store again: townlens build PATH --store {path}"
        )
    return named


def open_store(path: str | os.PathLike[str]) -> Store:
    "The store's generation in force; raises StoreError saying how to make one where there is none."
    folder = Path(path)
    generation = current(folder)
    if generation is None:
        raise StoreError(f"{folder}: no store here; make one with: townlens build PATH --store {folder}")
    return Store(folder, generation)


def is_current(path: Path, rules: str) -> bool:
    "Whether a store is there that this version of the rules has made."
    return current(path) is not None and open_store(path).manifest().get("rules") == rules


@contextmanager
def writing(path: Path) -> Iterator[None]:
    "What the disk says while something is written, as a StoreError."
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise StoreError(f"{path}: cannot be written: {getattr(error, 'strerror', None) or error}") from error


@contextmanager
def building(path: Path, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    """Holds the store's lock; a second build waits here (on_wait() is called once before it does).

    Raises StoreError where the folder cannot be written.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(path / ".lock")
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            if on_wait:
                on_wait()
            lock.acquire()
    except OSError as error:
        raise StoreError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        yield
    finally:
        lock.release()


def write(path: Path, generation: str, tables: Pieces, manifest: Mapping[str, Any], alone: Pieces = NOTHING) -> Store:
    """Writes every table into a new generation and points the store at it; the caller holds the lock.

    alone  rows that tables have otherwise, as their article alone tells them

    Raises StoreError where the disk does not take it; the store is as it was then.
    """
    folder = path / "generations"
    with writing(path):
        folder.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".new-", dir=folder))
        try:
            _fill(fresh, tables, manifest, alone)
            target = folder / generation
            if target.exists():  # left by a build that died between these lines and the pointer, or damaged
                shutil.rmtree(target)
            fresh.chmod(0o755)
            fresh.rename(target)
            before = _before(path)
            pointer = path / ".CURRENT.new"
            pointer.write_text(generation + "\n", encoding="ascii")
            pointer.replace(path / "CURRENT")
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
    _clear(folder, keep={generation, before})
    return Store(path, generation)


def _before(path: Path) -> str | None:
    "The generation that was in force, as far as that can be told."
    try:
        return current(path)
    except StoreError:
        return None


def _fill(fresh: Path, tables: Pieces, manifest: Mapping[str, Any], alone: Pieces) -> None:
    for name, shape in TABLES.items():
        _write(fresh / f"{name}.parquet", shape.schema, tables[name])
    for name in ALONE:
        _write(fresh / f"{name}.alone", TABLES[name].schema, alone.get(name, ()))
    _write(fresh / f"{SOUGHT}.alone", OF_SOUGHT, alone.get(SOUGHT, ()))
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (fresh / "manifest.json").write_text(text, encoding="utf-8")
    database.write(fresh)


def _write(path: Path, schema: pa.Schema, pieces: Iterable[pa.Table]) -> None:
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for group in _groups(pieces, schema.empty_table()):
            file.write_table(group, row_group_size=GROUP)
    pa.default_memory_pool().release_unused()  # what this table took would stay beside what the next one takes


def _groups(pieces: Iterable[pa.Table], rest: pa.Table) -> Iterator[pa.Table]:
    "The rows of all pieces again, GROUP in each but the last: how they came in pieces does not show."
    for piece in pieces:
        rest = pa.concat_tables([rest, piece])
        whole = rest.num_rows - rest.num_rows % GROUP
        for start in range(0, whole, GROUP):
            yield rest.slice(start, GROUP).combine_chunks()
        rest = rest.slice(whole)
    if rest.num_rows:
        yield rest.combine_chunks()


def _clear(folder: Path, keep: set[str | None]) -> None:
    for old in folder.iterdir():
        if old.name not in keep:
            shutil.rmtree(old, ignore_errors=True)

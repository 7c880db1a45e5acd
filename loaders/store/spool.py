"""The rows of pages just read, on disk until all are: what is waiting to become a generation takes no memory.

A build that is interrupted leaves them, and the next one that reads in the same way goes on behind them.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.store.columns import TABLES
from loaders.store.draft import Pages, of_pages
from loaders.store.generation import writing

AT_ONCE = 64  # pages
_MARK = ".read-"
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(slots=True)
class Spool:
    """A folder with a folder for each batch of files, and in it a file for each table.

    batches  by folder the pages whose rows count;  held  the documents that an interrupted build has read
    waiting  the rows of the last pages, by page and table
    """

    folder: Path
    batches: dict[Path, Pages] = field(default_factory=dict)
    held: set[str] = field(default_factory=set)
    waiting: dict[str, Mapping[str, pa.Table]] = field(default_factory=dict)

    def add(self, pages: Mapping[str, Mapping[str, pa.Table]]) -> None:
        "Takes the rows of all pages of a file, by page and table; raises StoreError where the disk does not."
        self.waiting.update(pages)
        if len(self.waiting) >= AT_ONCE:
            with writing(self.folder):
                self._flush()

    def _flush(self) -> None:
        "Writes what is waiting; a batch that is not whole has no number."
        last = max((int(batch.name) for batch in self.batches), default=0)
        batch, part = self.folder / str(last + 1), self.folder / "part"
        part.mkdir(exist_ok=True)
        for name, shape in TABLES.items():
            some = [tables[name] for tables in self.waiting.values() if name in tables]
            if some:
                with (
                    pa.OSFile(str(part / f"{name}.arrow"), "wb") as out,
                    pa.ipc.new_file(out, shape.schema, options=_PACKED) as file,
                ):
                    file.write_table(pa.concat_tables(some).combine_chunks())
        part.rename(batch)
        self.batches[batch] = frozenset(self.waiting)
        self.waiting = {}

    def go_on(self, is_same: Callable[[str, str], bool]) -> None:
        """Keeps what an interrupted build has left, of documents that are the same.

        What the disk did not keep whole is read again.
        """
        for batch in sorted(self.folder.iterdir()):
            try:
                tables = {file.stem: _read(file) for file in batch.iterdir()}
                rows = tables["pages"].select(["page_id", "document", "sha256"]).to_pylist()
            except (OSError, KeyError, pa.ArrowException):
                shutil.rmtree(batch, ignore_errors=True)
                continue
            same = {one for one in {(row["document"], row["sha256"]) for row in rows} if is_same(*one)}
            self.batches[batch] = frozenset(row["page_id"] for row in rows if (row["document"], row["sha256"]) in same)
            self.held |= {document for document, _ in same}

    @property
    def pages(self) -> Pages:
        "The ids of the pages whose rows it holds."
        return frozenset().union(self.waiting, *self.batches.values())

    def rows(self, name: str, pages: Pages, columns: Sequence[str]) -> pa.Table:
        "The rows of these pages in the table of that name, with these columns."
        some = [TABLES[name].schema.empty_table().select(columns)]
        for batch, held in self.batches.items():
            file = batch / f"{name}.arrow"
            if not held.isdisjoint(pages) and file.exists():
                some.append(of_pages(_read(file, columns), held & pages))
        some += [
            tables[name].select(columns) for page, tables in self.waiting.items() if page in pages and name in tables
        ]
        return pa.concat_tables(some)


def _read(file: Path, columns: Sequence[str] | None = None) -> pa.Table:
    "All columns, or these."
    with pa.OSFile(str(file), "rb") as source:
        names = pa.ipc.open_file(source).schema.names
        wanted = None if columns is None else [names.index(one) for one in columns]
        return pa.ipc.open_file(source, options=pa.ipc.IpcReadOptions(included_fields=wanted)).read_all()


@contextmanager
def spooling(store: Path, key: str, is_same: Callable[[str, str], bool]) -> Iterator[Spool]:
    """A spool beside the generations of a store, gone once the build is over, or has failed, but not where it is interrupted.

    key      tells how pages are read; what an interrupted build with another one has left goes
    is_same  whether a document is to be read, and has that digest still: what was read of others does not count
    Raises StoreError where the disk does not take it.
    """
    folder = store / "generations" / f"{_MARK}{key}"
    with writing(store):
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.parent.glob(f"{_MARK}*"):
            if other != folder:
                shutil.rmtree(other)
        shutil.rmtree(folder / "part", ignore_errors=True)
    spool = Spool(folder)
    try:
        spool.go_on(is_same)
        yield spool
    except Exception:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    shutil.rmtree(folder, ignore_errors=True)

"""The rows of pages just read, on disk until all are: what is waiting to become a generation takes no memory."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from loaders.store.columns import TABLES
from loaders.store.draft import Pages, of_pages
from loaders.store.generation import writing

AT_ONCE = 64  # pages; each batch of them is a file by table
_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")


@dataclass(slots=True)
class Spool:
    """A folder of rows; waiting: those of the last pages; batches: the pages of each batch that is written."""

    folder: Path
    waiting: dict[str, Mapping[str, pa.Table]] = field(default_factory=dict)
    batches: list[Pages] = field(default_factory=list)

    def add(self, page_id: str, tables: Mapping[str, pa.Table]) -> None:
        "Takes the rows of a page, by table; raises StoreError where the disk does not."
        self.waiting[page_id] = tables
        if len(self.waiting) == AT_ONCE:
            self.flush()

    def flush(self) -> None:
        "Writes what is waiting; raises StoreError where the disk does not take it."
        with writing(self.folder):
            for name, shape in TABLES.items():
                some = [tables[name] for tables in self.waiting.values() if name in tables]
                if some:
                    file = self.folder / f"{len(self.batches)}-{name}.arrow"
                    with (
                        pa.OSFile(str(file), "wb") as out,
                        pa.ipc.new_file(out, shape.schema, options=_PACKED) as batch,
                    ):
                        batch.write_table(pa.concat_tables(some).combine_chunks())
        self.batches.append(frozenset(self.waiting))
        self.waiting = {}

    @property
    def pages(self) -> Pages:
        "The ids of the pages whose rows it holds."
        return frozenset().union(self.waiting, *self.batches)

    def rows(self, name: str, pages: Pages) -> pa.Table:
        "The rows of these pages in the table of that name."
        some = [TABLES[name].schema.empty_table()]
        for n, held in enumerate(self.batches):
            file = self.folder / f"{n}-{name}.arrow"
            if not held.isdisjoint(pages) and file.exists():
                with pa.OSFile(str(file), "rb") as source:
                    some.append(of_pages(pa.ipc.open_file(source).read_all(), pages))
        return pa.concat_tables(
            [*some, *(tables[name] for page, tables in self.waiting.items() if page in pages and name in tables)]
        )


@contextmanager
def spooling(store: Path) -> Iterator[Spool]:
    "A spool beside the generations of a store, gone afterwards; raises StoreError where the disk does not take it."
    folder = store / "generations"
    with writing(store):
        folder.mkdir(parents=True, exist_ok=True)
        spool = Spool(Path(tempfile.mkdtemp(prefix=".read-", dir=folder)))
    try:
        yield spool
    finally:
        shutil.rmtree(spool.folder, ignore_errors=True)

"""Every table of a store as files that other people's notebooks read; the whole dataset as one zip."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.places import national, region
from loaders.problems import StoreError
from loaders.store import dictionary
from loaders.store.columns import TABLES
from loaders.store.generation import Store

ABOUT = Path(__file__).parent / "dataset.md"
BOTH = ("parquet", "csv")  # how the zip has every table
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can name: the same dataset gives the same bytes


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=dt.date.isoformat)


def _parquet(table: pa.Table, file: IO[bytes]) -> None:
    pq.write_table(table, file, compression="zstd")


def _csv(table: pa.Table, file: IO[bytes]) -> None:
    "With a byte order mark, so that Excel reads the Chinese; list columns as JSON text."
    frame = table.to_pandas(date_as_object=True)
    for name in table.column_names:
        if pa.types.is_list(table.schema.field(name).type):
            frame[name] = [_json(value) for value in table[name].to_pylist()]
        elif pa.types.is_integer(table.schema.field(name).type):
            frame[name] = frame[name].astype("Int32")
    frame.to_csv(file, index=False, encoding="utf-8-sig", lineterminator="\n")


def _jsonl(table: pa.Table, file: IO[bytes]) -> None:
    file.writelines((_json(row) + "\n").encode() for row in table.to_pylist())


WRITERS: Mapping[str, Callable[[pa.Table, IO[bytes]], None]] = MappingProxyType(
    {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
)


def write_all(store: Store, kind: str, folder: Path) -> list[Path]:
    "Writes every table as folder/<table>.<kind> and returns the paths; raises StoreError when the folder cannot be written."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{name}.{kind}" for name in TABLES]
        for path in paths:
            with path.open("wb") as file:
                WRITERS[kind](store.table(path.stem), file)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror}") from error
    return paths


def _manifest(store: Store) -> str:
    "The build's manifest with the data version and the rows of each table, as JSON."
    rows = {name: store.table(name).num_rows for name in TABLES}
    whole = {**store.manifest(), "data_version": store.generation, "rows": rows}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sources(store: Store) -> str:
    "Where the names of places come from: the national table, and the pack of the store's region where it says."
    held = store.region
    own = region.load(held.code).sources if held else None
    files = [national.FILE.with_name("SOURCES.md"), *([own] if own else [])]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def _parts(store: Store) -> Iterator[tuple[str, bytes]]:
    "Every file of the dataset, name and content, in the order of the zip."
    texts = {
        "README.md": ABOUT.read_text(encoding="utf-8"),
        "dictionary.md": dictionary.as_markdown(),
        "dictionary.csv": "\ufeff" + dictionary.as_csv(),
        "manifest.json": _manifest(store),
        "SOURCES.md": _sources(store),
    }
    for name, text in texts.items():
        yield name, text.encode("utf-8")
    for kind in BOTH:
        for name in TABLES:
            out = io.BytesIO()
            WRITERS[kind](store.table(name), out)
            yield f"{kind}/{name}.{kind}", out.getvalue()


def write_zip(store: Store, where: Path | IO[bytes]) -> None:
    """Writes the store's dataset as one zip to that path or open file; equal stores give equal bytes.

    Raises StoreError when the path cannot be written.
    """
    try:
        with zipfile.ZipFile(where, "w") as out:
            for name, content in _parts(store):
                entry = zipfile.ZipInfo(name, _FIRST_DAY)
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                out.writestr(entry, content)
    except OSError as error:
        raise StoreError(f"{where}: the dataset cannot be written: {error}") from error


def dataset_zip(store: Store) -> bytes:
    "The same in memory, for a download."
    out = io.BytesIO()
    write_zip(store, out)
    return out.getvalue()

"""Every table of a store as files that other people's notebooks read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from loaders.problems import StoreError
from loaders.store.columns import TABLES
from loaders.store.generation import Store


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=dt.date.isoformat)


def _parquet(table: pa.Table, path: Path) -> None:
    pq.write_table(table, path, compression="zstd")


def _csv(table: pa.Table, path: Path) -> None:
    "With a byte order mark, so that Excel reads the Chinese; list columns as JSON text."
    frame = table.to_pandas(date_as_object=True)
    for name in table.column_names:
        if pa.types.is_list(table.schema.field(name).type):
            frame[name] = [_json(value) for value in table[name].to_pylist()]
        elif pa.types.is_integer(table.schema.field(name).type):
            frame[name] = frame[name].astype("Int32")
    frame.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _jsonl(table: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_json(row) + "\n" for row in table.to_pylist())


WRITERS: Mapping[str, Callable[[pa.Table, Path], None]] = MappingProxyType(
    {"parquet": _parquet, "csv": _csv, "jsonl": _jsonl}
)


def write_all(store: Store, kind: str, folder: Path) -> list[Path]:
    "Writes every table as folder/<table>.<kind> and returns the paths; raises StoreError when the folder cannot be written."
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{name}.{kind}" for name in TABLES]
        for path in paths:
            WRITERS[kind](store.table(path.stem), path)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror}") from error
    return paths

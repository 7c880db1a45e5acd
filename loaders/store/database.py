"""The database that questions are put to: a small generation's tables in memory, those of a large one in a file beside them.

A database file of 20,000 pages opens in a hundredth of a second and takes no memory but for what is asked of it; in memory the
same tables take eight seconds and 2.5 GB. Of fewer pages it is not worth its place on the disk.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from loaders.store.columns import TABLES

FILE = "tables.duckdb"
FILE_FROM = 5_000  # articles; below, all tables take 100 MB, and 0.3 s to open
_MEMORY = "200MB"  # that writing the file may take
_ANSWERING = "1500MB"  # that all answers at a time may take; what needs more is laid by on the disk meanwhile
# DuckDB must never ask the network for an extension (it would, when a query names an unknown function).
CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def write(folder: Path) -> None:
    "Writes the database file of a generation's Parquet files beside them, where it is worth it; raises OSError and duckdb.Error."
    if pq.read_metadata(folder / "articles.parquet").num_rows < FILE_FROM:
        return
    with duckdb.connect(str(folder / FILE), config={**CLOSED, "memory_limit": _MEMORY}) as connection:
        connection.execute("set enable_progress_bar = false")  # it would write over what the build says
        for name, shape in TABLES.items():
            if not shape.from_file:
                connection.execute(f"create table {name} as {_rows(folder, name)}")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """A fresh connection to every table of a generation; queries take a cursor each, connections are not shared by threads.

    Tables that are read from their file when asked are views of it, and so are all of a database file. One of another
    version of DuckDB is passed over. Raises duckdb.Error.
    """
    aside = Path(tempfile.gettempdir()) / f"townlens-{os.getpid()}"  # made only when it is needed, and removed
    config = {**CLOSED, "memory_limit": _ANSWERING, "temp_directory": str(aside)}
    connection = duckdb.connect(":memory:", config=config)
    kept = _attached(connection, folder / FILE)
    for name, shape in TABLES.items():
        if kept and not shape.from_file:
            connection.execute(f"create view {name} as from kept.{name}")
        else:
            kind = "view" if shape.from_file else "table"
            connection.execute(f"create {kind} {name} as {_rows(folder, name)}")
    return connection


def lacking(connection: duckdb.DuckDBPyConnection) -> str | None:
    "A column, as table.column, that this version of the program asks for and the tables do not have; None where all are there."
    held = set(connection.execute("select table_name || '.' || column_name from duckdb_columns()").fetchall())
    wanted = (f"{name}.{column.name}" for name, shape in TABLES.items() for column in shape.columns)
    return next((one for one in wanted if (one,) not in held), None)


def _attached(connection: duckdb.DuckDBPyConnection, file: Path) -> bool:
    "Whether the database file is there and can be read by this version of DuckDB; then it is attached under the name kept."
    if not file.exists():
        return False
    try:
        connection.execute(f"attach {_quoted(file)} as kept (read_only)")
    except (duckdb.IOException, duckdb.SerializationException):
        return False
    return True


def _rows(folder: Path, name: str) -> str:
    return f"select * from read_parquet({_quoted(folder / f'{name}.parquet')})"


def _quoted(file: Path) -> str:
    return "'" + str(file).replace("'", "''") + "'"

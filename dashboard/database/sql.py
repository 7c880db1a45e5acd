"""Queries as SQL, compiled once and kept in the user's cache: Ibis takes 30 to 150 ms for one, reading it back 0.3.

As Python keeps its compiled modules: what is kept belongs to the code that made it, and goes when that code changes.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Hashable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any

import ibis
import pyarrow as pa

from loaders import home

Query = Callable[..., ibis.Table]
HERE = Path(__file__).parents[1]
MAKERS = ("ibis-framework", "sqlglot")
_SQL = b"sql"
_ONE_AT_A_TIME = Lock()  # who asks for a query that is just being compiled reads what comes out


def sql_of(query: Query, asked: Any, options: tuple[Hashable, ...]) -> tuple[str, pa.Schema]:
    """The SQL of query(asked, *options) for DuckDB, and the columns that it gives.

    asked    a table, or a tuple of several, named so that the query and these names tell what is read
    options  are told apart by their repr: texts, numbers, None, and tuples or frozen dataclasses of these
    """
    place = _place(query, asked, options)
    with _ONE_AT_A_TIME:
        known = _read(place) if place else None
        if known is None:
            expression = query(asked, *options)
            sql = ibis.to_sql(expression, dialect="duckdb")
            known = sql, expression.as_table().schema().to_pyarrow()
            if place:
                home.keep(place, known[1].with_metadata({_SQL: sql.encode()}).serialize().to_pybytes())
    return known


def _place(query: Query, asked: Any, options: tuple[Hashable, ...]) -> Path | None:
    "The file of a query; None for one that is made inside a function and has no name of its own."
    if "<" in query.__qualname__:
        return None
    names = tuple(one.get_name() for one in (asked if isinstance(asked, tuple) else (asked,)))
    told = repr((query.__module__, query.__qualname__, isinstance(asked, tuple), names, options))
    return _folder() / f"{hashlib.sha256(told.encode()).hexdigest()[:32]}.arrow"


@lru_cache
def _folder() -> Path:
    "Where the queries of this code are kept; those of other code are dropped."
    every = home.cache_folder() / "queries"
    here = every / code_version()
    for other in every.iterdir() if every.is_dir() else ():
        if other != here:
            shutil.rmtree(other, ignore_errors=True)
    return here


@lru_cache
def code_version() -> str:
    "A digest of all that a query may be made by: code and tables of dashboard and loaders, and what turns it into SQL."
    digest = hashlib.sha256(home.rules_version().encode())
    for name in MAKERS:
        digest.update(version(name).encode() + b"\0")
    for path in sorted(
        [*HERE.rglob("*.py"), *HERE.glob("filter/*.toml")]
    ):  # the program's themes are part of some queries
        digest.update(path.relative_to(HERE).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _read(place: Path) -> tuple[str, pa.Schema] | None:
    "None where it was not kept, or cannot be read any more: then it is compiled anew."
    try:
        schema = pa.ipc.read_schema(pa.py_buffer(place.read_bytes()))
        return schema.metadata[_SQL].decode(), schema.remove_metadata()
    except (OSError, pa.ArrowInvalid, TypeError, KeyError):
        return None

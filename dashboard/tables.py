"""The store's tables as unbound Ibis tables: queries are built on these and run on whatever holds the rows."""

from __future__ import annotations

import duckdb
import ibis
import pyarrow as pa

from loaders.store.columns import TABLES


def _unbound(name: str) -> ibis.Table:
    return ibis.table(ibis.Schema.from_pyarrow(TABLES[name].schema), name=name)


pages = _unbound("pages")
articles = _unbound("articles")
lines = _unbound("lines")
boxes = _unbound("boxes")
people = _unbound("people")
persons = _unbound("persons")
towns = _unbound("towns")
settlements = _unbound("settlements")
shapes = _unbound("shapes")
places = _unbound("places")
districts = _unbound("districts")
quotes = _unbound("quotes")
indicators = _unbound("indicators")
dates = _unbound("dates")
mentions = _unbound("mentions")
terms = _unbound("terms")
tokens = _unbound("tokens")
formulas = _unbound("formulas")
formula_uses = _unbound("formula_uses")
reuse = _unbound("reuse")
repairs = _unbound("repairs")


def hold(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Copies rows into a table of that name which this cursor alone sees.

    DuckDB 1.5 reads Arrow in place too, but takes 1 ms more for each question, and where a join of many rows is sifted
    by a Bloom filter it fails: «Pushdown Filter Type BLOOM_FILTER is not currently supported in PyArrow Scans».
    """
    cursor.register(f"arrow_{name}", rows)
    cursor.execute(f'create or replace temp table "{name}" as from "arrow_{name}"')
    cursor.unregister(f"arrow_{name}")

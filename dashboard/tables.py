"""The store's tables as unbound Ibis tables: queries are built on these and run on whatever holds the rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb
import ibis
import pyarrow as pa

from loaders.store.columns import TABLES


def _unbound(name: str) -> ibis.Table:
    return ibis.table(ibis.Schema.from_pyarrow(TABLES[name].schema), name=name)


pages = _unbound("pages")
articles = _unbound("articles")
lines = _unbound("lines")
people = _unbound("people")
persons = _unbound("persons")
towns = _unbound("towns")
settlements = _unbound("settlements")
shapes = _unbound("shapes")
places = _unbound("places")
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


class Listed(tuple[str, ...]):
    """Words that a query joins with: an option which dashboard.database.ask lays as rows, so that the query is compiled once.

    Whoever reads the query alone finds them written into it.
    """


class Subject(str):
    """An id or a word that a query compares with and does nothing else to.

    An option which dashboard.database.ask hands over when the query runs, so that it is compiled once for all of them.
    """


@dataclass(frozen=True, slots=True)
class Laid:
    "Stands for the n-th of a query's lists, laid as rows."

    n: int

    @property
    def name(self) -> str:
        return f"listed_{self.n}"


def listed(values: Iterable[str] | Laid) -> ibis.Table:
    """value: each of these, as rows to join with.

    Where they are written into the query, none may hold a space, and they are one literal however many they are: as
    literals of their own, 411 stop words took 0.2 s to compile.
    """
    if isinstance(values, Laid):
        return ibis.table({"value": "string"}, name=values.name)
    return ibis.literal(" ".join(values)).split(" ").unnest().name("value").as_table()


def without(rows: ibis.Table, name: str, values: Iterable[str] | Laid) -> ibis.Table:
    "The rows whose column of that name holds none of these values."
    return rows.anti_join(listed(values), [(name, "value")])


def hold(cursor: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    """Copies rows into a table of that name which this cursor alone sees.

    DuckDB 1.5 reads Arrow in place too, but takes 1 ms more for each question, and where a join of many rows is sifted
    by a Bloom filter it fails: «Pushdown Filter Type BLOOM_FILTER is not currently supported in PyArrow Scans».
    """
    cursor.register(f"arrow_{name}", rows)
    cursor.execute(f'create or replace temp table "{name}" as from "arrow_{name}"')
    cursor.unregister(f"arrow_{name}")

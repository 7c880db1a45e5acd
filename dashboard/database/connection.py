"""How a question is put to the store's tables, in memory: one database per generation of a store, a cursor per thread.

A question is asked of the articles asked for: its SQL reads a view ``chosen`` of them. So it is compiled once, whatever
the filter, as compiling costs more than running does.
"""

from __future__ import annotations

import operator
import re
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import duckdb
import ibis
import pandas as pd
import pyarrow as pa

from dashboard.database.dictionary import Retold
from dashboard.filter.filter import Filter
from dashboard.memory import remembered
from dashboard.tables import Laid, Listed, Subject, articles, hold
from loaders.store import Store

Query = Callable[..., ibis.Table]
_OF_WORDS = re.compile(r'"(?:terms|tokens)"')
_PLACE, _PLACED = "«{}»", re.compile(r"'«(subject_\d+)»'")  # of a subject in the SQL, for which a parameter is put
_THREAD = threading.local()  # seats: cursors that see the selections which this run of the script asked about last


@lru_cache(maxsize=2)
def database(store: Store) -> duckdb.DuckDBPyConnection:
    "The store's tables, in memory; of two generations, as a reader may still be on the last one when a build is done."
    return store.connect()


def view(n: int) -> ibis.Table:
    "The articles of the n-th selection, as the views below name them."
    return ibis.table(articles.schema(), name=f"chosen_{n}")


@remembered
def _compiled(query: Query, several: int | None, options: tuple[Hashable, ...]) -> tuple[str, pa.Schema]:
    "The SQL of a query over one selection (several is None) or over that many, and the columns it gives."
    tables = tuple(view(n) for n in range(several or 1))
    expression = query(tables[0] if several is None else tables, *options).as_table()
    sql = ibis.to_sql(expression, dialect="duckdb")
    return _PLACED.sub(r"$\1", sql), expression.schema().to_pyarrow()


def ids_of(connection: duckdb.DuckDBPyConnection, flt: Filter) -> pa.Table | None:
    "The ids of the articles that a filter leaves; None where it leaves all."
    if flt == Filter():
        return None
    sql = ibis.to_sql(flt.apply().select("article_id"), dialect="duckdb")
    return connection.cursor().execute(sql).to_arrow_table()


def answer(
    connection: duckdb.DuckDBPyConnection,
    query: Query,
    chosen: Sequence[pa.Table | None],
    *options: Hashable,
    retold: Retold | None = None,
) -> pd.DataFrame:
    """The rows of query(asked, *options), asked being the articles of the one selection that is given.

    Runs on a cursor of its thread: a connection shared by threads fails most of its queries, and views are a cursor's own.
    """
    return _answer(connection, query, None, chosen, options, retold)


def comparison(
    connection: duckdb.DuckDBPyConnection,
    query: Query,
    chosen: Sequence[pa.Table | None],
    *options: Hashable,
    retold: Retold | None = None,
) -> pd.DataFrame:
    "The rows of query((asked, other, …), *options)."
    return _answer(connection, query, len(chosen), chosen, options, retold)


def _answer(
    connection: duckdb.DuckDBPyConnection,
    query: Query,
    several: int | None,
    chosen: Sequence[pa.Table | None],
    options: tuple[Hashable, ...],
    retold: Retold | None,
) -> pd.DataFrame:
    plain, lists, subjects = _plain(options)
    sql, schema = _compiled(query, several, plain)
    seat = _seat(connection, (*chosen, retold if _OF_WORDS.search(sql) else None))
    seat.lay(lists)
    # DuckDB refuses values that a query does not ask for.
    given = {name: value for name, value in subjects.items() if f"${name}" in sql}
    return seat.cursor.execute(sql, given).to_arrow_table().cast(schema).to_pandas(date_as_object=False)


def selects(query: Query, options: tuple[Hashable, ...]) -> bool:
    "Whether the answer depends on the articles asked for at all: where towns lie does not."
    sql, _ = _compiled(query, None, _plain(options)[0])
    return view(0).get_name() in sql


def _plain(options: tuple[Hashable, ...]) -> tuple[tuple[Hashable, ...], list[Listed], dict[str, str]]:
    "The options as their query is compiled with them, and the lists and subjects for which something stands there."
    lists: list[Listed] = []
    subjects: dict[str, str] = {}
    return tuple(_set_aside(one, lists, subjects) for one in options), lists, subjects


def _set_aside(option: Hashable, lists: list[Listed], subjects: dict[str, str]) -> Hashable:
    "What stands for an option while its query is compiled; lists and subjects are kept for when it runs."
    if isinstance(option, Listed) and option:
        lists.append(option)
        return Laid(len(lists) - 1)
    if isinstance(option, Subject):
        name = f"subject_{len(subjects)}"
        subjects[name] = str(option)
        return _PLACE.format(name)
    return option


@dataclass(slots=True, eq=False)
class _Seat:
    "A cursor, what it was made to see, and the lists that lie there by number."

    cursor: duckdb.DuckDBPyConnection
    seen: tuple[object, ...]
    lists: dict[int, Listed]

    def sees(self, seen: tuple[object, ...]) -> bool:
        return len(self.seen) == len(seen) and all(map(operator.is_, self.seen, seen))

    def lay(self, lists: Sequence[Listed]) -> None:
        for n, one in enumerate(lists):
            if self.lists.get(n) != one:
                hold(self.cursor, Laid(n).name, pa.table({"value": pa.array(one, pa.string())}))
                self.lists[n] = one


def _seat(connection: duckdb.DuckDBPyConnection, seen: tuple[pa.Table | Retold | None, ...]) -> _Seat:
    "Where these selections and, last, words cut so are seen. Laying the views costs as much as a small question does."
    seats = _THREAD.__dict__.setdefault("seats", deque(maxlen=4))
    for seat in seats:
        if seat.sees((connection, *seen)):
            return seat
    seat = _Seat(connection.cursor(), (connection, *seen), {})
    _lay(seat.cursor, *seen)
    seats.append(seat)
    return seat


def _lay(cursor: duckdb.DuckDBPyConnection, *seen: pa.Table | Retold | None) -> None:
    "The views that a question reads."
    *chosen, retold = seen
    for n, ids in enumerate(chosen):
        limit = ""
        if ids is not None:
            hold(cursor, f"ids_{n}", ids)
            limit = f" semi join ids_{n} using (article_id)"
        cursor.execute(f"create temp view chosen_{n} as select articles.* from articles{limit}")
    if retold is not None:
        retold.stand_in(cursor)

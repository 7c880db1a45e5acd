"""What is kept between reruns: one in-memory database per generation of a store, one frame per question asked of it.

A question is asked of the articles asked for: its SQL reads a view ``chosen`` of them. It is compiled once, whatever the
filter, as compiling costs more than running does, and a filter is worked out once, whatever is asked of it:
limit by limit, since a reader changes one at a time.

What is kept is shared by all readers and found by equality. Streamlit's own cache tells arguments apart by hashing them
piece by piece and answers with a pickled copy: 0.8 ms a lookup against 0.05, some 65 times in each rerun. Here a reader
gets a shallow copy, which pandas copies for good where it is written to.
"""

from __future__ import annotations

import operator
import re
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import FunctionType

import duckdb
import ibis
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard import compiled, fields, kept, lexis
from dashboard.filters import Filter
from dashboard.i18n import Words
from dashboard.lexis import Cut, Retold
from dashboard.tables import Laid, Listed, Subject, articles, hold
from loaders.store import Store

Query = Callable[..., ibis.Table]
Compute = Callable[..., pd.DataFrame]  # (frame, *options) → frame
PRINTED = Cut()  # words as the store has them
_OF_WORDS = re.compile(r'"(?:terms|tokens)"')
_PLACE, _PLACED = "«{}»", re.compile(r"'«(subject_\d+)»'")  # of a subject in the SQL, for which a parameter is put
_THREAD = threading.local()  # seats: cursors that see the selections which this run of the script asked about last


def _chosen(n: int) -> ibis.Table:
    "The articles of the n-th selection, as the views below name them."
    return ibis.table(articles.schema(), name=f"chosen_{n}")


@lru_cache(maxsize=1000)
def _compiled(query: Query, several: int | None, options: tuple[Hashable, ...]) -> tuple[str, pa.Schema]:
    "The SQL of a query over one selection (several is None) or over that many, and the columns it gives."
    tables = tuple(_chosen(n) for n in range(several or 1))
    sql, schema = compiled.sql_of(query, tables[0] if several is None else tables, options)
    return _PLACED.sub(r"$\1", sql), schema


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


def _answer(connection, query, several, chosen, options, retold) -> pd.DataFrame:
    lists: list[Listed] = []
    subjects: dict[str, str] = {}
    plain = tuple(_set_aside(one, lists, subjects) for one in options)
    sql, schema = _compiled(query, several, plain)
    seat = _seat(connection, (*chosen, retold if _OF_WORDS.search(sql) else None))
    seat.lay(lists)
    # DuckDB refuses values that a query does not ask for.
    given = {name: value for name, value in subjects.items() if f"${name}" in sql}
    return seat.cursor.execute(sql, given).to_arrow_table().cast(schema).to_pandas(date_as_object=False)


def _selects(query: Query, options: tuple[Hashable, ...]) -> bool:
    "Whether the answer depends on the articles asked for at all: where towns lie does not."
    sql, _ = _compiled(query, None, tuple(_set_aside(one, [], {}) for one in options))
    return _chosen(0).get_name() in sql


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


@lru_cache(maxsize=3)
def database(store: Store) -> duckdb.DuckDBPyConnection:
    "The store's tables, in memory."
    return store.connect()


@lru_cache(maxsize=20)
def _held(store: Store, name: str) -> pa.Table:
    "article_id, value of a field: small, and looked through without compiling a query for each choice of values."
    sql = ibis.to_sql(fields.held(name).distinct(), dialect="duckdb")
    return database(store).cursor().execute(sql).to_arrow_table()


@lru_cache(maxsize=500)
def _limited(store: Store, limit: Filter) -> pa.Table | None:
    "The ids of the articles that a filter of one limit leaves."
    for name in fields.FIELDS.keys() - {"themes"}:
        if values := getattr(limit, name):
            return pa.table({"article_id": _having(store, name, values)})
    for name, value in limit.excluded():
        if name != "themes":
            every = _days(store).select(["article_id"])
            return every.filter(pc.invert(pc.is_in(every["article_id"], _having(store, name, (value,)))))
    if limit.since or limit.until or limit.certain:
        rows = _days(store)
        return rows.filter(_in_time(rows["date_from"], rows["date_to"], limit)).select(["article_id"])
    return ids_of(database(store), limit)


def _having(store: Store, name: str, values: Sequence[str]) -> pa.ChunkedArray:
    "The ids of the articles that have one of these values of that field."
    rows = _held(store, name)
    return rows.filter(pc.is_in(rows["value"], pa.array(values, rows["value"].type)))["article_id"].unique()


@lru_cache(maxsize=3)
def _days(store: Store) -> pa.Table:
    "article_id, date_from, date_to of every article: small, and looked through without compiling a query for each day."
    return database(store).cursor().execute("select article_id, date_from, date_to from articles").to_arrow_table()


def _in_time(first: pa.ChunkedArray, last: pa.ChunkedArray, limit: Filter) -> pa.ChunkedArray:
    "Which articles a filter of one limit on dates leaves, as Filter.apply() says it."
    if limit.since:
        return pc.fill_null(pc.greater_equal(last, pa.scalar(limit.since)), True)
    if limit.until:
        return pc.fill_null(pc.less_equal(first, pa.scalar(limit.until)), True)
    return pc.fill_null(pc.equal(first, last), False)


@lru_cache(maxsize=500)
def ids(store: Store, flt: Filter) -> pa.Table | None:
    "The ids of the articles that a filter leaves; None where it leaves all."
    found = None
    for limit in flt.parts():
        also = _limited(store, limit)
        found = also if found is None else found.filter(pc.is_in(found["article_id"], also["article_id"]))
    return found


@lru_cache(maxsize=kept.MOST)
def _retold(store: Store, cut: Cut) -> Retold | None:
    "What a reader's cut changes; the four used last are held."
    if cut == PRINTED:
        return None
    return lexis.retold(database(store), lexis.words_of("dictionary", cut.dictionary), cut.plain)


@lru_cache(maxsize=1000)
def _asked(
    query: Query, store: Store, flt: Filter, options: tuple[Hashable, ...], cut: Cut, compute: tuple[Compute, ...]
) -> pd.DataFrame:
    if compute:
        return compute[-1](ask(query, store, flt, *options, cut=cut, compute=compute[:-1]), *options)
    if flt != Filter() and not _selects(query, options):
        return _asked(query, store, Filter(), options, cut, ())
    return answer(database(store), query, [ids(store, flt)], *options, retold=_retold(store, cut))


def ask(
    query: Query,
    store: Store,
    flt: Filter,
    *options: Hashable,
    cut: Cut = PRINTED,
    compute: tuple[Compute, ...] = (),
) -> pd.DataFrame:
    """The rows that a query gives on this generation for this filter, words cut so, and what compute makes of them, one after the other.

    Asked and computed once, then remembered.
    """
    return _asked(query, store, flt, options, cut, compute).copy(deep=False)


@lru_cache(maxsize=200)
def _compared(
    query: Query,
    store: Store,
    several: tuple[Filter, ...],
    options: tuple[Hashable, ...],
    cut: Cut,
    compute: tuple[Compute, ...],
) -> pd.DataFrame:
    if compute:
        return compute[-1](compare(query, store, several, *options, cut=cut, compute=compute[:-1]), *options)
    chosen = [ids(store, flt) for flt in several]
    return comparison(database(store), query, chosen, *options, retold=_retold(store, cut))


def compare(
    query: Query,
    store: Store,
    several: tuple[Filter, ...],
    *options: Hashable,
    cut: Cut = PRINTED,
    compute: tuple[Compute, ...] = (),
) -> pd.DataFrame:
    "The same of a comparing query for these filters, the first one being what was asked for."
    return _compared(query, store, several, options, cut, compute).copy(deep=False)


@st.cache_data(
    max_entries=100,
    show_spinner=False,
    hash_funcs={FunctionType: lambda one: one.__qualname__, Words: lambda one: one.lang},
)
def draw(figure: Callable[[pd.DataFrame, Words], go.Figure], frame: pd.DataFrame, words: Words) -> go.Figure:
    "A figure that takes long to lay out, drawn once for a frame and a language."
    return figure(frame, words)

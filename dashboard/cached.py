"""What is kept between reruns: one in-memory database per generation of a store, one frame per question asked of it.

A question is asked of the articles asked for: its SQL reads a view ``chosen`` of them. It is compiled once, whatever the
filter, as compiling costs as much as running (6 to 8 ms each), and a filter is worked out once, whatever is asked of it:
limit by limit, since a reader changes one at a time.
"""

from __future__ import annotations

import operator
import re
import threading
from collections import deque
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from types import FunctionType

import duckdb
import ibis
import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from dashboard import fields, kept, lexis
from dashboard.filters import Filter
from dashboard.i18n import Words
from dashboard.lexis import Cut, Retold
from dashboard.tables import articles, hold
from loaders.store import Store

Query = Callable[..., ibis.Table]
PRINTED = Cut()  # words as the store has them
_OF_WORDS = re.compile(r'"(?:terms|tokens)"')
_THREAD = threading.local()  # cursors: the selections that this run of the script asked about last, with their views


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


# How arguments are told apart: Streamlit's own way through a filter, field by field, or through a list of stop words,
# takes longer than some answers.
_HASHED = {FunctionType: _name, Cut: repr, Filter: repr, Store: repr, tuple: repr}


def _chosen(n: int) -> ibis.Table:
    "The articles of the n-th selection, as the views below name them."
    return ibis.table(articles.schema(), name=f"chosen_{n}")


@lru_cache(maxsize=1000)
def _compiled(query: Query, several: int | None, options: tuple[Hashable, ...]) -> tuple[str, pa.Schema]:
    "The SQL of a query over one selection (several is None) or over that many, and the columns it gives."
    tables = tuple(_chosen(n) for n in range(several or 1))
    expression = query(tables[0] if several is None else tables, *options)
    return ibis.to_sql(expression, dialect="duckdb"), expression.as_table().schema().to_pyarrow()


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
    sql, schema = _compiled(query, several, options)
    cursor = _cursor(connection, (*chosen, retold if _OF_WORDS.search(sql) else None))
    return cursor.execute(sql).to_arrow_table().cast(schema).to_pandas(date_as_object=False)


def _cursor(
    connection: duckdb.DuckDBPyConnection, seen: tuple[pa.Table | Retold | None, ...]
) -> duckdb.DuckDBPyConnection:
    "A cursor that sees these selections and, last, words cut so. Laying its views costs as much as a small question does."
    laid = _THREAD.__dict__.setdefault("cursors", deque(maxlen=4))
    for known, cursor in laid:
        if len(known) == len(seen) + 1 and all(map(operator.is_, known, (connection, *seen))):
            return cursor
    cursor = connection.cursor()
    _lay(cursor, *seen)
    laid.append(((connection, *seen), cursor))
    return cursor


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


@st.cache_resource(max_entries=3, show_spinner=False, hash_funcs=_HASHED)
def database(store: Store) -> duckdb.DuckDBPyConnection:
    "The store's tables, in memory."
    return store.connect()


@st.cache_resource(max_entries=20, show_spinner=False, hash_funcs=_HASHED)
def _held(store: Store, name: str) -> pa.Table:
    "article_id, value of a field: small, and looked through without compiling a query for each choice of values."
    sql = ibis.to_sql(fields.held(name).distinct(), dialect="duckdb")
    return database(store).cursor().execute(sql).to_arrow_table()


@st.cache_resource(max_entries=500, show_spinner=False, hash_funcs=_HASHED)
def _limited(store: Store, limit: Filter) -> pa.Table | None:
    "The ids of the articles that a filter of one limit leaves."
    for name in fields.FIELDS.keys() - {"themes"}:
        if values := getattr(limit, name):
            rows = _held(store, name)
            rows = rows.filter(pc.is_in(rows["value"], pa.array(values, rows["value"].type)))
            return pa.table({"article_id": rows["article_id"].unique()})
    return ids_of(database(store), limit)


@st.cache_resource(max_entries=500, show_spinner=False, hash_funcs=_HASHED)
def ids(store: Store, flt: Filter) -> pa.Table | None:
    "The ids of the articles that a filter leaves; None where it leaves all."
    found = None
    for limit in flt.parts():
        also = _limited(store, limit)
        found = also if found is None else found.filter(pc.is_in(found["article_id"], also["article_id"]))
    return found


@st.cache_resource(max_entries=kept.MOST, show_spinner=False, hash_funcs=_HASHED)
def _retold(store: Store, cut: Cut) -> Retold | None:
    "What a reader's cut changes; the four used last are held."
    if cut == PRINTED:
        return None
    return lexis.retold(database(store), lexis.words_of("dictionary", cut.dictionary), cut.plain)


@st.cache_data(max_entries=1000, show_spinner=False, hash_funcs=_HASHED)
def ask(query: Query, store: Store, flt: Filter, *options: Hashable, cut: Cut = PRINTED) -> pd.DataFrame:
    "The rows that a query gives on this generation for this filter, words cut so; asked once, then remembered."
    return answer(database(store), query, [ids(store, flt)], *options, retold=_retold(store, cut))


@st.cache_data(max_entries=200, show_spinner=False, hash_funcs=_HASHED)
def compare(
    query: Query, store: Store, several: tuple[Filter, ...], *options: Hashable, cut: Cut = PRINTED
) -> pd.DataFrame:
    "The rows that a comparing query gives for these filters, the first one being what was asked for."
    chosen = [ids(store, flt) for flt in several]
    return comparison(database(store), query, chosen, *options, retold=_retold(store, cut))


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={FunctionType: _name, Words: lambda words: words.lang})
def draw(figure: Callable[[pd.DataFrame, Words], go.Figure], frame: pd.DataFrame, words: Words) -> go.Figure:
    "A figure that takes long to lay out, drawn once for a frame and a language."
    return figure(frame, words)

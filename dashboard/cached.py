"""What is kept between reruns: one in-memory database per generation of a store, one frame per question asked of it."""

from __future__ import annotations

from collections.abc import Callable
from types import FunctionType
from typing import Any

import duckdb
import ibis
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.filters import Filter
from dashboard.i18n import Words
from loaders.store import Store


def _name(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


@st.cache_resource(max_entries=3, show_spinner=False)
def _database(store: Store) -> duckdb.DuckDBPyConnection:
    return store.connect()


def run(connection: duckdb.DuckDBPyConnection, expression: ibis.Expr) -> pd.DataFrame:
    "The rows of an expression, on a cursor of its own: a connection shared by threads fails most of its queries."
    backend = ibis.duckdb.from_connection(connection.cursor())
    return backend.to_pyarrow(expression.as_table()).to_pandas(date_as_object=False)


@st.cache_data(max_entries=1000, show_spinner=False, hash_funcs={FunctionType: _name})
def ask(query: Callable[..., ibis.Expr], store: Store, flt: Filter, *options: Any) -> pd.DataFrame:
    "The rows that a query gives on this generation for this filter; asked once, then remembered."
    return run(_database(store), query(flt, *options))


@st.cache_data(max_entries=100, show_spinner=False, hash_funcs={FunctionType: _name, Words: lambda words: words.lang})
def draw(figure: Callable[[pd.DataFrame, Words], go.Figure], frame: pd.DataFrame, words: Words) -> go.Figure:
    "A figure that takes long to lay out, drawn once for a frame and a language."
    return figure(frame, words)

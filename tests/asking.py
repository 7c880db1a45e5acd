"""What a view's query answers on a store, without Streamlit."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from dashboard.database import connection as questions
from dashboard.filter.filter import Filter
from loaders.store import Store

ALL = Filter()
NOTHING = Filter(find="没有一篇文章会有这句话")


def ask(store: Store, query: Callable, *options: object, flt: Filter = ALL) -> pd.DataFrame:
    "The rows of query(asked, *options) for this filter."
    connection = questions.database(store)
    return questions.answer(connection, query, [questions.ids_of(connection, flt)], *options)


def compare(store: Store, query: Callable, *options: object, several: tuple[Filter, ...]) -> pd.DataFrame:
    "The rows of query((asked, other, …), *options) for these filters."
    connection = questions.database(store)
    return questions.comparison(connection, query, [questions.ids_of(connection, flt) for flt in several], *options)

"""What is remembered between reruns: one frame per question asked of a generation, and the ids of the articles it was asked of.

A reader gets a shallow copy, which pandas copies for good where it is written to.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial

import pandas as pd
import pyarrow as pa

from dashboard.database import dictionary, selection
from dashboard.database.connection import answer, comparison, database, selects
from dashboard.database.dictionary import Cut, Recut
from dashboard.filter.filter import Filter
from dashboard.memory import remembered
from dashboard.queries.parameters import Query
from loaders.places import region
from loaders.store import Store

Compute = Callable[..., pd.DataFrame]  # (frame, *options) → frame
PRINTED = Cut()  # words as the store has them


@remembered
def ids(store: Store, flt: Filter) -> pa.Table | None:
    "The ids of the articles that a filter leaves; None where it leaves all."
    return None if not flt.is_active() else pa.table({"article_id": selection.ids(store, flt)})


@remembered
def chosen(store: Store, flt: Filter) -> pa.Table | None:
    "The same as a question is asked of them: their ids or, where these are fewer, those of all others, which are left_out."
    if not flt.is_active():
        return None
    asked = selection.mask(store, flt)
    few = 2 * asked.sum() <= len(asked)
    return ids(store, flt) if few else pa.table({"left_out": selection.ids_but(store, flt)})


@remembered
def _recut(store: Store, cut: Cut) -> Recut | None:
    "What a reader's cut changes."
    if cut == PRINTED:
        return None
    place = region.load(store.region.code if store.region else "")
    return dictionary.recut(database(store), dictionary.words_of("dictionary", cut.dictionary), cut.plain, place)


@remembered
def _answered(
    query: Query, store: Store, flt: Filter, options: tuple[Hashable, ...], cut: Cut, compute: tuple[Compute, ...]
) -> pd.DataFrame:
    if compute:
        return compute[-1](ask(query, store, flt, *options, cut=cut, compute=compute[:-1]), *options)
    if flt != Filter() and not selects(query, options):
        return _answered(query, store, Filter(), options, cut, ())
    recut = _recut(store, cut)
    return answer(database(store), query, [chosen(store, flt)], *options, recut=recut, ids=partial(ids, store))


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
    return _answered(query, store, flt, options, cut, compute).copy(deep=False)


@remembered
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
    asked = [chosen(store, flt) for flt in several]
    recut = _recut(store, cut)
    return comparison(database(store), query, asked, *options, recut=recut, ids=partial(ids, store))


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

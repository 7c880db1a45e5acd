"""An index of all articles: which of them a filter leaves, how many, and on which days.

Read once for each generation, and looked through in memory: a query for each of these numbers took 5 to 9 ms, in every
view. A filter is worked out limit by limit, since a reader changes one at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.database.connection import answer, database
from dashboard.filter import themes
from dashboard.filter.dimensions import FIELDS
from dashboard.filter.filter import DATES, Days, Filter
from dashboard.memory import remembered
from dashboard.queries import facets
from loaders.store import Store

Day = NDArray[np.datetime64]
Mask = NDArray[np.bool_]  # for each article of the index
INDEXED = (*(one for one in FIELDS.values() if one != "theme"), "quarter")  # dimensions whose values are held in memory
WEEK = 7
MONDAY = 3  # days from the first Monday before 1970 to its first day, a Thursday


@dataclass(frozen=True, slots=True)
class Totals:
    """articles asked for, of all_articles of the store; pages and significant figures of these

    first, last  day, None where none is known;  uncertain  how many have no certain day
    """

    articles: int
    all_articles: int
    pages: int
    figures: int
    first: pd.Timestamp | None
    last: pd.Timestamp | None
    uncertain: int


@dataclass(frozen=True, slots=True)
class PeriodCounts:
    "How many of the articles asked for fall into one period, span several, or are undated."

    articles: int
    placed: int
    spanning: int
    undated: int


@dataclass(frozen=True, slots=True, eq=False)
class ValueIndex:
    """Which article has which value of one field, as numbers.

    values  sorted;  value, article  for each pair the place in values and the place in the index
    """

    values: Sequence[str]
    value: NDArray[np.intp]
    article: NDArray[np.intp]

    def counts(self, asked: Mask) -> Mapping[str, int]:
        "value → articles asked for that have it, most first."
        numbers = np.bincount(self.value[asked[self.article]], minlength=len(self.values))
        order = np.argsort(-numbers, kind="stable")[: np.count_nonzero(numbers)]
        return {self.values[place]: int(numbers[place]) for place in order}

    def mask(self, values: Sequence[str], among: int) -> Mask:
        "Which articles have one of these values."
        known = [place for place, value in enumerate(self.values) if value in values]
        return _mask(self.article[np.isin(self.value, known)], among)


@dataclass(frozen=True, slots=True, eq=False)
class _Index:
    """A place for each article of the store, in the order of ids.

    page  its page's number;  figures  how many significant figures it has
    days  issue, event: its interval, from and to, not-a-time where it is unknown
    values  by dimension, those that are INDEXED
    """

    ids: pd.Index
    page: NDArray[np.intp]
    figures: NDArray[np.int64]
    days: Mapping[str, tuple[Day, Day]]
    values: Mapping[str, ValueIndex]


@lru_cache(maxsize=2)
def _index(store: Store) -> _Index:
    rows = answer(database(store), facets.article_facts, [None])
    ids = pd.Index(rows["article_id"])
    days = {
        name: tuple(rows[f"{column}_{end}"].to_numpy("datetime64[D]") for end in ("from", "to"))
        for name, column in (("issue", "date"), ("event", "event"))
    }
    held = {name: ValueIndex((), np.array([], int), np.array([], int)) for name in INDEXED}
    for name, found in answer(database(store), facets.values_held, [None], INDEXED).groupby("dimension", sort=False):
        value = np.repeat(np.arange(len(found)), found["articles"].map(len))
        held[name] = ValueIndex(found["value"].tolist(), value, np.concatenate(found["articles"].tolist()))
    return _Index(ids, pd.factorize(rows["page_id"])[0], rows["figures"].to_numpy(), days, MappingProxyType(held))


def value_indexes(store: Store) -> Mapping[str, ValueIndex]:
    "For each of the dimensions INDEXED, which article has what."
    return _index(store).values


def value_mask(store: Store, name: str, value: str) -> Mask:
    "Which articles of the index have that value of the dimension."
    return _index(store).values[name].mask((value,), len(_index(store).ids))


def ids(store: Store, flt: Filter) -> pd.Index:
    "The ids of the articles that a filter leaves, in order."
    return _index(store).ids[mask(store, flt)]


def ids_but(store: Store, flt: Filter) -> pd.Index:
    "The ids of all other articles, in order."
    return _index(store).ids[~mask(store, flt)]


def within(store: Store, flt: Filter, article_ids: pd.Series) -> Mask:
    "For each of these articles of the store whether the filter leaves it."
    return mask(store, flt)[_index(store).ids.get_indexer(article_ids)]


@remembered
def mask(store: Store, flt: Filter) -> Mask:
    "Which articles of the index the filter leaves."
    found = np.full(len(_index(store).ids), True)
    for limit in flt.parts():
        found &= _limited(store, limit)
    found.flags.writeable = False
    return found


@remembered
def _limited(store: Store, limit: Filter) -> Mask:
    "Which articles a filter of one limit leaves, as Filter.apply() says it; texts are looked through by a query."
    index = _index(store)
    for field, name in FIELDS.items():
        if name in INDEXED and (values := getattr(limit, field)):
            return index.values[name].mask(values, len(index.ids))
    for field, value in limit.excluded():
        if FIELDS[field] in INDEXED:
            return ~index.values[FIELDS[field]].mask((value,), len(index.ids))
    first, last = index.days["issue"]
    for field, holds in DATES.items():
        if day := getattr(limit, field):
            return holds(Days(first, last, np.isnat(first)), day)
    if limit.find:
        return _matching(store, limit.find)
    values = limit.themes or [value for _, value in limit.excluded()]
    found = np.full(len(index.ids), False)
    for theme in themes.table(limit.table):
        if theme.theme_id in values:
            found |= _matching(store, theme.line)
    return ~found if limit.but else found


@remembered
def _matching(store: Store, line: str) -> Mask:
    "Which articles are what the search line asks for."
    index = _index(store)
    found = answer(database(store), facets.matching, [None], line)
    return _mask(index.ids.get_indexer(found["article_id"]), len(index.ids))


def _mask(places: NDArray[np.intp], among: int) -> Mask:
    found = np.full(among, False)
    found[places] = True
    return found


@remembered
def totals(store: Store, flt: Filter) -> Totals:
    "What the filter leaves, in numbers."
    index, left = _index(store), mask(store, flt)
    first, last = (day[left] for day in index.days["issue"])
    return Totals(
        articles=int(left.sum()),
        all_articles=len(left),
        pages=len(np.unique(index.page[left])),
        figures=int(index.figures[left].sum()),
        first=_day(first, np.minimum),
        last=_day(last, np.maximum),
        uncertain=int((first != last).sum()),
    )


def _day(days: Day, end: np.ufunc) -> pd.Timestamp | None:
    known = days[~np.isnat(days)]
    return pd.Timestamp(end.reduce(known)) if len(known) else None


def _periods(days: Day, grain: str) -> Day:
    "The first day of each day's month, week, year, or the day itself."
    if grain == "week":
        number = days.astype("int64")
        return np.where(np.isnat(days), days, (number - (number + MONDAY) % WEEK).astype("datetime64[D]"))
    return days.astype(f"datetime64[{grain[0].upper()}]").astype("datetime64[D]")


@remembered
def period_counts(store: Store, flt: Filter, grain: str, day: str) -> PeriodCounts:
    "How many articles have a period (day: issue or event), as queries.periods places them."
    low, high = (ends[mask(store, flt)] for ends in _index(store).days[day])
    n, one, undated = len(low), int((_periods(low, grain) == _periods(high, grain)).sum()), int(np.isnat(low).sum())
    return PeriodCounts(n, one, n - one - undated, undated)


@remembered
def issues(store: Store, flt: Filter) -> tuple[int, int]:
    "Issues that the articles asked for are from, as queries.issues tells them apart; how many of these are of no certain day."
    index, left = _index(store), mask(store, flt)
    first, last = (day[left] for day in index.days["issue"])
    certain, pages = first == last, index.page[left]
    uncertain = len(np.unique(pages[~certain]))
    return len(np.unique(first[certain])) + uncertain, uncertain


def count_with(store: Store, flt: Filter, name: str) -> int:
    "How many of the articles asked for have any value of that dimension."
    articles = np.unique(_index(store).values[name].article)
    return int(mask(store, flt)[articles].sum())


@remembered
def by_month(store: Store, flt: Filter) -> tuple[tuple[tuple[pd.Timestamp, int], ...], int]:
    "The months, in order, each with the articles whose whole interval it holds; and how many no month holds."
    low, high = (_periods(ends[mask(store, flt)], "month") for ends in _index(store).days["issue"])
    months, numbers = np.unique(low[low == high], return_counts=True)
    known = tuple((pd.Timestamp(month), int(n)) for month, n in zip(months, numbers, strict=True))
    return known, len(low) - int(numbers.sum())

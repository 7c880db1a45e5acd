"""The index counts what a filter leaves: the same as counting the store's own tables row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.database import ask as cached
from dashboard.database import choices, selection
from dashboard.filter.filter import Filter
from dashboard.queries import periods
from loaders.store import Store
from tests.asking import NOTHING, ask
from tests.filtering import random_filters


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.fixture(scope="module")
def store(make_store: Callable[..., Store]) -> Store:
    "A Sunday and the Monday after it, a week over the turn of the year, and an article without a day."
    days = [("2023-01-01", "2023-01-01"), ("2023-01-02", "2023-01-02"), ("2022-12-26", "2023-01-01"), (None, None)]
    return make_store(
        pages=[{"page_id": "p", "status": "ok", "date_basis": "printed"}],
        articles=[
            {"article_id": f"a{n}", "page_id": "p", "text": "村里开会。", "genre": "news"}
            | {"date_from": _day(low), "date_to": _day(high)}
            for n, (low, high) in enumerate(days)
        ],
    )


def _left(store: Store, flt: Filter) -> pd.DataFrame:
    "The rows of articles that the filter leaves."
    ids, rows = cached.ids(store, flt), store.frame("articles")
    return rows if ids is None else rows[rows["article_id"].isin(ids["article_id"].to_pylist())]


def test_what_is_selected_is_what_the_rows_say(samples: Store):
    figures = samples.frame("indicators").query("significant")["article_id"]
    every = len(samples.frame("articles"))
    for flt in [Filter(), NOTHING, *random_filters(samples, 60, seed=5)]:
        rows, told = _left(samples, flt), selection.totals(samples, flt)
        assert (told.articles, told.all_articles, told.pages) == (len(rows), every, rows["page_id"].nunique()), flt
        assert told.figures == figures.isin(rows["article_id"]).sum(), flt
        ends = pd.to_datetime(rows["date_from"]), pd.to_datetime(rows["date_to"])
        assert (told.first, told.last) == tuple(None if pd.isna(day) else day for day in (ends[0].min(), ends[1].max()))
        assert told.uncertain == (ends[0].isna() | (ends[0] != ends[1])).sum(), flt


@pytest.mark.sweep
@pytest.mark.parametrize("day", periods.DAYS)
@pytest.mark.parametrize("grain", periods.GRAINS)
def test_articles_have_a_period_where_the_chart_has_them(samples: Store, grain: str, day: str):
    for flt in [Filter(), NOTHING, *random_filters(samples, 10, seed=6)]:
        told = selection.period_counts(samples, flt, grain, day)
        assert told.placed == ask(samples, periods.by_period, grain, day, flt=flt)["articles"].sum(), flt
        assert told.articles == told.placed + told.spanning + told.undated == len(_left(samples, flt))
        ends = {"issue": "date_from", "event": "event_from"}
        assert told.undated == _left(samples, flt)[ends[day]].isna().sum()


@pytest.mark.parametrize(("grain", "placed"), [("day", 2), ("week", 3), ("month", 2), ("year", 2)])
def test_a_week_begins_on_monday(store: Store, grain: str, placed: int):
    assert selection.period_counts(store, Filter(), grain, "issue") == selection.PeriodCounts(4, placed, 3 - placed, 1)
    rows = ask(store, periods.by_period, grain)
    assert rows["articles"].sum() == placed


def test_no_article_is_dropped_from_the_months(store: Store, samples: Store):
    assert selection.by_month(store, Filter()) == (((pd.Timestamp("2023-01-01"), 2),), 2)
    months, apart = selection.by_month(samples, Filter())
    assert sum(n for _, n in months) + apart == len(samples.frame("articles"))
    assert [day for day, _ in months] == sorted({day for day, _ in months})
    assert selection.by_month(samples, NOTHING) == ((), 0)


def test_a_store_without_articles_has_nothing(make_store: Callable[..., Store]):
    empty = make_store()
    assert selection.totals(empty, Filter()) == selection.Totals(0, 0, 0, 0, None, None, 0)
    assert selection.by_month(empty, Filter()) == ((), 0)
    assert selection.period_counts(empty, Filter(), "week", "event") == selection.PeriodCounts(0, 0, 0, 0)
    assert not any(choices.value_counts(empty, Filter()).values())

"""Queries from many threads at once all succeed and agree: each runs on a cursor of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dashboard import cached
from dashboard.filters import Filter
from dashboard.queries import facets
from loaders.store import Store
from tests.filtering import random_filters


def test_eight_threads_fire_a_hundred_queries_each(samples: Store):
    connection = samples.connect()
    filters = (Filter(), Filter(find="治理"), Filter(genres=("news",), but=("theme:safety",)))
    asked = [cached.ids_of(connection, flt) for flt in filters]

    def count(n: int) -> int:
        return len(cached.answer(connection, facets.held, [asked[n % 3]], ("towns", "genres")))

    want = [count(n) for n in range(3)]

    def fire(_: int) -> list[int]:
        return [count(n) for n in range(100)]

    with ThreadPoolExecutor(8) as pool:
        for counts in pool.map(fire, range(8)):
            assert counts == [want[n % 3] for n in range(100)]


def test_a_filter_leaves_what_all_its_limits_leave(samples: Store):
    "Limits are worked out one by one, most of them without a query; the filter's own query says the same."
    connection = samples.connect()
    for flt in random_filters(samples, 200, seed=31):
        want, found = (
            sorted(ids["article_id"].to_pylist()) if ids is not None else None
            for ids in (cached.ids_of(connection, flt), cached.ids(samples, flt))
        )
        assert found == want, flt

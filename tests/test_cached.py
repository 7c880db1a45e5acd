"""Queries from many threads at once all succeed and agree: each runs on a cursor of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from dashboard import cached
from dashboard.filters import Filter
from dashboard.queries import facets, overview
from loaders.store import Store


def test_eight_threads_fire_a_hundred_queries_each(samples: Store):
    connection = samples.connect()
    queries = [overview.counts(Filter()), facets.town_choices(Filter()), Filter(find="治理").apply()]
    want = [len(cached.run(connection, query)) for query in queries]

    def fire(_: int) -> list[int]:
        return [len(cached.run(connection, queries[n % 3])) for n in range(100)]

    with ThreadPoolExecutor(8) as pool:
        for counts in pool.map(fire, range(8)):
            assert counts == [want[n % 3] for n in range(100)]

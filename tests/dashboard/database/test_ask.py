"""Queries from many threads at once all succeed and agree: each runs on a cursor of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from dashboard import memory
from dashboard.database import ask as cached
from dashboard.database import connection as questions
from dashboard.filter.filter import Filter
from dashboard.queries import facets
from dashboard.queries.towns import town_positions
from loaders.store import Store
from tests.filtering import random_filters


@pytest.mark.sweep
def test_eight_threads_fire_a_hundred_queries_each(samples: Store):
    connection = samples.connect()
    filters = (Filter(), Filter(find="治理"), Filter(genres=("news",), but=("theme:safety",)))
    asked = [questions.ids_of(connection, flt) for flt in filters]

    def count(n: int) -> int:
        return len(questions.answer(connection, facets.values_held, [asked[n % 3]], ("town", "genre")))

    want = [count(n) for n in range(3)]

    def fire(_: int) -> list[int]:
        return [count(n) for n in range(100)]

    with ThreadPoolExecutor(8) as pool:
        for counts in pool.map(fire, range(8)):
            assert counts == [want[n % 3] for n in range(100)]


@pytest.mark.sweep
def test_a_filter_leaves_what_all_its_limits_leave(samples: Store):
    "Limits are worked out one by one, most of them without a query; the filter's own query says the same."
    connection = samples.connect()
    for flt in random_filters(samples, 200, seed=31):
        want, found = (
            sorted(ids["article_id"].to_pylist()) if ids is not None else None
            for ids in (questions.ids_of(connection, flt), cached.ids(samples, flt))
        )
        assert found == want, flt


def test_of_most_articles_the_others_are_left_out(samples: Store):
    connection, ways = samples.connect(), set()
    for flt in (Filter(genres=("news",)), *(Filter(but=(f"genre:{one}",)) for one in ("news", "meeting", "nothing"))):
        (way,) = cached.chosen(samples, flt).column_names
        ways.add(way)
        held = questions.answer(connection, facets.article_facts, [questions.ids_of(connection, flt)])
        assert cached.ask(facets.article_facts, samples, flt).equals(held), flt
    assert ways == {"article_id", "left_out"}


def test_what_does_not_depend_on_the_filter_is_asked_once(samples: Store):
    memory.forget()
    filters = (Filter(), Filter(find="治理"), Filter(genres=("news",)))
    first, *others = (cached.ask(town_positions, samples, flt) for flt in filters)
    assert all(other.equals(first) for other in others)
    counts = {len(cached.ask(facets.article_facts, samples, flt)) for flt in filters}
    assert len(counts) == 3


def test_what_a_reader_does_to_an_answer_stays_with_the_reader(samples: Store):
    mine = cached.ask(town_positions, samples, Filter())
    mine["short"] = "?"
    mine.loc[0, "name_en"] = "?"
    theirs = cached.ask(town_positions, samples, Filter())
    assert "?" not in {*theirs["short"], *theirs["name_en"]}

"""What the server remembers: found by equality, at most so many bytes, whatever the threads do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from dashboard import memory
from dashboard.memory import remembered

MB = 2**20


@pytest.fixture(autouse=True)
def afresh():
    memory.forget()
    yield
    memory.forget()


def test_what_was_asked_is_worked_out_once_for_each_function():
    worked = []

    @remembered
    def one(n: int) -> list[int]:
        worked.append(n)
        return [n]

    @remembered
    def other(n: int) -> str:
        return str(n)

    assert one(1) is one(1)
    assert (one(2), other(1), worked) == ([2], "1", [1, 2])


def test_it_is_bounded_by_bytes_and_what_was_used_longest_ago_goes_first():
    worked = []

    @remembered
    def field(n: int) -> np.ndarray:
        worked.append(n)
        return np.zeros(100 * MB, np.uint8)

    for n in (1, 2, 1, 3, 1):
        field(n)
        assert memory.held() <= memory.LIMIT
    assert worked == [1, 2, 3]
    field(2)
    assert worked == [1, 2, 3, 2]


def test_what_is_larger_than_the_whole_memory_is_not_remembered():
    @remembered
    def huge() -> np.ndarray:
        return np.zeros(memory.LIMIT + 1, np.uint8)

    assert huge() is not huge()


@pytest.mark.parametrize(
    ("value", "least"),
    [
        (pd.DataFrame({"text": ["字" * 1000] * 100}), 300_000),
        (pd.DataFrame({"n": range(1000)}), 8000),
        (pa.table({"n": range(1000)}), 8000),
        (np.zeros(1000), 8000),
        ({"label": "字" * 1000}, 3000),
        (None, 0),
    ],
    ids=lambda one: type(one).__name__,
)
def test_sizes_are_those_of_the_rows(value, least: int):
    assert least <= memory.size_of(value) <= 2 * least + memory.KEY + 1000


def test_many_threads_never_hold_more_than_the_limit():
    @remembered
    def field(n: int) -> np.ndarray:
        return np.full(MB, n % 7, np.uint8)

    def ask(n: int) -> bool:
        return field(n % 400)[0] == n % 400 % 7 and memory.held() <= memory.LIMIT

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(ask, range(4000)))

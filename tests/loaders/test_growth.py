"""Time grows with the text: no pattern and no search takes much more than ten times as long for ten times the text.

Small sizes and wide margins, so that a busy machine does not fail it: what is quadratic grows a hundredfold. The benchmark
*growth* measures long texts.
"""

from __future__ import annotations

from functools import partial

import pytest

from tests import hostile

pytestmark = pytest.mark.sweep

SHORT, LONG = 200, 2_000  # characters
READ_SHORT, READ_LONG = 200, 2_000
MOST = 45.0  # times as long for ten times the text
QUICK = 0.01  # seconds that say nothing about growth


def grown(job, short: str, long: str) -> float:
    "How many times as long the longer text takes; 0 where it is quick."
    if hostile.seconds(partial(job, long)) < QUICK:
        return 0.0
    return hostile.seconds(partial(job, long), 2) / max(hostile.seconds(partial(job, short), 3), QUICK / 100)


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_no_pattern_grows_faster_than_the_text(kind: str) -> None:
    short, long = hostile.TEXTS[kind](SHORT), hostile.TEXTS[kind](LONG)
    growth = {name: grown(search, short, long) for name, search in hostile.searches().items()}
    assert len(growth) > 500
    assert {name: times for name, times in growth.items() if times > MOST} == {}


@pytest.mark.parametrize("kind", hostile.TEXTS)
def test_reading_grows_no_faster_than_the_text(kind: str) -> None:
    make = hostile.TEXTS[kind]
    hostile.read_text(make(READ_SHORT))
    assert grown(hostile.read_text, make(READ_SHORT), make(READ_LONG)) <= MOST


def test_what_grows_faster_is_noticed() -> None:
    def quadratic(text: str) -> None:
        for at in range(len(text)):
            text.count("\0", at)  # reads all that is left

    assert grown(quadratic, "的" * 4_000, "的" * 40_000) > MOST

"""The paper of any county of the national table is read as well as the one whose pack is there: a few of them, drawn by code.

python -m tests.benchmarks.counties does the same for forty.
"""

from __future__ import annotations

import pytest

from tests.benchmarks.counties import drawn, measured


@pytest.mark.sweep
@pytest.mark.parametrize("code", drawn(3, seed=3))
def test_a_county_is_found_and_its_places_are_read(code: str):
    score = measured(code, pages=4, seed=3)
    assert score.found == code
    assert score.towns >= 0.97 and score.settlements >= 0.93
    assert score.wrong <= 0.01 * score.places

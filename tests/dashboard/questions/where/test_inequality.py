"""Gini, Lorenz curve and the band of chance against worked examples, brute force and their own limits."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from dashboard.measures import chance
from dashboard.questions.where.chance import measure as chance_measure


@pytest.mark.parametrize(
    ("values", "expected"),
    [([5, 5, 5, 5], 0), ([0, 0, 0, 8], 0.75), ([1, 2, 3, 4], 0.25), ([10, 0], 0.5), ([3, 1, 4, 2], 0.25)],
)
def test_gini_of_worked_examples(values, expected):
    assert chance_measure.gini(np.array(values)) == pytest.approx(expected)


def test_gini_equals_the_mean_difference_of_all_pairs():
    values = np.random.default_rng(1).poisson(4, 22)
    pairs = [abs(a - b) for a, b in itertools.product(values, repeat=2)]
    assert chance_measure.gini(values) == pytest.approx(np.mean(pairs) / (2 * values.mean()), abs=1e-12)


def test_nothing_shared_out_has_no_gini():
    assert np.isnan(chance_measure.gini(np.zeros(4)))


def test_the_interval_holds_the_gini_and_narrows_with_more_issues():
    rng = np.random.default_rng(2)
    counts = rng.poisson(np.linspace(0.1, 2, 22), size=(400, 22))
    few, many = chance_measure.interval(counts[:10]), chance_measure.interval(counts)
    assert many[0] < chance_measure.gini(counts.sum(axis=0)) < many[1]
    assert many[1] - many[0] < few[1] - few[0]
    assert chance_measure.interval(counts) == many


def _frame(rows: list[tuple[str, str | None, int]], issues: int) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["town_id", "issue_id", "articles"])
    return frame.assign(name=frame["town_id"], name_en=frame["town_id"].str.upper(), issues=issues)


def test_the_curve_runs_from_the_least_to_the_most_and_ends_at_all():
    frame = chance_measure.lorenz(_frame([("a", "1", 6), ("b", "1", 1), ("b", "2", 2), ("c", None, 0)], 2))
    assert frame["town_id"].tolist() == ["c", "b", "a"]
    assert frame["towns_share"].tolist() == [33.3, 66.7, 100.0]
    assert frame["articles_share"].tolist() == [0.0, 33.3, 100.0]


def test_the_distribution_is_that_of_all_shuffles():
    counts = np.array([[2, 1, 0], [1, 1, 0], [0, 0, 3]])
    totals = [sum(row) for row in itertools.product(*counts.tolist())]
    exact = chance.total_of_one(counts)
    assert exact.sum() == pytest.approx(1)
    assert np.allclose(exact, np.bincount(totals, minlength=len(exact)) / len(totals), atol=1e-12)


def test_the_band_is_the_one_that_shuffling_draws():
    rng = np.random.default_rng(3)
    counts = rng.poisson(0.3, size=(60, 22)) * rng.integers(1, 3, size=(60, 1))
    shuffled = rng.permuted(np.broadcast_to(counts, (4000, 60, 22)), axis=2)[:, :, 0].sum(axis=1)
    low, high = chance.band(counts)
    assert (shuffled < low).mean() < 0.025 + 0.008
    assert (shuffled > high).mean() < 0.025 + 0.008
    assert (shuffled <= low).mean() > 0.025 - 0.008
    assert (shuffled >= high).mean() > 0.025 - 0.008


def test_what_hangs_together_in_an_issue_widens_the_band():
    spread, lumped = np.eye(20, dtype=int), np.zeros((2, 20), dtype=int)
    lumped[0, 0], lumped[1, 1] = 10, 10
    assert chance.band(spread)[1] < chance.band(lumped)[1]


def test_towns_are_told_apart_by_the_side_of_the_band():
    towns = [f"t{n:02d}" for n in range(22)]
    rows = [("t00", str(issue), 2) for issue in range(40)] + [("t01", str(issue), 1) for issue in range(4)]
    frame = chance.against_chance(_frame([*rows, *((town, None, 0) for town in towns[2:])], 45)).set_index("town_id")
    assert frame.loc["t00", ["articles", "against"]].tolist() == [80, "more"]
    assert frame.loc["t01", "against"] == "within"
    assert frame["chance_mean"].unique() == pytest.approx([84 / 22], abs=0.05)
    assert frame["issues"].unique() == [45]
    assert set(frame.index) == set(towns)


def test_a_selection_that_names_no_town_has_no_band():
    frame = chance.against_chance(_frame([("a", None, 0), ("b", None, 0)], 3))
    assert frame[["articles", "chance_low", "chance_high"]].to_numpy().sum() == 0
    assert chance.against_chance(_frame([], 0)).empty

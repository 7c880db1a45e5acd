"""The measures against scipy, nltk, loops that follow the books, and the worked examples of those who devised them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from nltk.metrics import BigramAssocMeasures
from scipy import stats

from dashboard.measures import association, dispersion, frequency, intervals, keyness

NEAR = {"rel": 1e-9, "abs": 1e-9}
COUNTS = st.integers(0, 50_000)


@st.composite
def _tables(draw: st.DrawFn) -> tuple[int, int, int, int]:
    "together, one, other, total of a table of two by two with nothing below 0."
    both, left, right, rest = (draw(COUNTS) for _ in range(4))
    return both, both + left, both + right, both + left + right + rest


def _expected(both: int, one: int, other: int, total: int) -> tuple[list[float], list[float]]:
    observed = [both, one - both, other - both, total - one - other + both]
    return observed, [part / total for part in _products(one, other, total)]


def _products(one: int, other: int, total: int) -> list[int]:
    return [one * other, one * (total - other), (total - one) * other, (total - one) * (total - other)]


@given(_tables())
def test_log_likelihood_is_scipys_power_divergence(table: tuple[int, int, int, int]):
    assume(table[3] > 0)
    observed, expected = _expected(*table)
    kept = [cell for cell in zip(observed, expected, strict=True) if cell[1] > 0]
    theirs = stats.power_divergence(*zip(*kept, strict=True), ddof=len(kept) - 2, lambda_="log-likelihood").statistic
    ours = association.log_likelihood(*table)
    assert ours == pytest.approx(max(theirs, 0), **NEAR)
    assert keyness.p_values([ours])[0] == pytest.approx(stats.chi2.sf(float(ours), 1), **NEAR)


@given(_tables())
def test_collocation_measures_are_nltks(table: tuple[int, int, int, int]):
    both, one, other, total = table
    assume(both > 0 and one < total and other < total)
    theirs = (both, (one, other), total)
    assert association.pmi(*table) == pytest.approx(BigramAssocMeasures.pmi(*theirs), **NEAR)
    assert association.t_score(*table) == pytest.approx(BigramAssocMeasures.student_t(*theirs), **NEAR)
    assert association.log_dice(both, one, other) == pytest.approx(
        14 + math.log2(BigramAssocMeasures.dice(*theirs)), **NEAR
    )
    assert association.log_likelihood(*table) == pytest.approx(
        max(BigramAssocMeasures.likelihood_ratio(*theirs), 0), **NEAR
    )


def test_two_words_that_never_meet():
    assert association.pmi(0, 5, 5, 100) == -math.inf
    assert association.t_score(0, 5, 5, 100) == -math.inf
    assert association.log_dice(0, 5, 5) == -math.inf


def test_log_dice_of_words_that_only_stand_together_is_14():
    assert association.log_dice(7, 7, 7) == 14


def test_the_two_term_form_of_rayson_and_garside():
    "Their formula on 1,000 against 100 in 1,000,000 words each, worked out by hand: E = 550 both."
    by_hand = 2 * (1000 * math.log(1000 / 550) + 100 * math.log(100 / 550))
    assert association.g2([1000, 100], [550, 550]) == pytest.approx(by_hand, **NEAR)
    theirs, _ = stats.power_divergence([1000, 100], [550, 550], lambda_="log-likelihood")
    assert by_hand == pytest.approx(theirs, **NEAR)


def test_the_first_bigram_of_dunning_1993():
    "Table 2: «the swiss» stands 110 times; the swiss | not the, not swiss: 110, 2442, 111, 29114; -2 log λ = 270.72."
    both, one, other, neither = 110, 2442, 111, 29114
    found = association.log_likelihood(both, both + one, both + other, both + one + other + neither)
    assert found == pytest.approx(270.72, abs=0.005)


@given(COUNTS, COUNTS, st.integers(1, 10**6), st.integers(1, 10**6))
def test_effect_sizes_follow_their_formulas(a: int, b: int, more_a: int, more_b: int):
    size_a, size_b = a + more_a, b + more_b
    ratio = ((a or 0.5) / size_a) / ((b or 0.5) / size_b)
    assert keyness.log_ratio(a, b, size_a, size_b) == pytest.approx(math.log2(ratio), **NEAR)
    difference = keyness.percent_difference(a, b, size_a, size_b)
    if b:
        assert difference == pytest.approx(100 * (a / size_a - b / size_b) / (b / size_b), **NEAR)
        swapped = keyness.log_ratio(b, a, size_b, size_a)
        assert keyness.log_ratio(a, b, size_a, size_b) == pytest.approx(-swapped, **NEAR)
    else:
        assert np.isnan(difference)


@given(COUNTS, COUNTS, st.integers(1, 10**6), st.integers(1, 10**6), st.integers(1, 10**4), st.integers(1, 10**6))
def test_log_odds_follow_monroe_colaresi_and_quinn(a: int, b: int, more_a: int, more_b: int, prior: int, more: int):
    size_a, size_b, size = a + more_a, b + more_b, prior + more
    delta = math.log((a + prior) / (size_a + size - a - prior)) - math.log((b + prior) / (size_b + size - b - prior))
    error = math.sqrt(1 / (a + prior) + 1 / (b + prior))
    found, z = keyness.log_odds(a, b, size_a, size_b, prior, size)
    assert found == pytest.approx(delta, **NEAR)
    assert z == pytest.approx(delta / error, **NEAR)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_corrections_follow_the_books(p: list[float]):
    n, order = len(p), sorted(range(len(p)), key=p.__getitem__)
    held = 0.0
    for rank, at in enumerate(order):
        held = max(held, min(1, (n - rank) * p[at]))
        assert keyness.holm(p)[at] == pytest.approx(held, **NEAR)
    assert keyness.benjamini_hochberg(p) == pytest.approx(stats.false_discovery_control(p), **NEAR)


def test_corrections_of_a_worked_example():
    "Holm on 0.01, 0.04, 0.03, 0.005: the smallest times 4, then 3, 2, 1, never less than the one before."
    assert keyness.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert keyness.benjamini_hochberg([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.02, 0.04, 0.04, 0.02])


def _dp(counts: list[int], sizes: list[int]) -> tuple[float, float]:
    "DP and DPnorm as the functions want their sums."
    shares = [(count / sum(counts), size / sum(sizes)) for count, size in zip(counts, sizes, strict=True)]
    held = [(used, size) for used, size in shares if used]
    found = dispersion.dp(sum(abs(used - size) for used, size in held), sum(size for _, size in held))
    return float(found), float(dispersion.normalised(found, min(sizes) / sum(sizes)))


def test_the_worked_example_of_gries_2008():
    "Five parts of 9, 10, 10, 10 and 11 words with 1 to 5 uses of «a»: DP 0.18; Lijffijt and Gries 2012 divide by 1 - 0.18."
    found, normalised = _dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert found == pytest.approx(0.18, **NEAR)
    assert normalised == pytest.approx(0.18 / 0.82, **NEAR)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(10, 900)), min_size=2, max_size=12))
def test_dp_is_half_of_all_differences(parts: list[tuple[int, int]]):
    counts, sizes = map(list, zip(*parts, strict=True))
    assume(sum(counts) > 0)
    naive = sum(abs(c / sum(counts) - s / sum(sizes)) for c, s in parts) / 2
    found, normalised = _dp(counts, sizes)
    assert found == pytest.approx(naive, **NEAR)
    assert 0 <= normalised <= 1 + 1e-9


def test_a_corpus_of_one_part_has_no_dispersion():
    assert np.isnan(_dp([3], [100])[1])


def test_a_word_of_every_article_weighs_nothing():
    assert frequency.tf_idf([7, 7], [1, 10], 10) == pytest.approx([7 * math.log(10), 0])
    assert frequency.per_10000([3, 0], [1000, 0]).tolist() == [30, 0]


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilsons_interval_is_scipys(k: int, more: int):
    low, high = intervals.wilson(k, k + more)
    if k + more == 0:
        assert (low, high) == (0, 1)
        return
    theirs = stats.binomtest(k, k + more).proportion_ci(method="wilson")
    assert (low, high) == (pytest.approx(theirs.low, **NEAR), pytest.approx(theirs.high, **NEAR))


@given(st.integers(0, 5000), st.integers(1, 10**6))
def test_the_interval_of_a_rate_is_near_the_exact_one(k: int, exposure: int):
    low, high = intervals.poisson(k, exposure)
    exact = stats.chi2.ppf(0.975, 2 * k + 2) / 2
    assert high * exposure == pytest.approx(exact, rel=0.01)
    exact = stats.chi2.ppf(0.025, 2 * k) / 2 if k else 0
    assert low * exposure == pytest.approx(exact, rel=0.01 if k > 4 else 0.08 if k > 1 else 0.5)
    assert low <= k / exposure <= high

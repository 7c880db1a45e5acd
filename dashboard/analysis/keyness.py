"""What sets the words of one selection of articles apart from those of another.

a, b            how often each word stands in the one and in the other selection
size_a, size_b  how many words the selections have in all
Whatever compares is above 0 where the word is the first selection's, below 0 where it is the other's.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from dashboard.analysis import association
from dashboard.analysis.association import Numbers

HALF = 0.5  # stands for a count of 0 in a ratio (Hardie 2014)


def log_likelihood(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> Numbers:
    "G², never below 0: how surely the two rates differ, not how much (Dunning 1993, Rayson and Garside 2000)."
    a, b = np.asarray(a, float), np.asarray(b, float)
    return association.log_likelihood(a, a + b, size_a, np.add(size_a, size_b))


def log_ratio(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> Numbers:
    "log2 of the ratio of the two rates: 1 is twice as often, 2 four times; a count of 0 is taken as half (Hardie 2014)."
    a, b = np.asarray(a, float), np.asarray(b, float)
    return np.log2(np.where(a > 0, a, HALF) / size_a) - np.log2(np.where(b > 0, b, HALF) / size_b)


def percent_difference(a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike) -> Numbers:
    "%DIFF: by how many percent the rate in a lies above the one in b (Gabrielatos and Marchi 2011); NaN where b has none."
    rate_a, rate_b = np.asarray(a, float) / size_a, np.asarray(b, float) / size_b
    return np.divide(100 * (rate_a - rate_b), rate_b, out=np.full_like(rate_b, np.nan), where=rate_b > 0)


def log_odds(
    a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike, prior: ArrayLike, prior_size: ArrayLike
) -> tuple[Numbers, Numbers]:
    """(δ, z): log-odds ratio with an informative Dirichlet prior, and the same over its standard error.

    prior  how often each word is expected in prior_size words, above 0: its counts in a corpus behind both selections
    Monroe, Colaresi and Quinn (2008), equations 15, 20 and 22.
    """
    at_a, at_b = np.add(a, prior, dtype=float), np.add(b, prior, dtype=float)
    odds_a = at_a / (np.add(size_a, prior_size) - at_a)
    odds_b = at_b / (np.add(size_b, prior_size) - at_b)
    delta = np.log(odds_a) - np.log(odds_b)
    return delta, delta / np.sqrt(1 / at_a + 1 / at_b)


def p_values(scores: ArrayLike) -> Numbers:
    "Of G², with one degree of freedom: how likely as much or more would be if the two did not differ at all."
    return np.array([math.erfc(math.sqrt(score / 2)) for score in np.ravel(np.asarray(scores, float))])


def holm(p: ArrayLike) -> Numbers:
    "p corrected for the number of tests, so that a single false one among all is as unlikely as it says (Holm 1979)."
    p = np.asarray(p, float)
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    return _back(np.minimum(stepped, 1), order)


def benjamini_hochberg(p: ArrayLike) -> Numbers:
    "p corrected so that it says how large a share of what is as good or better is false (Benjamini and Hochberg 1995)."
    p = np.asarray(p, float)
    order = np.argsort(p, kind="stable")[::-1]
    stepped = np.minimum.accumulate(p[order] * len(p) / np.arange(len(p), 0, -1))
    return _back(np.minimum(stepped, 1), order)


def _back(values: Numbers, order: Numbers) -> Numbers:
    "The values, which stand in that order, in the order they came in."
    placed = np.empty_like(values)
    placed[order] = values
    return placed

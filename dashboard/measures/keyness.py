"""What sets the words of one selection of articles apart from those of another.

a, b            how often each word stands in the one and in the other selection
size_a, size_b  how many words the selections have in all
Whatever compares is above 0 where the word is the first selection's, below 0 where it is the other's.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from dashboard.measures import association, frequency, intervals
from dashboard.measures.association import Numbers

HALF = 0.5  # stands for a count of 0 in a ratio (Hardie 2014)
MOST = 1500  # terms that are sent to a browser
_PARTS = ("count", "articles", "size")


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
    with np.errstate(divide="ignore", invalid="ignore"):  # a word beside which there is no other has no odds: nan
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


def _back(values: Numbers, order: NDArray[np.intp]) -> Numbers:
    "The values, which stand in that order, in the order they came in."
    placed = np.empty_like(values)
    placed[order] = values
    return placed


def log_ratio_interval(
    a: ArrayLike, b: ArrayLike, size_a: ArrayLike, size_b: ArrayLike, z: float = intervals.Z
) -> tuple[Numbers, Numbers]:
    "(low, high) around log_ratio: the interval of a ratio of two rates, on its logarithm (Katz et al. 1978)."
    middle = log_ratio(a, b, size_a, size_b)
    at_a, at_b = (np.where(np.asarray(count) > 0, count, HALF) for count in (a, b))
    error = np.sqrt(1 / at_a - 1 / np.asarray(size_a, float) + 1 / at_b - 1 / np.asarray(size_b, float))
    half = z * error / math.log(2)
    return middle - half, middle + half


def compared(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """Each term on the side where its rate is higher, the surest difference first, of equal ones in the order given; at most MOST.

    frame  as questions.words.keyness.query gives it

    key_id, term, pos, side (a or b), count, articles, per_10000 (on its side), other_count, other_articles,
    other_per_10000, g2, p, p_holm, p_bh, log_ratio with its interval low to high, percent_difference, z (of the
    log-odds, both sides together being the prior). Measures compare the term's side with the other one, so that larger is always more the side's own.
    """
    mine = (frame["count_a"] * frame["size_b"] >= frame["count_b"] * frame["size_a"]).to_numpy()
    scores, p = _tested(frame)
    corrected = {"p": p, "p_holm": holm(p), "p_bh": benjamini_hochberg(p)}
    order = np.argsort(-scores, kind="stable")[:MOST]
    told, mine = frame.iloc[order], mine[order]
    own, others = ({part: _pick(told, part, mine == first) for part in _PARTS} for first in (True, False))
    pair = own["count"], others["count"], own["size"], others["size"]
    prior = own["count"] + others["count"], own["size"] + others["size"]
    low_high, side = log_ratio_interval(*pair), np.where(mine, "a", "b")
    terms = told["term"].reset_index(drop=True)
    return pd.DataFrame(
        {
            "key_id": pd.Series(side, dtype=terms.dtype) + "~" + terms,
            "term": terms,
            "pos": told["pos"].reset_index(drop=True),
            "side": side,
            "count": own["count"],
            "articles": own["articles"],
            "per_10000": frequency.per_10000(own["count"], own["size"]).round(2),
            "other_count": others["count"],
            "other_articles": others["articles"],
            "other_per_10000": frequency.per_10000(others["count"], others["size"]).round(2),
            "g2": scores[order],
            **{name: _short(values[order]) for name, values in corrected.items()},
            "log_ratio": log_ratio(*pair).round(3),
            "low": low_high[0].round(3),
            "high": low_high[1].round(3),
            "percent_difference": percent_difference(*pair).round(1),
            "z": log_odds(*pair, *prior)[1].round(3),
        }
    )


def _tested(frame: pd.DataFrame) -> tuple[Numbers, Numbers]:
    "G² of each term, to two digits, and how likely it would be by chance."
    scores = log_likelihood(*(frame[f"{part}_{side}"].to_numpy() for part in ("count", "size") for side in ("a", "b")))
    return scores.round(2), p_values(scores)


def first_side(table: pd.DataFrame, *options: object) -> pd.DataFrame:
    "Of the rows that compared gives those whose term is the first side's."
    return _of_side(table, "a")


def second_side(table: pd.DataFrame, *options: object) -> pd.DataFrame:
    "Of the rows that compared gives those whose term is the second side's."
    return _of_side(table, "b")


def _of_side(table: pd.DataFrame, side: str) -> pd.DataFrame:
    return table[table["side"] == side].reset_index(drop=True)


def _pick(frame: pd.DataFrame, part: str, first: NDArray[np.bool_]) -> NDArray[np.int64]:
    return np.where(first, frame[f"{part}_a"], frame[f"{part}_b"]).astype("int64")


def _short(p: Numbers) -> Numbers:
    "To three digits that count."
    return np.array([float(f"{one:.3g}") for one in p])

"""How strongly two things go together, from how often they do: of a word and a selection, of a word and its neighbour.

together     how often both do: the word in the selection, the pair of words
one, other   how often each does, the other or not;  total  how often anything does
All four are counts, or arrays of counts that broadcast; so is what comes out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def g2(observed: ArrayLike, expected: ArrayLike) -> Numbers:
    "2 Σ O ln(O / E) over the first axis; a cell in which nothing was observed adds nothing (Dunning 1993)."
    observed, expected = np.asarray(observed, float), np.asarray(expected, float)
    some = observed > 0
    parts = observed * np.log(np.divide(observed, expected, out=np.ones_like(observed), where=some))
    return np.maximum(2 * parts.sum(axis=0), 0)  # rounding takes a sum of nothing a hair below 0


def log_likelihood(together: ArrayLike, one: ArrayLike, other: ArrayLike, total: ArrayLike) -> Numbers:
    """G² of the table of two by two (Dunning 1993): 0 where one tells nothing of the other; 3.84 is p = 0.05.

    AntConc's «log-likelihood (4-term)»; the two-term form of Rayson and Garside (2000) leaves out the cells of what
    is not the word, which differ less the rarer it is.
    """
    together, one, other, total = _floats(together, one, other, total)
    observed = np.stack([together, one - together, other - together, total - one - other + together])
    rest, others = total - one, total - other
    expected = np.stack([one * other, one * others, rest * other, rest * others]) / np.maximum(total, 1)
    return g2(observed, expected)


def pmi(together: ArrayLike, one: ArrayLike, other: ArrayLike, total: ArrayLike) -> Numbers:
    "log2 of observed over expected (Church and Hanks 1990); -inf where the two never meet. Favours the rare."
    together, one, other, total = _floats(together, one, other, total)
    with np.errstate(divide="ignore"):
        return np.log2(together) + np.log2(total) - np.log2(one) - np.log2(other)


def t_score(together: ArrayLike, one: ArrayLike, other: ArrayLike, total: ArrayLike) -> Numbers:
    "(O - E) / √O (Church et al. 1991); -inf where the two never meet. Favours the frequent."
    together, one, other, total = _floats(together, one, other, total)
    above = together - one * other / total
    return np.divide(above, np.sqrt(together), out=np.full_like(above, -np.inf), where=together > 0)


def log_dice(together: ArrayLike, one: ArrayLike, other: ArrayLike) -> Numbers:
    "14 + log2(2 O / (R + C)) (Rychlý 2008): at most 14, whatever the size of the corpus; -inf where the two never meet."
    together, one, other = _floats(together, one, other)
    with np.errstate(divide="ignore"):
        return 14 + np.log2(2 * together / (one + other))


def _floats(*given: ArrayLike) -> list[Numbers]:
    return list(np.broadcast_arrays(*(np.asarray(one, float) for one in given)))

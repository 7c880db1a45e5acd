"""How evenly a word is spread over the parts of a corpus (articles)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from dashboard.measures.association import Numbers


def dp(apart: ArrayLike, reached: ArrayLike) -> Numbers:
    """Gries's deviation of proportions (Gries 2008): 0 where every part has its share of the word, near 1 in one part only.

    apart    Σ |share of the word's uses in the part - the part's share of the corpus| over the parts that have the word
    reached  the share of the corpus that those parts make up; each other part adds its own share, as |0 - share|
    """
    return (np.asarray(apart, float) + 1 - np.asarray(reached, float)) / 2


def normalised(deviation: ArrayLike, smallest: ArrayLike) -> Numbers:
    """DPnorm, which reaches 1 (Lijffijt and Gries 2012); NaN where the corpus is of one part.

    smallest  the smallest part's share of the corpus
    """
    deviation, most = np.asarray(deviation, float), 1 - np.asarray(smallest, float)
    return np.divide(deviation, most, out=np.full(np.broadcast(deviation, most).shape, np.nan), where=most > 0)

"""How often, against how much there is."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from dashboard.analysis.association import Numbers


def per_10000(count: ArrayLike, total: ArrayLike) -> Numbers:
    "Uses per 10,000 of all; 0 of nothing."
    return 10_000 * np.asarray(count, float) / np.maximum(total, 1)


def tf_idf(count: ArrayLike, held: ArrayLike, articles: ArrayLike) -> Numbers:
    """Uses, weighed by how few articles have the word: count · ln(articles / held) (Spärck Jones 1972).

    held  how many of these articles have it, above 0; a word of every article weighs 0
    """
    return np.asarray(count, float) * np.log(np.asarray(articles, float) / np.asarray(held, float))

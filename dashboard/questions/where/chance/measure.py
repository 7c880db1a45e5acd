"""How unequally coverage is shared out: Lorenz curve and Gini coefficient."""

from __future__ import annotations

import numpy as np
import pandas as pd

FEWEST = 30  # articles; below it, a Gini of 22 towns says more about how few there are than about the paper
REPLICATES = 1000
SEED = 20230301


def gini(values: np.ndarray) -> np.ndarray:
    """The Gini coefficient along the last axis: 0 where all have the same, 1 - 1/n where one has everything.

    Mean difference of all pairs over twice the mean (Gini 1912), by ranks; nan where the sum is 0.
    """
    ordered = np.sort(np.asarray(values, dtype=float), axis=-1)
    n = ordered.shape[-1]
    ranks = 2 * np.arange(1, n + 1) - n - 1
    total = n * ordered.sum(axis=-1)
    return np.divide((ordered * ranks).sum(axis=-1), total, out=np.full(total.shape, np.nan), where=total > 0)


def interval(counts: np.ndarray, level: float = 0.95) -> tuple[float, float]:
    """The percentile bootstrap interval of the Gini of the column sums, rows drawn with replacement.

    counts  issues × towns;  rows and not articles are drawn, since what an issue prints hangs together
    Dixon, Weiner, Mitchell-Olds and Woodley 1987, Ecology 68; the seed is fixed, so that a page shows one interval.
    """
    rows = len(counts)
    draws = np.random.default_rng(SEED).integers(rows, size=(REPLICATES, rows))
    draws += rows * np.arange(REPLICATES)[:, None]
    times = np.bincount(draws.ravel(), minlength=REPLICATES * rows).reshape(REPLICATES, rows)
    tail = (1 - level) / 2
    low, high = np.nanquantile(gini(times.astype(np.float32) @ counts.astype(np.float32)), [tail, 1 - tail])
    return float(low), float(high)


def lorenz(frame: pd.DataFrame) -> pd.DataFrame:
    """town_id, name, name_en, articles, towns_share, articles_share: towns from the least to the most written about.

    frame  town_id · name · name_en · articles, a row per town or several that are summed
    towns_share, articles_share  what part of the towns, and of all their articles, stands up to this row, %
    """
    towns = frame.groupby(["town_id", "name", "name_en"], as_index=False)["articles"].sum()
    towns = towns.sort_values(["articles", "town_id"], ignore_index=True)
    return towns.assign(
        towns_share=(100 * (towns.index + 1) / len(towns)).to_numpy().round(1),
        articles_share=(100 * towns["articles"].cumsum() / max(towns["articles"].sum(), 1)).round(1),
    )

"""How many articles chance would give a town."""

from __future__ import annotations

import numpy as np
import pandas as pd

LEVEL = 0.95
_TEXTS = ["town_id", "name", "name_en", "against"]
COLUMNS = [*_TEXTS[:3], "articles", "chance_mean", "chance_low", "chance_high", "against", "issues"]
_CHUNK = 64  # issues transformed at once: 22 towns and 2,000 issues stay below 20 MB


def total_of_one(counts: np.ndarray) -> np.ndarray:
    """P(total = 0), P(total = 1), … of any one column when the entries of every row are shuffled, rows independently.

    counts  issues × towns: how many articles of the issue name the town
    This is the permutation distribution within blocks (Good 2005, Permutation, Parametric and Bootstrap Tests; Winkler
    et al. 2014, NeuroImage 92), not sampled but exact: every row adds a uniformly drawn entry of its own, so that the
    total is a convolution. How many articles an issue has, how many towns an article names and how they cluster in an
    issue is held; only which towns they are is left to chance. Accurate to about 1e-12.
    """
    kinds, times = np.unique(np.sort(counts, axis=1), axis=0, return_counts=True)
    values = np.arange(kinds.max(initial=0) + 1)
    size = int(counts.max(axis=1, initial=0).sum()) + 1
    waves = np.ones(size // 2 + 1, dtype=complex)
    for at in range(0, len(kinds), _CHUNK):
        drawn = (kinds[at : at + _CHUNK, :, None] == values).mean(axis=1)
        waves *= np.prod(np.fft.rfft(drawn, n=size, axis=1) ** times[at : at + _CHUNK, None], axis=0)
    return np.clip(np.fft.irfft(waves, n=size), 0, None)


def band(counts: np.ndarray, level: float = LEVEL) -> tuple[int, int]:
    "The least and the most articles that chance gives a town in that share of cases, the rest cut off evenly."
    reached = np.cumsum(total_of_one(counts))
    tail = (1 - level) / 2
    low, high = np.searchsorted(reached, [tail + 1e-9, 1 - tail - 1e-9])
    return int(low), int(min(high, len(reached) - 1))


def per_issue(frame: pd.DataFrame) -> np.ndarray:
    "Issues × towns, in order of their ids: how many articles of the issue name the town; frame as for against_chance."
    told = frame[frame["issue_id"].notna()]
    issue, issues = pd.factorize(told["issue_id"])
    town = np.unique(frame["town_id"].to_numpy(object), return_inverse=True)[1][frame["issue_id"].notna().to_numpy()]
    counts = np.zeros((len(issues), frame["town_id"].nunique()), dtype=int)
    np.add.at(counts, (issue, town), told["articles"].to_numpy(int))
    return counts


def against_chance(frame: pd.DataFrame) -> pd.DataFrame:
    """town_id, name, name_en, articles, chance_mean, chance_low, chance_high, against, issues: every town beside the band of chance.

    frame    town_id · name · name_en · issue_id · articles · issues: a row per issue that names the town, and one with
             0 for a town that none names; issues is how many the selection holds
    against  more · fewer · within: on which side of the band, its ends included
    """
    named = frame.groupby("town_id")["articles"].sum()
    rows = frame.drop_duplicates("town_id")
    rows = rows.assign(articles=rows["town_id"].map(named))
    counts = per_issue(frame)
    low, high = band(counts) if len(counts) else (0, 0)
    expected = round(int(named.sum()) / max(len(rows), 1), 1)
    sides = np.select([rows["articles"] > high, rows["articles"] < low], ["more", "fewer"], "within")
    rows = rows.assign(chance_mean=expected, chance_low=low, chance_high=high, against=sides)
    rows = rows.sort_values(["articles", "town_id"], ascending=[False, True], ignore_index=True)
    return rows[COLUMNS].astype(dict.fromkeys(_TEXTS, "str"))

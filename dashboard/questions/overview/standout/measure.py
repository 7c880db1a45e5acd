"""How a selection differs from the rest of a store, value by value."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.measures import keyness
from dashboard.measures.association import Numbers

LEVEL = 0.05  # of a difference that is told as one, corrected for the number of values compared


def _signed(ratio: Numbers, difference: Numbers) -> Numbers:
    "The ratios, none on the other side of 0 than its difference: half an article is more than none is of few articles."
    return np.where(difference < 0, np.minimum(ratio, 0), np.maximum(ratio, 0))


def compared(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """The rows with share and rest_share (% of articles), log_ratio, g2 and beyond: what differs most surely comes first.

    frame   articles of asked have it, and rest of all_rest
    beyond  whether G² is beyond chance at LEVEL (Holm)
    Where there is no rest, nothing is compared: the three are null, and what most articles have comes first. Values
    that no article asked for has are left out then. options are what the query was asked.
    """
    size, others = frame["asked"].to_numpy(float), frame["all_rest"].to_numpy(float)
    a, b = frame["articles"].to_numpy(float), frame["rest"].to_numpy(float)
    some = bool(len(frame)) and others[0] > 0
    g2 = keyness.log_likelihood(a, b, size, others) if some else np.full(len(frame), np.nan)
    ratio = _signed(keyness.log_ratio(a, b, size, others), a / size - b / others) if some else g2
    rows = frame.assign(
        share=(100 * a / np.maximum(size, 1)).round(1),
        rest_share=(100 * b / np.maximum(others, 1)).round(1) if some else np.full(len(frame), np.nan),
        log_ratio=ratio.round(2),
        g2=g2.round(1),
        beyond=pd.array(keyness.holm(keyness.p_values(g2)) < LEVEL if some else [pd.NA] * len(frame), dtype="boolean"),
    )
    if not some:
        rows = rows[rows["articles"] > 0]
    order = ["g2", "articles", "mark_id"]
    return rows.sort_values(order, ascending=[False, False, True], ignore_index=True)

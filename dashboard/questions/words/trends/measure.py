"""Counts through time as rates and shares, with what chance alone would let them vary."""

from __future__ import annotations

import pandas as pd

from dashboard.measures import intervals

DIGITS = 6


def rated(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """The same rows with share (of articles, %) and per_10000 (words), each with its 95 % interval.

    frame  count · articles · among · tokens, as query.by_period gives them
    Wilson's interval for the share, Byar's for the rate, which takes occurrences as independent: bursts in one article
    make the true one wider.
    """
    low, high = intervals.wilson(frame["articles"], frame["among"])
    least, most = intervals.poisson(frame["count"], frame["tokens"].clip(lower=1) / 10_000)
    columns = {
        "share": 100 * frame["articles"] / frame["among"],
        "share_low": 100 * low,
        "share_high": 100 * high,
        "per_10000": 10_000 * frame["count"] / frame["tokens"].clip(lower=1),
        "per_10000_low": least,
        "per_10000_high": most,
    }
    return frame.assign(**{name: pd.Series(values, frame.index).round(DIGITS) for name, values in columns.items()})

"""Shares with what chance would let them vary, and the words that are a side's own."""

from __future__ import annotations

import pandas as pd

from dashboard.measures import intervals, keyness

MOST = 50  # words of a side


def shared(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """The same rows with share (of articles, %) and its 95 % interval, share_low and share_high, by Wilson.

    frame  articles · among
    """
    low, high = intervals.wilson(frame["articles"], frame["among"])
    columns = {"share": frame["articles"] / frame["among"], "share_low": low, "share_high": high}
    return frame.assign(**{name: (100 * pd.Series(values, frame.index)).round(1) for name, values in columns.items()})


def told_apart(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """Of each side the words that it has more often than all others together, the surest difference first, at most MOST.

    frame  as query.words gives it; the measures are those of dashboard.measures.keyness.compared
    """
    parts = []
    for (letter, name), rows in frame.groupby(["side_id", "compared"], sort=False):
        own = keyness.first_side(keyness.compared(rows.reset_index(drop=True))).head(MOST)
        own.insert(0, "mark_id", str(letter) + "~" + own["term"])
        own.insert(1, "side_id", letter)
        own.insert(2, "compared", name)
        parts.append(own.drop(columns=["key_id", "side"]))
    if not parts:
        return frame.assign(mark_id=frame["term"])
    return pd.concat(parts, ignore_index=True)

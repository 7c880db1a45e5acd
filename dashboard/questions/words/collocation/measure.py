"""Measures of association between a word and its neighbours."""

from __future__ import annotations

import pandas as pd

from dashboard.measures import association

DIGITS = 6  # that measures are rounded to, so that files made on two machines are the same


def measured(
    frame: pd.DataFrame, window: int, side: str, least: int, measure: str, stopped: tuple[str, ...], node: str
) -> pd.DataFrame:
    """Words that stand near the node more often than by chance, with four measures, strongest by the chosen one first.

    frame   term · together · articles · near · count · uses · total, as query.neighbours gives them
    expected  near × count / total: the times by chance
    The windows of the node are one cell of the table of two by two, the word the other (Evert 2008, Corpora and
    collocations); logDice takes the uses of node and word, as Rychlý (2008) does.
    """
    counts = (frame["together"], frame["near"], frame["count"], frame["total"])
    rows = frame.assign(
        expected=(frame["near"] * frame["count"] / frame["total"]).round(DIGITS),
        log_likelihood=association.log_likelihood(*counts).round(DIGITS),
        log_dice=association.log_dice(frame["together"], frame["uses"], frame["count"]).round(DIGITS),
        pmi=association.pmi(*counts).round(DIGITS),
        t_score=association.t_score(*counts).round(DIGITS),
    )
    rows = rows[rows["together"] > rows["expected"]]
    return rows.sort_values([measure, "term"], ascending=[False, True]).reset_index(drop=True)

"""The words by which one speaker stands out among others."""

from __future__ import annotations

import pandas as pd

from dashboard.measures import keyness


def typical(frame: pd.DataFrame, stopped: tuple[str, ...], person_id: str) -> pd.DataFrame:
    """The rows with log_ratio and z in place of the sizes, the most typical words first.

    frame  term · count · articles · others · size · others_size · speakers, as query.words_said gives them
    z      log-odds over its standard error, with the words of all speakers together as prior (Monroe, Colaresi and
           Quinn 2008); above 1.96 the word is unlikely to be there by chance; 0 for every word where nobody else speaks
    log_ratio  log2 of the ratio of the two rates (Hardie 2014); null where nobody else speaks
    """
    count, others = frame["count"].to_numpy(float), frame["others"].to_numpy(float)
    size, rest = frame["size"].to_numpy(float), frame["others_size"].to_numpy(float)
    _, z = keyness.log_odds(count, others, size, rest, count + others, size + rest)
    ratio = keyness.log_ratio(count, others, size, pd.Series(rest).where(rest > 0).to_numpy(float))
    rows = frame.drop(columns=["size", "others_size", "speakers"]).assign(log_ratio=ratio, z=z)
    return rows.sort_values(["z", "count", "term"], ascending=[False, False, True], ignore_index=True)

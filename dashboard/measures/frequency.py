"""How often, against how much there is."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from dashboard.measures import dispersion, intervals
from dashboard.measures.association import Numbers


def per_10000(count: ArrayLike, total: ArrayLike) -> Numbers:
    "Uses per 10,000 of all; 0 of nothing."
    return 10_000 * np.asarray(count, float) / np.maximum(total, 1)


def tf_idf(count: ArrayLike, held: ArrayLike, articles: ArrayLike) -> Numbers:
    """Uses, weighed by how few articles have the word: count · ln(articles / held) (Spärck Jones 1972).

    held  how many of these articles have it, above 0; a word of every article weighs 0
    """
    return np.asarray(count, float) * np.log(np.asarray(articles, float) / np.asarray(held, float))


def whole(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    "The frame with these columns as whole numbers: DuckDB's sums of them come as floats where a recipe asks it directly."
    return frame.astype(dict.fromkeys(columns, "int64"))


def frequencies(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    """term, pos, count, per_10000, articles, dp, dp_norm, tf_idf, of rows as questions.words.frequency.query gives them.

    The parts that a term is spread over are the articles asked for; so are those that weigh it in tf_idf.
    """
    spread = dispersion.dp(frame["apart"], frame["reached"])
    measures = {
        "per_10000": per_10000(frame["count"], frame["total"]).round(2),
        "articles": frame["articles"],
        "dp": spread.round(4),
        "dp_norm": dispersion.normalised(spread, frame["smallest"]).round(4),
        "tf_idf": tf_idf(frame["count"], frame["articles"], frame["among"]).round(1),
    }
    return whole(frame, "count")[["term", "pos", "count"]].assign(**measures)


def rates(frame: pd.DataFrame, *options: object) -> pd.DataFrame:
    "The rows of questions.words.frequency.query.by_group with per_10000 and its interval of 95 %, low to high."
    low, high = intervals.poisson(frame["count"], frame["total"])
    return whole(frame, "count", "articles", "total").assign(
        per_10000=per_10000(frame["count"], frame["total"]).round(2),
        low=(10_000 * low).round(2),
        high=(10_000 * high).round(2),
    )

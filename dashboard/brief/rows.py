"""The rows of a chart as they stand in a text: the first ones, and as many columns as a page has room for."""

from __future__ import annotations

import pandas as pd

from dashboard.words.i18n import Words

FIRST = 20
MOST_COLUMNS = 8  # that fit on A4
YES = "✓"


def first_rows(frame: pd.DataFrame, words: Words) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The first rows without ids and empty columns, and what is said of them: how many there are, which columns are left out.

    Where there are too many columns, the last one of text stays, since that is the sentence.
    """
    ids = [name for name in frame if str(name).endswith(("_id", "_en") if words.lang == "zh" else "_id")]
    first = frame.head(FIRST).drop(columns=ids).dropna(axis="columns", how="all")
    flags = [name for name in first if pd.api.types.is_bool_dtype(first[name])]
    first = first.drop(columns=[name for name in flags if not first[name].any()])
    first = first.assign(**{str(name): first[name].map({True: YES, False: ""}) for name in flags if name in first})
    kept = list(first.columns[:MOST_COLUMNS])
    texts = [name for name in first if any(isinstance(value, str) for value in first[name])]
    if texts and texts[-1] not in kept:
        kept[-1] = texts[-1]
    left = [words.texts.get(f"column.{name}", str(name)) for name in first if name not in kept]
    n = len(frame)
    said = [words("brief.first_rows", shown=FIRST, n=f"{n:,}") if n > FIRST else words("brief.rows", n=f"{n:,}")]
    said += [words("brief.columns_left", names=words("brief.list").join(left))] if left else []
    return first[kept], tuple(said)

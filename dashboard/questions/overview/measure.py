"""Which figures are shown first."""

from __future__ import annotations

from collections import Counter

import pandas as pd

MOST = 6


def first(rows: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """The figures to show, of rows with a unit, most telling first: units take turns, the most frequent unit first.

    Otherwise a report full of sums of money would hide how many trees were planted.
    """
    units = rows["unit"].tolist()
    sizes, seen = Counter(units), Counter[str]()
    order = []
    for place, unit in enumerate(units):
        order.append((seen[unit], -sizes[unit], place))
        seen[unit] += 1
    return rows.iloc[[place for *_, place in sorted(order)[:most]]].reset_index(drop=True)

"""Which figures are shown first."""

from __future__ import annotations

from collections import Counter

import pandas as pd

MOST = 6


def first(rows: pd.DataFrame, most: int = MOST) -> pd.DataFrame:
    """Of figures in the order in which they tell (column unit), those to show: units take turns, the commonest first.

    So that a report full of sums of money does not hide how many trees were planted.
    """
    units = rows["unit"].tolist()
    sizes, seen = Counter(units), Counter[str]()
    order = []
    for place, unit in enumerate(units):
        order.append((seen[unit], -sizes[unit], place))
        seen[unit] += 1
    return rows.iloc[[place for *_, place in sorted(order)[:most]]].reset_index(drop=True)

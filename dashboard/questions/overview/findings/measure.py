"""Which differences are worth a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.filter.filter import Filter
from dashboard.rows import Row, records


@dataclass(frozen=True, slots=True)
class Selection:
    """kind, name  what a selection is: period and 2023, town and its name, selected;  flt  the filter that leaves it"""

    kind: str
    name: str
    flt: Filter


@dataclass(frozen=True, slots=True)
class Difference:
    """row  what the selection has more or less often than the rest, as standout.measure.compared gives it"""

    of: Selection
    row: Row


def surest(several: Iterable[tuple[Selection, pd.DataFrame]], most: int) -> Sequence[Difference]:
    """The differences beyond chance, the surest first: one of each selection, and more of one only where that leaves room.

    several  each selection with its comparison; nothing is told twice of two selections
    """
    found = [
        Difference(one, row)
        for one, frame in several
        for row in records(frame[frame["beyond"].fillna(False).astype(bool)].head(most))
    ]
    found.sort(key=lambda one: -one.row["g2"])
    chosen: list[Difference] = []
    for fresh in (True, False):
        for one in found:
            told = {held.row["mark_id"] for held in chosen}
            is_new = one.of not in [held.of for held in chosen]
            if len(chosen) < most and one.row["mark_id"] not in told and (is_new or not fresh):
                chosen.append(one)
    return chosen

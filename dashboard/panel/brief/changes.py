"""What a chart of a brief showed when it was collected, and how that differs from what it shows now."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.panel.brief.outline import MOST_ROWS, Kept, Seen
from dashboard.panel.grid import NOTHING
from dashboard.rows import Row, records

MOST_DIGESTED = 2000  # rows; a table sends no more to the browser
DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the row of that label that says something else: column, before → after."""

    label: str
    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different, each None or empty where nothing is.

    articles    (n, N) then and now;  rows  how many then and now
    new, gone   labels of rows that only now, or only then, are there; among the first ones, where is_part
    cells       what the others say that they did not
    is_part     the table has more rows than were kept
    """

    articles: tuple[tuple[int, int], tuple[int, int]] | None
    rows: tuple[int, int] | None
    new: tuple[str, ...]
    gone: tuple[str, ...]
    cells: tuple[Cell, ...]
    is_part: bool


def seen(
    frame: pd.DataFrame, mark: str, label: Callable[[Row], str], articles: int, of: int, most: int = MOST_ROWS
) -> Seen:
    """What a panel with these rows shows.

    mark   the column that names a row;  label  what a person calls it
    """
    names = [name for name in frame.columns if name != mark and not str(name).endswith(("_id", "_en"))]
    kept: dict[str, Kept] = {}
    for row in records(frame.head(most)):
        missing = pd.isna(row[mark])
        key = "" if missing else str(row[mark])
        while key in kept:
            key += "'"  # a mark may name several rows
        cells = {str(name): _plain(row[name]) for name in names}
        kept[key] = Kept(key, NOTHING if missing else label(row), cells)
    whole = frame[[mark, *names]].head(MOST_DIGESTED)
    text = whole.to_json(orient="values", double_precision=DECIMALS, date_format="iso", force_ascii=False)
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]
    return Seen(articles, of, len(frame), digest, tuple(kept.values()))


def _plain(value: Any) -> Any:
    "A cell as JSON holds it; figures to six digits after the point, as no build differs in more for a reason."
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(one) for one in value]
    if pd.isna(value):
        return None
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return round(value, DECIMALS) if np.isfinite(value) else None
    return value if isinstance(value, str | int | bool) else str(value)


def between(then: Seen, now: Seen) -> Changed | None:
    "How what is shown now differs from what was; None where it does not."
    if then.digest == now.digest and (then.articles, then.of, then.rows) == (now.articles, now.of, now.rows):
        return None
    before, after = ({row.key: row for row in one.first} for one in (then, now))
    cells = [
        Cell(row.label, column, before[key].cells[column], value)
        for key, row in after.items()
        if key in before
        for column, value in row.cells.items()
        if column in before[key].cells and before[key].cells[column] != value
    ]
    counted = ((then.articles, then.of), (now.articles, now.of))
    return Changed(
        articles=counted if counted[0] != counted[1] else None,
        rows=(then.rows, now.rows) if then.rows != now.rows else None,
        new=tuple(row.label for key, row in after.items() if key not in before),
        gone=tuple(row.label for key, row in before.items() if key not in after),
        cells=tuple(cells),
        is_part=max(then.rows, now.rows) > len(then.first),
    )

"""Two-way tables: what each cell would hold if rows and columns had nothing to do with each other, and how far it is off."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

TOP = 20  # rows and columns, by their totals, whose empty cells are rows of the table too
LOW = 5  # an expected count below it makes a residual rough (Cochran 1954)
STRONG = 2  # a residual beyond it is rare where rows and columns are independent: about 1 cell in 20

Counts = NDArray[np.float64]


class Margins(NamedTuple):
    """What each cell's row, column and table hold in all, one entry per cell."""

    row: Counts
    column: Counts
    total: float


def expected(row: Counts, column: Counts, total: float) -> Counts:
    "The count that independence of rows and columns would give: row total x column total / total."
    return row * column / total


def pearson(count: Counts, margins: Margins) -> Counts:
    "(observed - expected) / √expected, the square root of a cell's part in chi-squared."
    due = expected(*margins)
    return (count - due) / np.sqrt(due)


def adjusted(count: Counts, margins: Margins) -> Counts:
    """Standardised residuals: Pearson's over √((1 - row share)(1 - column share)); null where a row or column is all.

    Standard normal in large tables of independent rows and columns (Haberman 1973; Agresti 2002, 3.3.1).
    """
    row, column, total = margins
    spread = (1 - row / total) * (1 - column / total)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(spread > 0, pearson(count, margins) / np.sqrt(spread), np.nan)


def tabulated(frame: pd.DataFrame, rows: str, columns: str, *options: object) -> pd.DataFrame:
    """The counts of a two-way table with their shares and residuals.

    frame    cell_id · <rows>_id · <columns>_id · count and any names, a row per cell that counts something
    options  what else its query was asked; not needed here

    Gives the same columns, and for every cell row_share, column_share and total_share in per cent, expected count and
    residual (standardised). Cells that count nothing are put in where row and column are among the TOP by totals.
    """
    if frame.empty:
        return frame.assign(**{name: pd.Series(dtype=float) for name in _ADDED})
    one, other = f"{rows}_id", f"{columns}_id"
    sums = frame.groupby(one)["count"].sum(), frame.groupby(other)["count"].sum()
    whole = pd.concat([frame, _blank(frame, rows, columns, sums)], ignore_index=True)
    count = whole["count"].to_numpy(float)
    margins = Margins(whole[one].map(sums[0]).to_numpy(float), whole[other].map(sums[1]).to_numpy(float), count.sum())
    whole = whole.assign(
        row_share=(100 * count / margins.row).round(1),
        column_share=(100 * count / margins.column).round(1),
        total_share=(100 * count / margins.total).round(1),
        expected=expected(*margins).round(2),
        residual=adjusted(count, margins).round(2),
    )
    return whole.sort_values(["count", "cell_id"], ascending=[False, True], ignore_index=True)


_ADDED = ("row_share", "column_share", "total_share", "expected", "residual")


def first(sums: pd.Series) -> pd.Index:
    "The ids of the TOP largest totals; of equal ones the smaller id."
    order = sums.rename("n").rename_axis("id").reset_index().sort_values(["n", "id"], ascending=[False, True])
    return pd.Index(order["id"].head(TOP))


def _blank(frame: pd.DataFrame, rows: str, columns: str, sums: tuple[pd.Series, pd.Series]) -> pd.DataFrame:
    "The cells of the first rows and columns that count nothing."
    one, other = f"{rows}_id", f"{columns}_id"
    grid = pd.MultiIndex.from_product([first(sums[0]), first(sums[1])], names=[one, other])
    grid = grid.difference(pd.MultiIndex.from_frame(frame[[one, other]])).to_frame(index=False)
    for name, key in ((rows, one), (columns, other)):
        held = [column for column in frame.columns if column in (key, name, f"{name}_en")]
        grid = grid.merge(frame[held].drop_duplicates(key), on=key)
    grid = grid.assign(cell_id=grid[one] + "~" + grid[other], count=0)
    return grid[list(frame.columns)].astype(frame.dtypes.to_dict())

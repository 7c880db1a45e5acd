"""Rows are those that pandas gives, value by value and type by type."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.rows import records
from loaders.store import Store
from loaders.store.columns import TABLES


def _same(one: object, other: object) -> bool:
    if hasattr(one, "tolist"):
        return type(one) is type(other) and one.tolist() == other.tolist()
    return type(one) is type(other) and (one == other or (pd.isna(one) and pd.isna(other)))


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_table_of_the_store_comes_out_as_pandas_gives_it(samples: Store, name: str):
    frame = samples.frame(name).head(200)
    found, want = records(frame), frame.to_dict("records")
    assert len(found) == len(want)
    for mine, theirs in zip(found, want, strict=True):
        assert mine.keys() == theirs.keys()
        assert all(_same(mine[key], theirs[key]) for key in mine), (mine, theirs)


def test_no_rows_and_no_columns():
    assert records(pd.DataFrame({"a": []})) == records(pd.DataFrame()) == []

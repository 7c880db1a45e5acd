"""What many tests share: the sample pages, built once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from loaders import build
from loaders.places import region
from loaders.store import Store, generation
from loaders.store.columns import TABLES, Table
from loaders.store.derived import derive
from tests.paths import SEEDS


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    "A store of the five sample pages; read-only, shared by the whole run."
    return build.build([SEEDS], tmp_path_factory.mktemp("samples") / "store").store


@pytest.fixture(scope="session")
def make_store(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Store]:
    "make_store(articles=[{…}], …) -> a store of these rows; columns left out are null, lists empty."

    def make(**given: list[dict[str, Any]]) -> Store:
        tables = {}
        for name, shape in TABLES.items():
            rows = [_filled(shape, row) for row in given.get(name, [])]
            tables[name] = pa.Table.from_pylist(rows, schema=shape.schema)
        linked = derive.derive(tables, region.load())
        return generation.write(tmp_path_factory.mktemp("made"), "made", linked, {"rules": "made"})

    return make


def _filled(shape: Table, row: dict[str, Any]) -> dict[str, Any]:
    unknown = row.keys() - {column.name for column in shape.columns}
    assert not unknown, f"{shape.name} has no {unknown}"
    blank = {column.name: [] if pa.types.is_list(column.arrow) else None for column in shape.columns}
    return {**blank, **row}

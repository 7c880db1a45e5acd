"""What many tests share: the sample pages, built once a run; and how tests are spread over processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

import pyarrow as pa
import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from loaders import build
from loaders.places import region
from loaders.store import Store, database, draft, generation, open_store
from loaders.store.columns import TABLES, Table
from loaders.store.derived import derive
from loaders.work import guard
from tests.paths import SEEDS, TESTS

LONG = ("browser", "sweep")
collect_ignore = [] if find_spec("pyspark") else ["cluster"]  # of the extra, which a plain environment does not have

database.CLOSED["threads"] = 1  # each process of the run has one core, and small queries are faster so
os.environ[guard.STRICT] = "1"  # in tests a fault is seen, also one in a process that a test starts


settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # a busy machine is no fault


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """One process a core; one more where the browser's tests are run too, half of whose time is spent waiting for a page."""
    cores = os.cpu_count() or 1
    return cores if "not browser" in config.option.markexpr else cores + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, and the tests of a module stay in one process, as they share what it makes.

    Those of sweep/ and browser/ are spread one by one: a store or a server is there for each process anyway.
    """
    for item in items:
        lanes = [lane for lane in LONG if item.path.is_relative_to(TESTS / lane)]
        for lane in lanes:
            item.add_marker(getattr(pytest.mark, lane))
        if not lanes:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
    items.sort(key=lambda item: not any(item.get_closest_marker(lane) for lane in LONG))


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Store:
    "A store of the five sample pages; read-only, shared by the whole run."
    base = tmp_path_factory.getbasetemp()
    place = (base if worker_id == "master" else base.parent) / "samples"
    with FileLock(f"{place}.lock"):
        if not place.exists():
            build.build([SEEDS], place)
    return open_store(place)


@pytest.fixture(scope="session")
def make_store(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Store]:
    "make_store(articles=[{…}], …) -> a store of these rows; columns left out are null, lists empty."

    def make(**given: list[dict[str, Any]]) -> Store:
        tables = {}
        for name, shape in TABLES.items():
            rows = [_filled(shape, row) for row in given.get(name, [])]
            for row in rows if name == "articles" else ():
                row["page_id"] = row["page_id"] or draft.page_of(row["article_id"])
            tables[name] = pa.Table.from_pylist(rows, schema=shape.schema)
        place = region.load("110112")
        told = {"rules": "made", "region": asdict(generation.store_region(place, asked=True))}
        rows, alone = derive.derive(draft.of_tables(tables), place)
        return generation.write(tmp_path_factory.mktemp("made"), "made", rows, told, alone)

    return make


def _filled(shape: Table, row: dict[str, Any]) -> dict[str, Any]:
    unknown = row.keys() - {column.name for column in shape.columns}
    assert not unknown, f"{shape.name} has no {unknown}"
    blank = {column.name: [] if pa.types.is_list(column.arrow) else None for column in shape.columns}
    return {**blank, **row}

"""Every panel's query, and every filter, gives the same rows on DuckDB, Sail and Spark, over the same store."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial
from typing import Any

import ibis
import pyarrow as pa
import pytest

from dashboard.filter.filter import Filter
from dashboard.panel.panel import Panel
from dashboard.queries import parameters
from loaders.store import Store
from loaders.work.engines import ENGINES
from loaders.work.engines import session as begun
from tests.asking import ask
from tests.cluster import engines
from tests.filtering import random_filters
from tests.panels import Options, all_panels, options_of

FILTERS = 12
SETTINGS = {"sail": 2, "spark": 1}  # of each panel: a query takes Spark seconds, however small the store
BESIDE = (Filter(), Filter(genres=("news",)), Filter(find="工作"))  # what a comparing panel is asked for


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, local: Store) -> Iterator[tuple[str, ibis.BaseBackend]]:
    "An engine by its name, and the store's tables in it."
    if request.param == "spark":
        request.getfixturevalue("java")
    with begun(request.param, "local[2]" if request.param == "spark" else None) as session:
        yield request.param, engines.connected(session, local)


@pytest.fixture(scope="module")
def duckdb(local: Store) -> ibis.BaseBackend:
    return ibis.duckdb.from_connection(local.connect())


@pytest.mark.parametrize("panel", all_panels(), ids=lambda panel: panel.name)
def test_a_panel_has_the_same_rows(
    panel: Panel, engine: tuple[str, ibis.BaseBackend], duckdb: ibis.BaseBackend, local: Store
) -> None:
    name, there = engine
    settings = options_of(panel, partial(ask, local))
    for options in settings[:: -(-len(settings) // SETTINGS[name])]:
        rows = panel.query(_asked(panel), *parameters.written(panel.query, options))
        held = duckdb.to_pyarrow(rows)
        assert _are_alike(engines.answer(there, rows).to_pylist(), held.to_pylist()), options
    if name == "sail" and held.num_rows:
        behind = _behind(panel, held, options)
        assert _are_alike(engines.answer(there, behind).to_pylist(), duckdb.to_pyarrow(behind).to_pylist()), options


def _behind(panel: Panel, rows: pa.Table, options: Options) -> ibis.Table:
    "The sentences behind the first mark of these rows."
    frame = rows.to_pandas(date_as_object=False)
    for compute in panel.compute:
        frame = compute(frame, *options)
    marked = (*options, str(frame[panel.mark].iloc[0]))
    return panel.evidence(BESIDE[0].apply(), *parameters.written(panel.evidence, marked))


def test_a_filter_leaves_the_same_articles(
    engine: tuple[str, ibis.BaseBackend], duckdb: ibis.BaseBackend, local: Store
) -> None:
    for flt in random_filters(local, FILTERS, seed=20):
        rows = flt.apply().select("article_id").order_by("article_id")
        assert engines.answer(engine[1], rows).to_pylist() == duckdb.to_pyarrow(rows).to_pylist(), flt


def _asked(panel: Panel) -> Any:
    return tuple(flt.apply() for flt in BESIDE) if panel.compares else BESIDE[0].apply()


def _are_alike(some: Any, others: Any) -> bool:
    "Whether values are equal, in their order; sums of decimals may differ by the order in which they were added up."
    if isinstance(some, float) and isinstance(others, float):
        return math.isclose(some, others, rel_tol=1e-9) or (math.isnan(some) and math.isnan(others))
    if isinstance(some, dict) and isinstance(others, dict):
        return _are_alike(list(some.items()), list(others.items()))
    if isinstance(some, list | tuple) and isinstance(others, list | tuple):
        return len(some) == len(others) and all(map(_are_alike, some, others))
    return bool(some == others)

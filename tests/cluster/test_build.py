"""A build spread over an engine gives the store that this machine builds, whatever dies on the way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from loaders import build
from loaders.problems import WorkerError
from loaders.store import Store
from loaders.work import cluster, engines, workers
from tests.cluster import works
from tests.cluster.conftest import PAGES, Cluster

LOST = "the system ended the process that read it, as it does when memory is short"


def test_sail_builds_the_same_bytes(make: Callable[..., Store], local: Store) -> None:
    assert _files(make(partial(cluster.each, "sail", None))) == _files(local)


def test_spark_builds_the_same_bytes_although_a_worker_is_killed(
    make: Callable[..., Store], local: Store, spark: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "JOB", PAGES // 4)
    monkeypatch.setattr(cluster, "TASK", 3)
    left, seen = list(spark.workers), []

    def kill(now: build.Progress) -> None:
        seen.append(now.done)
        if 0 < now.done < PAGES and len(left) == len(spark.workers):
            spark.kill(left.pop())

    assert _files(make(partial(cluster.each, "spark", spark.master), kill)) == _files(local)
    assert len(left) == 1 and seen[-1] == PAGES


def _files(store: Store) -> dict[Path, bytes]:
    return {file.relative_to(store.path): file.read_bytes() for file in store.path.rglob("*") if file.is_file()}


@pytest.fixture(params=engines.ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    if request.param == "spark":
        request.getfixturevalue("java")
    return request.param


def _each(engine: str, work: Callable[..., int]) -> dict[int, object]:
    return dict(cluster.each(engine, "local[2]" if engine == "spark" else None, work, range(5), seconds=20))


def test_what_ends_its_process_is_lost_alone(engine: str) -> None:
    here = dict(workers.each(works.fatal, range(5), seconds=20))
    assert _each(engine, works.fatal) == here == {0: 0, 1: 2, 2: 4, works.DEADLY: workers.Lost(LOST), 4: 8}


def test_what_ends_the_task_itself_is_found_and_lost_alone(java: None) -> None:
    done = _each("spark", works.worse)
    assert isinstance(lost := done.pop(works.DEADLY), workers.Lost) and "gave up" in lost.reason
    assert done == {0: 0, 1: 2, 2: 4, 4: 8}


def test_a_fault_is_told_and_not_tried_again(engine: str) -> None:
    with pytest.raises(WorkerError, match="is not foreseen"):
        _each(engine, works.faulty)

"""Work spread over an engine: Spark, on this machine or a cluster, or Sail, which is Spark's protocol without Java.

The engine hands its machines tasks, and hands them out again where a machine dies. In a task a process of its own works off
the things, as at home: what ends or hangs it costs the one thing that it had in hand, and never the task.
"""

from __future__ import annotations

import os
import pickle
import threading
import traceback
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

import pyarrow as pa

from loaders.problems import EngineError, WorkerError
from loaders.work.engines import faults, said, session
from loaders.work.workers import Crew, Lost, Tell

T = TypeVar("T")
R = TypeVar("R")
Numbered = Sequence[tuple[int, Any]]  # things with their places in the list

JOB = 256  # things; the results of two jobs are held here at once
TASK = 8  # things; what a machine that dies has in hand is done again
_JOBS = 2  # at once, so that no machine waits for the last task of a job
_FAULT = -1  # in place of the place of a thing
_COLUMNS = "at long, packed binary"
_ROWS = pa.schema({"at": pa.int64(), "packed": pa.binary()})
_IDLE: dict[tuple[bytes, float], list[Crew[Any, Any]]] = {}  # by what they do; the next task finds their tables loaded
_SLOTS = threading.BoundedSemaphore(os.cpu_count() or 1)  # Sail begins all tasks at once


def each(
    engine: str,
    master: str | None,
    work: Callable[[T, Tell], R],
    things: Sequence[T],
    *,
    seconds: float,
    on_told: Callable[..., None] | None = None,
) -> Iterator[tuple[int, R | Lost]]:
    """As workers.each, on an engine; what work tells on the way is not heard here.

    engine  one of engines.ENGINES;  master  spark://host:7077, another of Spark's, or sc://host:15002 for a server of Spark Connect;
            without one this machine

    Raises EngineError where the engine is not installed or not reached, WorkerError for a fault in work.
    """
    if not things:
        return
    numbered = list(enumerate(things))
    jobs = [numbered[low : low + JOB] for low in range(0, len(numbered), JOB)]
    with session(engine, master) as spark:
        pool = ThreadPoolExecutor(_JOBS)
        try:
            for done in pool.map(partial(_done, spark, pickle.dumps(work), seconds), jobs):
                for at, result in done:
                    if at == _FAULT:
                        raise WorkerError(result)
                    yield at, result
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
            _rest()


def _done(spark: Any, work: bytes, seconds: float, things: Numbered) -> list[tuple[int, Any]]:
    "What is made of these things. Where the engine gives a job up, its halves are tried, until one thing alone is to blame."
    rows = pa.table([[at for at, _ in things], [_packed(thing) for _, thing in things]], schema=_ROWS)
    tasks = spark.createDataFrame(rows).repartition(-(-len(things) // TASK))
    try:
        done = tasks.mapInArrow(partial(_task, work, seconds), _COLUMNS).toArrow().to_pylist()
        return [(row["at"], _unpacked(row["packed"])) for row in done]
    except faults() as error:
        _try(spark, error)
        if len(things) == 1:
            return [(things[0][0], Lost("the engine gave up the task that read it, time and again; its log says why"))]
    half = len(things) // 2
    return [one for some in (things[:half], things[half:]) for one in _done(spark, work, seconds, some)]


def _try(spark: Any, error: Exception) -> None:
    "Raises EngineError where a task that has nothing to do is not done either, as where Townlens is not installed."
    try:
        spark.range(1).mapInArrow(_nothing, _COLUMNS).toArrow()
    except faults():
        raise EngineError(f"the engine does no task: {said(error)}") from error


def _nothing(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for _ in batches:
        yield from _ROWS.empty_table().to_batches()


def _task(work: bytes, seconds: float, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    "On a machine of the engine: by the place of each thing what is made of it, or what is wrong with this program."
    try:
        with _crew(work, seconds) as crew:
            for batch in batches:
                places, things = (column.to_pylist() for column in batch.columns)
                for at, result in crew.each([_unpacked(one) for one in things]):
                    yield pa.record_batch([[places[at]], [_packed(result)]], schema=_ROWS)
    except Exception as error:  # the engine would try again, and end in the same way
        yield pa.record_batch([[_FAULT], [_packed("".join(traceback.format_exception(error)))]], schema=_ROWS)


@contextmanager
def _crew(work: bytes, seconds: float) -> Iterator[Crew[Any, Any]]:
    "A process for a task, one that was idle where there is one. It is no fork: the engine's own threads and sockets are no part of it."
    with _SLOTS:
        idle = _IDLE.setdefault((work, seconds), [])
        crew = idle.pop() if idle else Crew(pickle.loads(work), seconds, size=1, start="spawn")
        yield crew
        idle.append(crew)


def _rest() -> None:
    "Ends the processes that are idle here, as Sail's are."
    while _IDLE:
        for crew in _IDLE.popitem()[1]:
            crew.end()


def _packed(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))

"""Work spread over an engine: Spark, on this machine or a cluster, or Sail, which is Spark's protocol without Java.

The engine hands its machines tasks, and hands them out again where a machine dies. In a task a process of its own works off
the things, as at home: what ends or hangs it costs the one thing that it had in hand, and never the task.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import socket
import sys
import threading
import traceback
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pyarrow as pa

from loaders.problems import EngineError, WorkerError
from loaders.work.workers import Crew, Lost, Tell

T = TypeVar("T")
R = TypeVar("R")
Numbered = Sequence[tuple[int, Any]]  # things with their places in the list

ENGINES = ("spark", "sail")
JOB = 256  # things; the results of two jobs are held here at once
TASK = 8  # things; what a machine that dies has in hand is done again
_JOBS = 2  # at once, so that no machine waits for the last task of a job
_SETTINGS: Mapping[str, str] = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
_FAULT = -1  # in place of the place of a thing
_COLUMNS = "at long, packed binary"
_PORTS = {"sc": 15002, "spark": 7077}
_HERE = "127.0.0.1"
_NAMED = re.compile(r"[\w.]*(Error|Exception|Exit): ")
_CONNECTS = "SPARK_CONNECT_MODE_ENABLED"
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

    engine  one of ENGINES;  master  spark://host:7077, another of Spark's, or sc://host:15002 for a server of Spark Connect;
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


def _done(spark: Any, work: bytes, seconds: float, things: Numbered) -> list[tuple[int, Any]]:
    "What is made of these things. Where the engine gives a job up, its halves are tried, until one thing alone is to blame."
    rows = pa.table([[at for at, _ in things], [_packed(thing) for _, thing in things]], schema=_ROWS)
    tasks = spark.createDataFrame(rows).repartition(-(-len(things) // TASK))
    try:
        done = tasks.mapInArrow(partial(_task, work, seconds), _COLUMNS).toArrow().to_pylist()
        return [(row["at"], _unpacked(row["packed"])) for row in done]
    except _faults() as error:
        _try(spark, error)
        if len(things) == 1:
            return [(things[0][0], Lost("the engine gave up the task that read it, time and again; its log says why"))]
    half = len(things) // 2
    return [one for some in (things[:half], things[half:]) for one in _done(spark, work, seconds, some)]


def _try(spark: Any, error: Exception) -> None:
    "Raises EngineError where a task that has nothing to do is not done either, as where Townlens is not installed."
    try:
        spark.range(1).mapInArrow(_nothing, _COLUMNS).toArrow()
    except _faults():
        raise EngineError(f"the engine does no task: {_said(error)}") from error


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


def _packed(thing: object) -> bytes:
    return zlib.compress(pickle.dumps(thing), 1)


def _unpacked(packed: bytes) -> Any:
    return pickle.loads(zlib.decompress(packed))


@contextmanager
def session(engine: str, master: str | None = None) -> Iterator[Any]:
    "A session of Spark (a pyspark.sql.SparkSession), gone afterwards. Raises EngineError as each does."
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(f"the engine {engine} is not installed: pip install 'townlens[cluster]'") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    begin = _sail if engine == "sail" and not master else _spark
    with begin(SparkSession.builder, master or "local[*]") as builder:
        try:
            spark = builder.getOrCreate()
        except _faults() as error:
            raise EngineError(f"{master or engine}: no session begins: {_said(error)}") from error
        try:
            yield spark
        finally:
            spark.stop()
            for crew in [crew for idle in _IDLE.values() for crew in idle]:
                crew.end()
            _IDLE.clear()


@contextmanager
def _spark(builder: Any, master: str) -> Iterator[Any]:
    "Spark on this machine, or the master or the server at that address."
    if master.partition("://")[0] in _PORTS and "," not in master:
        _reach(master)
    if master.startswith("sc://"):
        with _remote(builder, master) as session:
            yield session
        return
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise EngineError(
            "Spark needs Java 17 or 21: install a JRE (Debian: apt install default-jre-headless); the engine sail needs none"
        )
    near = master.startswith("local") or f"//{_HERE}:" in master
    settings = {**_SETTINGS, **({"spark.driver.host": _HERE, "spark.driver.bindAddress": _HERE} if near else {})}
    yield builder.master(master).appName("townlens").config(map=settings)


def _reach(master: str) -> None:
    "Raises EngineError where nobody is at that address: engines try for minutes."
    try:
        at = urlsplit(master)
        socket.create_connection((at.hostname, at.port or _PORTS.get(at.scheme)), timeout=10).close()
    except (OSError, ValueError) as error:
        raise EngineError(f"{master}: nobody answers there ({error}); is it the engine's address?") from error


@contextmanager
def _sail(builder: Any, _: str) -> Iterator[Any]:
    "A server of Sail in this process."
    os.environ.setdefault("RUST_LOG", "error")
    try:
        from pysail.spark import SparkConnectServer
    except ImportError as error:
        raise EngineError("the engine sail is not installed: pip install 'townlens[cluster]'") from error
    server = SparkConnectServer(_HERE, 0)
    server.start(background=True)
    try:
        with _remote(builder, f"sc://{_HERE}:{server.listening_address[1]}") as session:
            yield session
    finally:
        server.stop()


@contextmanager
def _remote(builder: Any, address: str) -> Iterator[Any]:
    "A server of Spark Connect. With the session it is over: pyspark would have all later ones be of that kind too."
    before = os.environ.get(_CONNECTS)
    try:
        yield builder.remote(address)
    finally:
        if before is None:
            os.environ.pop(_CONNECTS, None)


def _said(error: Exception) -> str:
    "What an engine's error is about: of its traces through two languages the last line that names one."
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return next((line for line in reversed(lines) if _NAMED.match(line)), lines[0])[:400]


def _faults() -> tuple[type[Exception], ...]:
    "What a session raises where the engine fails."
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError

"""Sessions of the engines that work can be spread over, and what they say when they fail."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from loaders.problems import EngineError

ENGINES = ("spark", "sail")
_PORTS = {"sc": 15002, "spark": 7077}
_SETTINGS: Mapping[str, str] = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
_HERE = "127.0.0.1"
_CONNECTS = "SPARK_CONNECT_MODE_ENABLED"
_NAMED = re.compile(r"(?<![\w.])[\w.]{0,200}(Error|Exception|Exit): ")


@contextmanager
def session(engine: str, master: str | None = None) -> Iterator[Any]:
    "A session (a pyspark.sql.SparkSession), gone afterwards. Raises EngineError where the engine is not installed or not reached."
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise EngineError(f"the engine {engine} is not installed: pip install 'townlens[cluster]'") from error
    if engine == "sail" and master and not master.startswith("sc://"):
        raise EngineError(f"{master}: Sail's address begins with sc://")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    begin = _sail if engine == "sail" and not master else _spark
    with begin(SparkSession.builder, master or "local[*]") as builder:
        try:
            spark = builder.getOrCreate()
        except faults() as error:
            raise EngineError(f"{master or engine}: no session begins: {said(error)}") from error
        try:
            yield spark
        finally:
            spark.stop()


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


def said(error: Exception) -> str:
    "What an engine's error is about: of its traces through two languages the last line that names one."
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return next((line for line in reversed(lines) if _NAMED.match(line)), lines[0])[:400]


def faults() -> tuple[type[Exception], ...]:
    "What a session raises where the engine fails."
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    return PySparkException, Py4JError

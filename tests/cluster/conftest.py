"""A standalone Spark on loopback, one master and two workers, from the installed package; and pages to be read on it.

TOWNLENS_REQUIRE_JAVA=1  a missing Java fails the tests of Spark instead of skipping them
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pyspark
import pytest

from loaders import build
from loaders.read import Spread
from loaders.store import Store
from tests.corpus import page
from tests.paths import ROOT

PAGES = 48
HERE = "127.0.0.1"
SECONDS = 120  # that a worker may take to find its master
_CLASS = "org.apache.spark.deploy"
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # for programs that live for a minute
# tables are small here, and what is compiled for a query costs more than it saves
_SETTINGS = {
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    "spark.driver.memory": "900m",
    "spark.executor.memory": "600m",
    "spark.driver.extraJavaOptions": _QUICK,
    "spark.executor.extraJavaOptions": _QUICK,
}
_SAID = [f"--conf {shlex.quote(f'{name}={value}')}" for name, value in _SETTINGS.items()]
os.environ["PYSPARK_SUBMIT_ARGS"] = " ".join([*_SAID, "pyspark-shell"])


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    "A folder of generated pages."
    folder = tmp_path_factory.mktemp("pages")
    for n in range(PAGES):
        made = page(7, n)
        (folder / f"{made.name}.txt").write_text(made.text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def make(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Store]:
    "make(spread, on_progress) -> the store of the pages, read so; without a spread by processes of this machine."

    def made(spread: Spread | None = None, on_progress: Callable[[build.Progress], None] | None = None) -> Store:
        store = tmp_path_factory.mktemp("store")
        report = build.build([pages], store, home="110112", spread=spread, on_progress=on_progress)
        assert report.fresh == PAGES and not report.unread
        return report.store

    return made


@pytest.fixture(scope="session")
def local(make: Callable[..., Store]) -> Store:
    "The store as this machine builds it."
    return make()


@pytest.fixture(scope="session")
def java() -> None:
    "Java; skips the test, or fails it where it is required."
    if os.environ.get("JAVA_HOME") or shutil.which("java"):
        return
    reason = "no Java found: install a JRE, as default-jre-headless"
    if os.environ.get("TOWNLENS_REQUIRE_JAVA") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


class Cluster:
    """A master and two workers with a core each, as processes in groups of their own: what they start dies with them."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        port, web = _free(), _free()
        self.master = f"spark://{HERE}:{port}"
        self._begin("master", f"{_CLASS}.master.Master", "--host", HERE, "--port", str(port), "--webui-port", str(web))
        place = ("--host", HERE, "--webui-port", "0", "--work-dir", str(folder))
        self.workers = [
            self._begin(f"worker-{n}", f"{_CLASS}.worker.Worker", "-c", "1", "-m", "700M", *place, self.master)
            for n in (1, 2)
        ]
        for n in (1, 2):
            self._wait(f"worker-{n}", "Successfully registered with master")

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        "Ends a worker as a machine ends whose plug is pulled, with all that it has begun."
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

    def _begin(self, name: str, *command: str) -> subprocess.Popen[bytes]:
        home = Path(pyspark.__file__).parent
        env = {
            **os.environ,
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": HERE,
            "SPARK_DAEMON_MEMORY": "256m",
            "SPARK_DAEMON_JAVA_OPTS": _QUICK,
        }
        with (self.folder / f"{name}.log").open("wb") as log:
            run = [home / "bin" / "spark-class", *command]
            process = subprocess.Popen(run, env=env, cwd=ROOT, stdout=log, stderr=log, start_new_session=True)
        self.stack.callback(self._end, process)
        return process

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        if process.poll() is None:
            self.kill(process)

    def _wait(self, name: str, said: str) -> None:
        log, until = self.folder / f"{name}.log", time.monotonic() + SECONDS
        while said not in (told := log.read_text(encoding="utf-8", errors="replace")):
            assert time.monotonic() < until, told[-2000:]
            time.sleep(0.2)


@pytest.fixture
def spark(java: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    "Spark on loopback, for one test."
    with ExitStack() as stack:
        yield Cluster(tmp_path_factory.mktemp("spark"), stack)


def _free() -> int:
    with socket.socket() as one:
        one.bind((HERE, 0))
        return int(one.getsockname()[1])

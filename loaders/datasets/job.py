"""How the build of a dataset is getting on, or how the last one went: a small file that the builder writes and anybody reads.

Who holds the lock beside it is building; a job that says it is under way while nobody does was broken off.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import filelock
import msgspec

from loaders import home
from loaders.datasets.dataset import Dataset, write_whole
from loaders.problems import DatasetError

State = Literal["begun", "reading", "done", "failed", "broken_off"]
_FILE, _LOCK, _LOG = "job.json", ".job", "job.log"
_PATIENCE = 60  # seconds that a process may take to begin
_PACKAGES = Path(__file__).parents[2]


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A line of the load report: what it is about, how that went (a status, or note, or aside), and why."""

    source: str
    status: str
    reason: str


class Job(msgspec.Struct, frozen=True):
    """A build.

    since                  when this was written, in seconds since 1970
    done, total, articles  files read of those that are new or changed, and what was found in them
    sheet, sheets          inside a file of many pages: which of how many
    pages, unread          of the whole dataset, once done: pages, and how many of them could not be read
    told                   once done: every line of the load report
    home                   once done: whose paper it is and why
    error                  once failed: what the builder said
    """

    state: State
    since: float
    done: int = 0
    total: int = 0
    articles: int = 0
    sheet: int = 0
    sheets: int = 0
    pages: int = 0
    unread: int = 0
    told: tuple[Told, ...] = ()
    home: tuple[str, ...] = ()
    error: str = ""

    @property
    def is_under_way(self) -> bool:
        "Whether somebody is at it."
        return self.state in ("begun", "reading")


def read(dataset: Dataset) -> Job | None:
    "The job as it is now; None where the dataset was never built, or nobody can say."
    try:
        job = msgspec.json.decode(home.held(dataset.folder / _FILE), type=Job)
    except (OSError, msgspec.DecodeError):
        return None
    if not job.is_under_way or _is_held(dataset):
        return job
    waits = job.state == "begun" and time.time() - job.since < _PATIENCE
    return job if waits else msgspec.structs.replace(job, state="broken_off")


def write(dataset: Dataset, job: Job) -> None:
    "Says how it is getting on; raises DatasetError where the disk refuses."
    write_whole(dataset.folder / _FILE, msgspec.json.encode(job))


@contextmanager
def held(dataset: Dataset, on_wait: Callable[[], None] | None = None) -> Iterator[None]:
    "Holds the dataset for one build; a second one says so and waits here. Raises DatasetError where the disk refuses."
    try:
        dataset.folder.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(dataset.folder / _LOCK)
        try:
            lock.acquire(timeout=0)
        except filelock.Timeout:
            if on_wait:
                on_wait()
            lock.acquire()
    except OSError as error:
        raise DatasetError("disk", path=dataset.folder, reason=error.strerror) from error
    try:
        yield
    finally:
        lock.release()


def start(dataset: Dataset) -> None:
    """Builds the dataset in a process of its own, which goes on when whoever started it has gone.

    What the process says beside the job is in job.log. Raises DatasetError where the disk refuses.
    """
    if not _is_held(dataset):
        write(dataset, Job("begun", time.time()))
    command = [sys.executable, "-m", "loaders.datasets", dataset.dataset_id]
    try:
        with (dataset.folder / _LOG).open("wb") as log:
            subprocess.Popen(
                command, cwd=_PACKAGES, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
    except OSError as error:
        raise DatasetError("disk", path=dataset.folder, reason=error.strerror) from error


def _is_held(dataset: Dataset) -> bool:
    lock = filelock.FileLock(dataset.folder / _LOCK)
    try:
        with lock.acquire(timeout=0):
            return False
    except filelock.Timeout:
        return True
    except OSError:
        return False

"""Processes that work off a list: ended when they hang, replaced when they die, gone when their parent is.

The pools of the standard library lose everything that is under way when one of their processes dies, and end none that hangs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from loaders.problems import WorkerError

T = TypeVar("T")
R = TypeVar("R")
Tell = Callable[..., None]  # called with anything that is to be known of the work on one thing before it is done
_READY, _TOLD, _DONE, _FAULT = range(4)
_LOOK = 0.5  # seconds between two looks at the clock
_HARD = 2  # times its budget a worker may compute on one thing before the system ends it, where Python cannot
_SILENT = 10  # times its budget a worker may be silent, as when a file's disk does not answer


@dataclass(frozen=True, slots=True)
class Lost:
    """Instead of a result: the worker that had the thing in hand was lost, and why."""

    reason: str


def each(
    work: Callable[[T, Tell], R], things: Sequence[T], *, seconds: float, on_told: Callable[..., None] | None = None
) -> Iterator[tuple[int, R | Lost]]:
    """Of every thing its place in the list and work(thing, tell), as they are done, on as many processes as there are cores.

    seconds  of the processor that work may use between two calls of tell; what hangs is Lost
    on_told  gets what work tells, here

    Raises WorkerError for a fault in work, and where processes do not even begin.
    """
    crew = Crew(work, seconds, os.cpu_count() or 1)
    try:
        yield from crew.each(things, on_told)
    finally:
        crew.end()


@dataclass(slots=True, eq=False)
class Crew(Generic[T, R]):
    """Processes that do one kind of work, begun when there is something to do, and kept for more of it.

    work, seconds  as each has them;  size  how many there may be;  start  how they begin, as multiprocessing calls it
    """

    work: Callable[[T, Tell], R]
    seconds: float
    size: int
    start: str | None = None
    workers: list[_Worker[T, R]] = field(default_factory=list)

    def each(self, things: Sequence[T], on_told: Callable[..., None] | None = None) -> Iterator[tuple[int, R | Lost]]:
        "As the function of that name; where it is not gone through to the end, the processes are ended."
        waiting = deque(enumerate(things))
        workers = self.workers
        workers += [self._begun() for _ in range(min(len(things), self.size) - len(workers))]
        try:
            while any(worker.busy or waiting for worker in workers):
                for worker in workers:
                    if not worker.busy and waiting:
                        worker.give(*waiting.popleft())
                ready = wait([worker.parent for worker in workers if worker.busy], timeout=_LOOK)
                for at, worker in enumerate(workers):
                    if not worker.busy:
                        continue
                    answer = worker.answer(on_told) if worker.parent in ready else worker.late()
                    if answer is not None:
                        yield answer
                    if worker.is_lost:
                        workers[at] = self._begun()
        except BaseException:
            self.end()
            raise

    def _begun(self) -> _Worker[T, R]:
        return _Worker(self.work, self.seconds, self.start)

    def end(self) -> None:
        "Ends the processes, whatever they do."
        for worker in self.workers:
            worker.end()
        self.workers.clear()


@dataclass(slots=True)
class _Worker(Generic[T, R]):
    """A process, the connection to it, and the place of the thing that it has in hand."""

    work: Callable[[T, Tell], R]
    seconds: float
    start: str | None = None
    at: int | None = None
    since: float = 0.0
    is_ready: bool = False
    is_lost: bool = False
    parent: Connection = field(init=False)
    process: Any = field(init=False)

    def __post_init__(self) -> None:
        context: Any = multiprocessing.get_context(self.start)
        self.parent, child = context.Pipe()
        self.process = context.Process(target=_serve, args=(self.work, self.seconds, child), daemon=True)
        self.process.start()
        child.close()

    @property
    def busy(self) -> bool:
        "Whether it has something in hand."
        return self.at is not None

    def give(self, at: int, thing: T) -> None:
        "Hands it the next thing."
        self.at, self.since = at, time.monotonic()
        self.parent.send(thing)

    def answer(self, on_told: Callable[..., None] | None) -> tuple[int, R | Lost] | None:
        "What it has to say: a result, or None for anything before that; raises WorkerError for a fault in it."
        try:
            kind, value = self.parent.recv()
        except (EOFError, OSError):
            self.process.join()
            return self._lost(_end(self.process.exitcode, self.seconds))
        self.since = time.monotonic()
        self.is_ready = True
        if kind == _FAULT:
            raise WorkerError(value)
        if kind == _TOLD and on_told:
            on_told(*value)
        if kind == _DONE and self.at is not None:
            at, self.at = self.at, None
            return at, value
        return None

    def late(self) -> tuple[int, R | Lost] | None:
        "Ends it where it has been silent for too long."
        if time.monotonic() - self.since < _SILENT * self.seconds:
            return None
        self.end()
        return self._lost(f"nothing was heard of it for {_SILENT * self.seconds:g} seconds; is its disk there?")

    def _lost(self, reason: str) -> tuple[int, R | Lost]:
        assert self.at is not None
        if not self.is_ready:
            raise WorkerError(f"a process that was to read pages did not begin: {reason}")
        self.is_lost = True
        self.parent.close()
        return self.at, Lost(reason)

    def end(self) -> None:
        "Ends the process, whatever it does."
        self.process.kill()
        self.process.join()


def _end(code: int | None, seconds: float) -> str:
    "Why a process with that exit code is no more."
    name = signal.Signals(-code).name if code is not None and code < 0 else ""
    if name in ("SIGXCPU", "SIGVTALRM"):
        return f"took more than {seconds:g} seconds of the processor (setting: seconds)"
    if name == "SIGKILL":
        return "the system ended the process that read it, as it does when memory is short"
    return f"ended the process that read it ({name or f'exit code {code}'}); the file may be damaged"


def _serve(work: Callable[[T, Tell], R], seconds: float, child: Connection) -> None:
    "What a worker does until nobody gives it anything more."
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # of Ctrl-C its parent hears
    threading.Thread(target=_leave_with_parent, daemon=True).start()

    def tell(*what: object) -> None:
        _allow(seconds)
        child.send((_TOLD, what))

    child.send((_READY, None))
    while True:
        try:
            thing = child.recv()
        except (EOFError, OSError):
            return
        _allow(seconds)
        try:
            answer: tuple[int, object] = _DONE, work(thing, tell)
        except Exception as error:
            answer = _FAULT, "".join(traceback.format_exception(error))
        child.send(answer)


def _allow(seconds: float) -> None:
    "Has the system end this process once it has used up more than its budget from here on."
    try:
        import resource
    except ImportError:  # Windows: only the clock of the parent is left
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft, hard = int(used.ru_utime + used.ru_stime + _HARD * seconds) + 1, resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def _leave_with_parent() -> None:
    "Ends this process as soon as its parent is gone, even one that was killed."
    born = multiprocessing.parent_process()
    parent = os.getppid()
    while born is not None and os.getppid() == parent and not wait([born.sentinel], timeout=1):
        pass
    os._exit(1)

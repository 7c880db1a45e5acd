"""Time spent, and how it compares."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any
from unittest import mock

Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was done in how many seconds a page, and what the peer took for the same page (None: no peer of its own)."""

    what: str
    seconds: float
    peer: str | None = None
    peer_seconds: float | None = None

    def __str__(self) -> str:
        text = f"{self.what:34}{self.seconds * 1000:9.2f} ms/page"
        if self.peer and self.peer_seconds:
            text += f"{self.peer:>14}{self.peer_seconds * 1000:8.2f} ms/page{self.seconds / self.peer_seconds:9.2f}x"
        return text


def medians(rounds: int, *jobs: Callable[[], object], clock: Clock = time.perf_counter) -> list[float]:
    """The median seconds of each job; the jobs take turns, so that a slow spell of the machine hits all of them.

    clock  time.process_time for jobs of one process, so that what else runs does not count
    """
    spent: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for job, times in zip(jobs, spent, strict=True):
            start = clock()
            job()
            times.append(clock() - start)
    return [statistics.median(times) for times in spent]


@contextmanager
def clocked(functions: dict[str, tuple[ModuleType, str]]) -> Iterator[dict[str, float]]:
    "Processor seconds in each of these functions while the block runs; raises AttributeError for one that is gone."
    spent: dict[str, float] = defaultdict(float)
    with ExitStack() as stack:
        for stage, (module, name) in functions.items():
            stack.enter_context(mock.patch.object(module, name, _timed(getattr(module, name), stage, spent)))
        yield spent


def _timed(function: Callable[..., Any], stage: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            spent[stage] += time.process_time() - start

    return timed

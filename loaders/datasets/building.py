"""The build of a dataset: the builder of every store, with the dataset's settings, telling the job how it gets on."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from loaders import build, roots
from loaders.datasets import corrections, job, sources
from loaders.datasets.dataset import Dataset, Settings, find, make
from loaders.datasets.job import Job, Told
from loaders.home import SAMPLES
from loaders.places.region import AUTO
from loaders.problems import DatasetError, StoreError, TownlensError
from loaders.read import Spread
from loaders.sources import Reading
from loaders.store import Store, open_store

_EVERY = 0.3  # seconds between two notes of how it gets on


def reading(dataset: Dataset) -> Reading:
    "How the dataset's files are read."
    return Reading(dataset.settings.names or None, tuple(dataset.settings.columns.items()))


def build_dataset(
    dataset: Dataset,
    paths: Sequence[Path] = (),
    on_progress: Callable[[build.Progress], None] | None = None,
    on_wait: Callable[[], None] | None = None,
    spread: Spread | None = None,
) -> build.Report:
    """Brings the dataset's store up to date with what was brought in, and with these paths, which stay where they are.

    A second build of the same dataset waits for the first; on_wait() is called once before it does. spread is as build has it. Raises what loaders.build.build raises, DatasetError where there is nothing to read.
    """
    with job.held(dataset, on_wait):
        teller = _Teller(dataset, on_progress)
        try:
            log = corrections.read(dataset)
            report = build.build(
                _given(dataset, paths),
                dataset.store,
                reading=reading(dataset),
                home=_home(dataset),
                said=log.in_force,
                on_progress=teller.tell,
                spread=spread,
            )
        except BaseException as error:
            said = str(error) if isinstance(error, TownlensError) else f"{type(error).__name__}: {error}"
            job.write(dataset, Job("failed", time.time(), error=said))
            raise
        broken = tuple((corrections.FILE, f"line {n} was broken off while it was written") for n in log.broken)
        report = replace(report, notes=report.notes + broken)
        job.write(dataset, _finished(report))
        return report


def copied_samples(name: str) -> Dataset:
    "A dataset of the sample pages that can be corrected: the one of that name, else a new one, read. Raises as build_dataset does."
    try:
        held = find(name)
    except DatasetError:
        held = make(Settings(name))
    if not held.is_built:
        with ExitStack() as stack:
            sources.bring(
                held, [(one.name, stack.enter_context(one.open("rb"))) for one in sorted(SAMPLES.glob("*.txt"))]
            )
        build_dataset(held)
    return held


def uncorrected(dataset: Dataset, folder: Path) -> Store:
    """The dataset's store as the rules alone read the same pages, made in that folder; the dataset stays as it is.

    Raises what build_dataset raises; StoreError where the dataset was never built.
    """
    with job.held(dataset):
        now = open_store(dataset.store)
        shutil.copytree(now.path, folder / now.path.name)
        given = _given(dataset, ())
        return build.build(given, folder / now.path.name, reading=reading(dataset), home=_home(dataset)).store


def _given(dataset: Dataset, paths: Sequence[Path]) -> list[Path]:
    "What to read: what was brought in and these; where there is neither, what earlier builds were given."
    if dataset.is_samples:
        return [SAMPLES]
    before = map(Path, filter(None, roots.read(dataset.store) or {}))
    given = [*sources.lots(dataset), *paths] or [path for path in before if path.exists()]
    if not given:
        raise DatasetError("nothing")
    return given


def _home(dataset: Dataset) -> str | None:
    "The region that was said; where somebody said one and none is said now, it is found from the pages again."
    if dataset.settings.region or not dataset.is_built:
        return dataset.settings.region or None
    try:
        held = open_store(dataset.store).region
    except StoreError:  # damaged: the build says so, and makes it anew
        return None
    return AUTO if held and held.asked else None


class _Teller:
    """Notes how the build gets on, not more often than anybody looks."""

    def __init__(self, dataset: Dataset, on_progress: Callable[[build.Progress], None] | None) -> None:
        self.dataset, self.on_progress, self.last = dataset, on_progress, 0.0
        job.write(dataset, Job("reading", time.time()))

    def tell(self, now: build.Progress) -> None:
        if self.on_progress:
            self.on_progress(now)
        if time.time() - self.last >= _EVERY:
            self.last = time.time()
            job.write(
                self.dataset,
                Job("reading", self.last, now.done, now.total, now.articles, now.sheet, now.sheets),
            )


def _finished(report: build.Report) -> Job:
    told = [Told(source, status, reason) for source, status, reason in report.unread]
    told += [Told(source, "note", reason) for source, reason in report.notes]
    told += [Told(source, "aside", reason) for source, reason in report.aside]
    return Job(
        "done",
        time.time(),
        report.fresh,
        report.fresh,
        report.articles,
        pages=report.pages,
        unread=len(report.unread),
        told=tuple(told),
        home=report.home,
    )

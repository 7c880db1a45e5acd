"""What a reader puts right is kept first, and then carried out: at once in a small dataset, by a process of its own in a large one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.words import refusals
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets import corrections, job
from loaders.datasets.dataset import Dataset
from loaders.problems import CorrectionError, DatasetError, TownlensError
from loaders.shapes.corrections import Correction
from loaders.store import open_store

AT_ONCE = 500  # pages of a dataset for which a reader waits, 3 s on one core; beyond that nobody does


def keep(dataset: Dataset, some: Sequence[Correction], words: Words) -> None:
    "Keeps these and has every view follow; raises CorrectionError or DatasetError where they are not kept."
    corrections.add(dataset, some)
    changed = sum(not one.confirms for one in some)
    done = words("correct.saved", n=changed) if changed else words("correct.noted", n=len(some))
    carry_out(dataset, done, words)


def copied_samples(name: str) -> Dataset:
    "The samples as a dataset of that name which can be corrected; raises TownlensError where it cannot be made."
    from loaders.datasets import building  # as below

    return building.copied_samples(name)


def carry_out(dataset: Dataset, done: str, words: Words) -> None:
    "Has the store follow what is kept, and says that it is done, or will be. Raises DatasetError where the disk refuses."
    now = job.read(dataset)
    is_busy = now is not None and now.is_under_way
    if is_busy or int(open_store(dataset.store).manifest()["pages"]) > AT_ONCE:
        job.start(dataset)
        st.toast(words("correct.later"), icon=":material/hourglass_top:")
        return
    from loaders.datasets import building  # costs 1.2 s of imports that a visit without corrections does not need

    building.build_dataset(dataset)
    st.toast(done, icon=":material/task_alt:")


def told(error: TownlensError, words: Words) -> str:
    "What went wrong, in the reader's language."
    if isinstance(error, CorrectionError | DatasetError):
        family = "correct" if isinstance(error, CorrectionError) else "datasets"
        return words(f"{family}.error.{error.kind}", **{name: plain(str(value)) for name, value in error.said.items()})
    return plain(refusals.told(str(error), words))

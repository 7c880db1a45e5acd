"""How a build is getting on, looked at every second; and how it went, once it is over."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from dashboard.words import refusals
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets import job
from loaders.datasets.dataset import Dataset
from loaders.datasets.job import Job
from loaders.home import rules_version
from loaders.store import is_current

_SECONDS = 1.0
_ORDER = ("error", "empty", "note", "aside")


def show(dataset: Dataset, words: Words, *, may_build: bool) -> None:
    "The progress of the build that is under way, else the load report of the last one."
    now = job.read(dataset)
    if now is not None and now.is_under_way:
        _watch(dataset, words)
    elif now is not None:
        _over(dataset, now, words, may_build)


@st.fragment(run_every=_SECONDS)
def _watch(dataset: Dataset, words: Words) -> None:
    now = job.read(dataset)
    if now is None or not now.is_under_way:
        st.rerun()  # what was read is in every view from here on
    elif now.state == "begun" or not now.total:
        st.progress(0.0, text=words("job.begun"))
    else:
        told = words("job.reading", done=now.done, total=now.total, articles=f"{now.articles:,}")
        if now.sheets > 1:
            told += words("job.sheet", sheet=now.sheet, sheets=now.sheets)
        st.progress(now.done / now.total, text=told)
    st.caption(words("job.goes_on"))


def _over(dataset: Dataset, now: Job, words: Words, may_build: bool) -> None:
    is_old = dataset.is_built and not is_current(dataset.store, rules_version())
    if is_old:
        st.info(words("datasets.old"))
    if now.state == "done":
        report(now, words)
    elif now.state == "failed":
        st.error(words("job.failed", reason=refusals.told(now.error, words)))
    else:
        st.warning(words("job.broken_off"))
    if (is_old or now.state != "done") and may_build:
        st.button(words("job.again"), key="job.again", icon=":material/refresh:", on_click=job.start, args=(dataset,))


def report(now: Job, words: Words) -> None:
    "The load report: how many pages were read, and every file of which something is to be known, with why and what to do."
    count = Counter(line.status for line in now.told)
    read, articles = f"{now.pages - now.unread:,}", f"{now.articles:,}"
    st.success(words("report.read", read=read, pages=f"{now.pages:,}", articles=articles, fresh=f"{now.total:,}"))
    for line in now.home:
        st.caption(words("report.region", why=plain(refusals.told(line, words))))
    if not now.told:
        return
    kinds = [kind for kind in _ORDER if count[kind]]
    label = words("report.and").join(words(f"report.{kind}", n=count[kind]) for kind in kinds)
    with st.expander(words("report.title", kinds=label), expanded=bool(count["error"])):
        rows = sorted(now.told, key=lambda line: (_ORDER.index(line.status), line.source))
        said = [(line.source, words(f"report.told.{line.status}"), refusals.told(line.reason, words)) for line in rows]
        columns = [words(f"report.column.{name}") for name in ("source", "status", "reason")]
        st.dataframe(pd.DataFrame(said, columns=columns), hide_index=True, width="stretch")

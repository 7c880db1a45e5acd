"""How a build is getting on, looked at every second; and how it went, once it is over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.words import refusals
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets import job
from loaders.datasets.dataset import Dataset
from loaders.datasets.job import Job, Told
from loaders.home import rules_version
from loaders.store import is_current

_SECONDS = 1.0
_REASONS, _FILES = 30, 12  # that are told one by one, files of each; beyond that stands a table of all
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
        st.caption(words("report.region", why=plain(refusals.of_region(line, words))))
    if not now.told:
        return
    kinds = [kind for kind in _ORDER if count[kind]]
    label = words("report.and").join(words(f"report.{kind}", n=count[kind]) for kind in kinds)
    with st.expander(words("report.title", kinds=label), expanded=bool(count["error"])):
        rows = sorted(now.told, key=lambda line: (_ORDER.index(line.status), line.source))
        whole = _by_reason(rows, words)
        if whole:
            return
        said = [(line.source, words(f"report.told.{line.status}"), refusals.told(line.reason, words)) for line in rows]
        columns = [words(f"report.column.{name}") for name in ("source", "status", "reason")]
        st.dataframe(pd.DataFrame(said, columns=columns), hide_index=True, width="stretch")


def _by_reason(rows: Sequence[Told], words: Words) -> bool:
    "Each reason in full with the files that it holds for; whether these are all, or only the first ones."
    files: dict[tuple[str, str], list[str]] = {}
    for line in rows:
        files.setdefault((line.status, line.reason), []).append(line.source)
    for (status, reason), sources in [*files.items()][:_REASONS]:
        why = plain(refusals.told(reason, words))
        st.markdown(words("report.why", told=words(f"report.told.{status}"), why=why))
        more = [words("report.more", n=f"{len(sources) - _FILES:,}")] if len(sources) > _FILES else []
        st.caption(" · ".join([*map(plain, sources[:_FILES]), *more]))
    return len(files) <= _REASONS and all(len(sources) <= _FILES for sources in files.values())

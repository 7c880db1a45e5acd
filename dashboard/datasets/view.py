"""The page where datasets are looked after: bring pages, see what came of them, choose, rename, describe, remove."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.datasets import bring, corrections, progress, shelf, work
from dashboard.look.page import reveal
from dashboard.sidebar.head import called
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets.dataset import Dataset

_NEW = ""


def show(shown: Dataset, offered: Sequence[Dataset], words: Words, first: Any) -> None:
    "What is being read or was read last into the dataset that is shown; a form; all datasets."
    st.title(words("datasets.title"), anchor=False)
    if not shown.is_samples:
        if sent := bring.sent():
            reveal(f"brought {sent}")
        st.subheader(plain(called(shown, words)), anchor=False)
        progress.show(shown, words, may_build=True)
        if shown.is_built:
            query = {**address.kept(), "dataset": [shown.dataset_id]}
            st.page_link(first, label=words("report.open"), icon=":material/arrow_forward:", query_params=query)
    st.subheader(words("bring.title"), help=words("bring.help"), anchor="bring")
    target = bring.show(_into(shown, words), words)
    if target is not None:
        address.go_to_dataset(target.dataset_id)
        st.rerun()
    if shown.is_built and not shown.is_samples:
        st.subheader(words("corrections.title"), help=words("corrections.help"), anchor="corrections")
        corrections.show(shown, words)
    st.subheader(words("work.title"), help=words("work.help"), anchor="work")
    work.show(shown, words)
    st.subheader(words("shelf.title"), anchor="datasets")
    shelf.show(offered, shown, words, first)


def _into(shown: Dataset, words: Words) -> Dataset | None:
    "Where pages go: to the dataset that is shown, or to a new one, which None stands for."
    if shown.is_samples:
        return None
    names = {shown.dataset_id: words("bring.into", name=plain(shown.settings.name)), _NEW: words("bring.new")}
    picked = st.segmented_control(
        words("bring.where"), list(names), default=_NEW, format_func=names.__getitem__, required=True, key="bring.where"
    )
    return shown if picked == shown.dataset_id else None

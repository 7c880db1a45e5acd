"""What stands above the filters: the name of the program, and the dataset that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.context import address, current
from dashboard.words.i18n import Words
from loaders.datasets.dataset import Dataset


def show(
    shown: Dataset | None, offered: Sequence[Dataset], words: Words, page: Any | None, brief: Any, items: int
) -> None:
    """The brand; a choice among datasets where there are several, a way to the page where they are looked after, and to the brief.

    page          the page of datasets, None where readers may not change anything
    brief, items  the page of the brief, and how much it holds
    """
    with st.sidebar:
        st.html(f'<p class="brand">{words("app.title")}</p><p class="lead">{words("app.lead")}</p>')
        if shown and len(offered) > 1:
            _choice(shown, offered, words)
        if shown and page is not None:
            st.page_link(
                page, label=words("datasets.manage"), icon=":material/folder_open:", query_params=address.kept()
            )
        _brief(words, brief, items)


def _brief(words: Words, page: Any, items: int) -> None:
    "A way to the brief with the filter, so that it is the same for whoever comes back."
    flt = address.linked_filter() if address.is_news() or not current.is_set() else current.get_filter()
    label = words("brief.page", n=items) if items else words("brief.title")
    st.page_link(page, label=label, icon=":material/article_shortcut:", query_params=address.query_to(flt))


def _choice(shown: Dataset, offered: Sequence[Dataset], words: Words) -> None:
    names = {one.dataset_id: called(one, words) for one in offered}
    key = "dataset"
    if st.session_state.get(key) != shown.dataset_id:
        st.session_state[key] = shown.dataset_id

    def go() -> None:
        address.go_to_dataset(st.session_state[key])

    st.selectbox(words("datasets.which"), list(names), key=key, format_func=names.__getitem__, on_change=go)


def called(dataset: Dataset, words: Words) -> str:
    "What a reader calls it."
    return words("datasets.samples") if dataset.is_samples else dataset.settings.name

"""What stands above the filters: the name of the program, and the dataset that is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.words.i18n import Words
from loaders.datasets.dataset import Dataset


def show(shown: Dataset | None, offered: Sequence[Dataset], words: Words, page: Any | None) -> None:
    """The brand; a choice among datasets where there are several, and a way to the page where they are looked after.

    page  that page, None where readers may not change anything
    """
    with st.sidebar:
        st.html(f'<p class="brand">{words("app.title")}</p><p class="lead">{words("app.lead")}</p>')
        if shown and len(offered) > 1:
            _choice(shown, offered, words)
        if shown and page is not None:
            st.page_link(
                page, label=words("datasets.manage"), icon=":material/folder_open:", query_params=address.kept()
            )


def _choice(shown: Dataset, offered: Sequence[Dataset], words: Words) -> None:
    names = {one.dataset_id: called(one, words) for one in offered}
    key = "dataset"
    if st.session_state.get(key) != shown.dataset_id:
        st.session_state[key] = shown.dataset_id

    def go() -> None:
        asked = st.session_state[key]
        address.go_to_dataset(None if asked == offered[0].dataset_id else asked)

    st.selectbox(words("datasets.which"), list(names), key=key, format_func=names.__getitem__, on_change=go)


def called(dataset: Dataset, words: Words) -> str:
    "What a reader calls it."
    return words("datasets.samples") if dataset.is_samples else dataset.settings.name

"""Every dataset with what is in it; each can be opened, and a reader's own renamed, described and removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.datasets.bring import region_field, told
from dashboard.sidebar.head import called
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.datasets import dataset, job
from loaders.datasets.dataset import LONGEST, LONGEST_TEXT, Dataset
from loaders.places import region
from loaders.problems import DatasetError, RegionError, StoreError
from loaders.store import Store, open_store

_ASKED = "shelf.asked"  # the dataset whose removal was asked for, and is to be confirmed


def show(offered: Sequence[Dataset], shown: Dataset, words: Words, first: Any) -> None:
    "A card for each; first is the page that Open leads to."
    for one in offered:
        with st.container(border=True, key=f"dataset-{one.dataset_id}", gap="xsmall"):
            _card(one, one == shown, words, first)


def _card(one: Dataset, is_shown: bool, words: Words, first: Any) -> None:
    st.subheader(plain(called(one, words)), anchor=False)
    st.caption(_about(one, words))
    if one.settings.description:
        st.text(one.settings.description)
    with st.container(horizontal=True, vertical_alignment="center"):
        query = {**address.kept(), "dataset": [one.dataset_id]}
        label = words("shelf.shown" if is_shown else "shelf.open")
        st.page_link(first, label=label, icon=":material/arrow_forward:", query_params=query)
        if not one.is_samples:
            with st.popover(words("shelf.change"), icon=":material/edit:"):
                _settings(one, words)
            _removal(one, words)


def _about(one: Dataset, words: Words) -> str:
    "What is in it, and whose pages they are."
    try:
        store = open_store(one.store)
    except StoreError:
        return words("shelf.unopened" if one.is_samples else "shelf.empty")
    parts = [words("shelf.holds", pages=f"{_read(store):,}", articles=f"{store.manifest()['articles']:,}")]
    if one.settings.newspaper:
        parts.append(words("shelf.newspaper", name=plain(one.settings.newspaper)))
    return " · ".join(parts)


def _read(store: Store) -> int:
    "How many pages were read, as the load report counts them: one that failed or is empty is none."
    return store.table("pages").column("status").to_pylist().count("ok")


def _settings(one: Dataset, words: Words) -> None:
    with st.form(f"settings.{one.dataset_id}", border=False):
        held = one.settings
        name = st.text_input(words("settings.name"), held.name, max_chars=LONGEST)
        paper = st.text_input(
            words("settings.newspaper"), held.newspaper, max_chars=LONGEST, help=words("settings.newspaper_help")
        )
        text = st.text_area(words("settings.description"), held.description, max_chars=LONGEST_TEXT)
        place = region_field(words, held.region)
        if not st.form_submit_button(words("settings.keep")):
            return

    def change() -> None:
        if place:
            region.check(place)
        changed = dataset.change(one, name=name, newspaper=paper, description=text, region=place)
        if place != held.region:
            job.start(changed)

    _do(words, change)


def _removal(one: Dataset, words: Words) -> None:
    "Two clicks: the second one says what goes."
    if st.session_state.get(_ASKED) != one.dataset_id:
        key = f"remove.{one.dataset_id}"
        if st.button(words("shelf.remove"), key=key, icon=":material/delete:", type="tertiary"):
            st.session_state[_ASKED] = one.dataset_id
            st.rerun()
        return
    if st.button(words("shelf.remove_all"), key=f"remove_all.{one.dataset_id}", type="primary"):
        del st.session_state[_ASKED]
        _do(words, lambda: dataset.remove(one))
    if st.button(words("shelf.leave"), key=f"leave.{one.dataset_id}", type="tertiary"):
        del st.session_state[_ASKED]
        st.rerun()


def _do(words: Words, deed: Any) -> None:
    try:
        deed()
    except (DatasetError, RegionError) as error:
        st.error(told(error, words))
        return
    st.rerun()

"""Whose pages these are, where they do not print it: as the settings of the dataset say, else as a reader says for a visit."""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.words import refusals
from dashboard.words.escape import plain
from loaders.datasets import dataset
from loaders.datasets.dataset import LONGEST, Dataset
from loaders.problems import DatasetError
from loaders.store import Store

_FIELD = "newspaper.field"
_REFUSED = "newspaper.refused"


def said(store: Store, shown: Dataset | None) -> str:
    "The newspaper that was said; empty where nobody did."
    return (shown.settings.newspaper if shown else "") or st.session_state.get(_key(store), "")


def now(context: Context) -> str:
    "The same, also where it was said since the context was made."
    if context.dataset is None or context.dataset.is_samples:
        return st.session_state.get(_key(context.store)) or context.newspaper
    try:
        return said(context.store, dataset.find(context.dataset.dataset_id))
    except DatasetError:  # removed in the meantime
        return context.newspaper


def field(context: Context, where: str = "cite") -> None:
    """Where a reader says it: a dataset of one's own keeps it, of samples and of what cannot be written to the visit does.

    where  tells it from another one on the same page
    """
    words, own, key = context.words, context.dataset, f"{_FIELD}.{where}"
    held = None if own is None or own.is_samples else own
    if st.session_state.get(key) != context.newspaper:
        st.session_state[key] = context.newspaper
    st.text_input(
        words("newspaper.label"),
        key=key,
        max_chars=LONGEST,
        placeholder=words("newspaper.empty"),
        help=words("newspaper.kept" if held else "newspaper.of_visit"),
        on_change=lambda: _take(context.store, held, st.session_state[key]),
    )
    if error := st.session_state.pop(_REFUSED, None):
        st.error(plain(refusals.told(error, words)))


def _take(store: Store, held: Dataset | None, typed: str) -> None:
    text = " ".join(typed.split())
    if held is None:
        st.session_state[_key(store)] = text
        return
    try:
        dataset.change(held, newspaper=text)
    except DatasetError as error:
        st.session_state[_REFUSED] = str(error)


def _key(store: Store) -> str:
    return f"newspaper.{store.generation}"

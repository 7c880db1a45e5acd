"""Widgets ↔ Filter: seeded when the address brings news, read in every run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import cached, url
from dashboard.filters import Filter
from dashboard.i18n import Words
from dashboard.queries import facets
from loaders.store import Store

_FIELDS = ("since", "until", "certain", "towns", "people", "genres", "find")


def _key(name: str) -> str:
    return f"filter.{name}"


def _seed(flt: Filter) -> None:
    for name in _FIELDS:
        value = getattr(flt, name)
        st.session_state[_key(name)] = list(value) if isinstance(value, tuple) else value


def _held() -> Filter:
    "The filter as the widgets have it: what they held at the end of the last run, or what the link brings."
    held = {name: st.session_state.get(_key(name)) for name in _FIELDS}
    return Filter(**{k: tuple(v) if isinstance(v, list) else v for k, v in held.items() if v is not None})


def show(store: Store, words: Words) -> Filter:
    "Draws the filters and gives what the reader asks for."
    if url.is_news():
        _seed(url.asked())
    flt = _held()
    with st.sidebar:
        st.text_input(words("filter.find"), key=_key("find"), placeholder=words("filter.find_hint"), help=words("filter.find_help"))
        _dates(words)
        towns = cached.ask(facets.town_choices, store, flt)
        _several(words, "towns", dict(zip(towns.town_id, map(words.named, towns.to_dict("records")), strict=True)), towns, "town_id")
        officials = cached.ask(facets.official_choices, store, flt)
        _several(words, "people", dict(zip(officials.person_id, officials.name, strict=True)), officials, "person_id")
        genres = cached.ask(facets.genre_choices, store, flt)
        _several(words, "genres", {g: words.choice("genre", g) for g in genres.genre}, genres, "genre")
        st.button(words("filter.clear"), on_click=_seed, args=(Filter(),), disabled=flt == Filter(), width="stretch")
    return _held()


def _dates(words: Words) -> None:
    left, right = st.columns(2)
    bounds = {"min_value": dt.date(1900, 1, 1), "max_value": dt.date(2100, 12, 31), "format": "YYYY-MM-DD"}
    left.date_input(words("filter.since"), value=None, key=_key("since"), **bounds)
    right.date_input(words("filter.until"), value=None, key=_key("until"), **bounds)
    st.toggle(words("filter.certain"), key=_key("certain"), help=words("filter.certain_help"))


def _several(words: Words, name: str, labels: Mapping[str, str], counts: pd.DataFrame, column: str) -> None:
    "A multiple choice by id; ids of the link that the store does not know are dropped."
    key = _key(name)
    number = dict(zip(counts[column], counts["articles"], strict=True))
    st.session_state[key] = [value for value in st.session_state.get(key, []) if value in labels]
    st.multiselect(
        words(f"filter.{name}"),
        list(labels),
        key=key,
        format_func=lambda value: f"{labels[value]} · {number[value]}",
        placeholder=words("filter.all"),
    )

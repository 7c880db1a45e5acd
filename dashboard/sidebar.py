"""Widgets ↔ Filter: seeded when the address brings news, read in every run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import streamlit as st

from dashboard import cached, i18n, url
from dashboard.filters import Filter
from dashboard.i18n import Words
from dashboard.queries import facets
from loaders.store import Store

_FIELDS = ("since", "until", "certain", "towns", "people", "genres", "find")
_CHOICES = {
    "towns": (facets.town_choices, "town_id"),
    "people": (facets.official_choices, "person_id"),
    "genres": (facets.genre_choices, "genre"),
}


def _key(name: str) -> str:
    return f"filter.{name}"


def seed(flt: Filter) -> None:
    "Sets every widget to this filter; for callbacks and for a link that brings news."
    for name in _FIELDS:
        value = getattr(flt, name)
        st.session_state[_key(name)] = list(value) if isinstance(value, tuple) else value


def _held() -> Filter:
    "The filter as the widgets have it: what they held at the end of the last run, or what the link brings."
    held = {name: st.session_state.get(_key(name)) for name in _FIELDS}
    return Filter(**{k: tuple(v) if isinstance(v, list) else v for k, v in held.items() if v is not None})


def labels(store: Store, flt: Filter, words: Words) -> dict[str, Mapping[str, str]]:
    "For every field of ids: what a reader calls each choice that the store has."
    found: dict[str, Mapping[str, str]] = {}
    for name, (query, column) in _CHOICES.items():
        rows = cached.ask(query, store, flt.without(name)).to_dict("records")
        found[name] = {
            row[column]: words.choice("genre", row["genre"]) if name == "genres" else words.named(row) for row in rows
        }
    return found


def show(store: Store, words: Words) -> Filter:
    "Draws the filters and gives what the reader asks for."
    if url.is_news():
        seed(url.asked())
    flt = _held()
    with st.sidebar:
        st.html(f'<p class="brand">{words("app.title")}</p><p class="lead">{words("app.lead")}</p>')
        st.text_input(
            words("filter.find"),
            key=_key("find"),
            placeholder=words("filter.find_hint"),
            help=words("filter.find_help"),
        )
        _dates(words)
        for name, choices in labels(store, flt, words).items():
            _several(words, name, choices, _numbers(store, flt, name))
        st.button(words("filter.clear"), on_click=seed, args=(Filter(),), disabled=flt == Filter(), width="stretch")
        _language(words)
    return _held()


def _numbers(store: Store, flt: Filter, name: str) -> dict[str, int]:
    query, column = _CHOICES[name]
    rows = cached.ask(query, store, flt.without(name))
    return dict(zip(rows[column], rows["articles"], strict=True))


def _dates(words: Words) -> None:
    bounds = {"min_value": dt.date(1900, 1, 1), "max_value": dt.date(2100, 12, 31), "format": "YYYY-MM-DD"}
    st.date_input(words("filter.since"), value=None, key=_key("since"), **bounds)
    st.date_input(words("filter.until"), value=None, key=_key("until"), **bounds)
    st.toggle(words("filter.certain"), key=_key("certain"), help=words("filter.certain_help"))


def _several(words: Words, name: str, choices: Mapping[str, str], numbers: Mapping[str, int]) -> None:
    "A multiple choice by id; ids of the link that the store does not know are dropped."
    key = _key(name)
    st.session_state[key] = [value for value in st.session_state.get(key, []) if value in choices]
    st.multiselect(
        words(f"filter.{name}"),
        list(choices),
        key=key,
        format_func=lambda value: f"{choices[value]} · {numbers[value]}",
        placeholder=words("filter.all"),
    )


def _language(words: Words) -> None:
    "The switch of languages; the choice goes into the address, the browser's own language does not."
    key = "option.lang"
    if url.is_news() or key not in st.session_state:
        st.session_state[key] = words.lang
    st.segmented_control(
        words("filter.lang"),
        i18n.LANGUAGES,
        key=key,
        required=True,
        format_func=lambda lang: i18n.load(lang)("name"),
        on_change=lambda: url.choose("lang", st.session_state[key]),
    )

"""Widgets ↔ Filter. The session keeps one filter; every widget is set to it before it is drawn and changes it by a callback.

So a widget that a folded part leaves out loses nothing, and a link, a chip or a mark changes all of them alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.charts import brush, chart
from dashboard.context import address, aside, current
from dashboard.database import choices, selection
from dashboard.database.choices import Choices
from dashboard.filter import days
from dashboard.filter.dimensions import DIMENSIONS, FIELDS
from dashboard.filter.filter import Filter
from dashboard.sidebar import phone, searching, theme_editor
from dashboard.words import i18n
from dashboard.words.i18n import Words
from loaders.store import Store

_DAYS: Mapping[str, Any] = {
    "min_value": days.FIRST,
    "max_value": days.LAST,
    "format": "YYYY-MM-DD",
}


def _key(name: str) -> str:
    return f"filter.{name}"


def _set(name: str, value: Any) -> str:
    "The key of a widget that is to show this value."
    if address.is_news() or st.session_state.get(_key(name)) != value:
        st.session_state[_key(name)] = value
    return _key(name)


def _take(name: str) -> None:
    "What the reader has done to a widget, put into the filter."
    value = st.session_state[_key(name)]
    if isinstance(value, list):
        said = st.session_state.get(_said(name), {})
        value = tuple(dict.fromkeys(said.get(one, one) for one in value))
    current.set_filter(replace(current.get_filter(), **{name: value}))


def _said(name: str) -> str:
    """The key of the labels last shown for a field, label → value.

    A browser answers with labels. A second click that comes before the counts of the first one are back carries labels that
    no choice has any more.
    """
    return f"said.{name}"


def show(store: Store, words: Words) -> Filter:
    "Draws the filters and gives what the reader asks for."
    if address.is_news() or not current.is_set():
        current.set_filter(address.linked_filter())
    flt = choices.without_unknown(store, current.get_filter())
    current.set_filter(flt)
    if address.is_news():
        put_aside_unknown(store, flt, words)
    with st.sidebar:
        searching.show(store, flt, words)
        numbers = choices.live_counts(store, flt)
        for one in FIELDS.values():
            if DIMENSIONS[one].usual:
                _several(store, flt, words, one, numbers[one])
        _dates(store, flt, words)
        _further(store, flt, words, numbers)
        rest = Filter(table=flt.table)
        st.button(
            words("filter.clear"), on_click=current.set_filter, args=(rest,), disabled=flt == rest, width="stretch"
        )
        language(words)
        phone.found_so_far(words, selection.totals(store, flt).articles)
    return flt


def put_aside_unknown(store: Store, flt: Filter, words: Words) -> None:
    "What the link asked of the filter and could not have."
    asked = address.asked()
    names = {
        field: {
            **choices.names(store, "zh", FIELDS[field], flt.table),
            **choices.names(store, words.lang, FIELDS[field], flt.table),
        }
        for field in aside.fields_of(asked)
    }
    for one in aside.of_filter(asked, flt, names):
        address.put_aside(one)


def _dates(store: Store, flt: Filter, words: Words) -> None:
    "The timeline of all dates, and the same by keyboard."
    _timeline(store, flt, words)
    with st.container(horizontal=True, gap="small"):
        for name in ("since", "until"):
            key = _set(name, getattr(flt, name))
            st.date_input(words(f"filter.{name}"), value=None, key=key, on_change=_take, args=(name,), **_DAYS)
    key, hint = _set("certain", flt.certain), words("filter.certain_help")
    st.toggle(words("filter.certain"), key=key, help=hint, on_change=_take, args=("certain",))


def _timeline(store: Store, flt: Filter, words: Words) -> None:
    every, _ = selection.by_month(store, Filter())
    asked, apart = selection.by_month(store, flt.without("since").without("until"))
    if not every:
        return
    key = "brush"

    def drawn() -> None:
        box = st.session_state[key]["selection"]["box"]
        if box and (drawn_days := brush.days_of_box(box[0])):
            current.set_filter(replace(current.get_filter(), since=drawn_days[0], until=drawn_days[1]))

    title = words("by_month.title")
    st.markdown(f"<small>{title}</small>", unsafe_allow_html=True, help=words("by_month.help"))
    figure = brush.by_month(every, asked, words, flt.since, flt.until)
    chart.show(figure, words.lang, key=key, on_select=drawn, selection_mode="box", alt=title)
    if apart:
        st.caption(words("by_month.apart", n=f"{apart:,}"))


def _further(store: Store, flt: Filter, words: Words, numbers: Mapping[str, Mapping[str, int]]) -> None:
    "Fields that are used less: worked out and sent only once they are unfolded."
    box = st.expander(words("filter.more"), key="filter.more", on_change="rerun")
    if not box.open:
        return
    with box:
        for one in FIELDS.values():
            if one == "theme":
                with st.spinner(words("filter.counting")):
                    counts = choices.theme_counts(store, flt)
                _several(store, flt, words, one, counts)
                theme_editor.button(flt, words, current.set_filter)
            elif not DIMENSIONS[one].usual and choices.is_offered(store, one):
                _several(store, flt, words, one, numbers[one])


def _several(store: Store, flt: Filter, words: Words, dimension: str, numbers: Mapping[str, int]) -> None:
    "A multiple choice of the values of a dimension."
    name, called = DIMENSIONS[dimension].field, choices.names(store, words.lang, dimension, flt.table)
    chosen = getattr(flt, name)
    offer: Choices = choices.choices_of(numbers, called, chosen, words.lang)
    shown, now = st.session_state.get(_said(name), {}), {label: value for value, label in offer.labels.items()}
    st.session_state[_said(name)] = dict([*shown.items()][-choices.MOST :]) | now
    st.multiselect(
        words(f"dimension.{dimension}").capitalize(),
        offer.values,
        key=_set(name, list(chosen)),
        format_func=lambda value: offer.labels.get(value, value),
        placeholder=words("filter.all"),
        select_all=False,  # says so in English only, and all is what no choice means
        on_change=_take,
        args=(name,),
    )
    if offer.among > choices.MOST:
        st.caption(words("filter.part", shown=choices.MOST, among=f"{offer.among:,}"))


def language(words: Words) -> None:
    "The switch of languages; the choice goes into the address, the browser's own language does not."
    key = "option.lang"
    if address.is_news() or key not in st.session_state:
        st.session_state[key] = words.lang
    st.segmented_control(
        words("filter.lang"),
        i18n.LANGUAGES,
        key=key,
        required=True,
        format_func=lambda lang: i18n.load(lang)("name"),
        on_change=lambda: address.choose("lang", st.session_state[key]),
    )

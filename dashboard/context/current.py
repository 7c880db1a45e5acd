"""The filter that this session asks for; every widget, chip and mark changes it here."""

from __future__ import annotations

import streamlit as st

from dashboard.filter.filter import Filter

KEY = "filter"


def is_set() -> bool:
    "Whether the session asks for anything yet."
    return KEY in st.session_state


def get_filter() -> Filter:
    "What the session asks for; raises KeyError before the first set_filter."
    return st.session_state[KEY]


def set_filter(flt: Filter) -> None:
    "Asks for this filter from now on; for callbacks, and for a link that brings news."
    st.session_state[KEY] = flt

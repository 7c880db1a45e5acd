"""What a reader types into a part of the view, kept in the address."""

from __future__ import annotations

import streamlit as st

from dashboard import url
from dashboard.desk import Desk

LONGEST = 80  # characters


def typed(desk: Desk, name: str, default: str = "") -> str:
    "The text of words('<name>.label'), without space around it; the default until the reader changes it."
    key = f"option.{name}"
    value = (url.option(name) or default)[:LONGEST]
    if url.is_news() or key not in st.session_state:
        st.session_state[key] = value
    words = desk.words
    text = st.text_input(
        words(f"{name}.label"),
        key=key,
        max_chars=LONGEST,
        help=words(f"{name}.help"),
        placeholder=words(f"{name}.empty"),
    )
    text = " ".join(text.split())
    url.choose(name, text, default)
    return text

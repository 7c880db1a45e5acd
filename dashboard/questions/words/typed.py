"""What a reader types into a part of the view, kept in the address."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context

LONGEST = 80  # characters


def typed(context: Context, name: str, default: str = "") -> str:
    "The text of words('<name>.label'), without space around it; the default until the reader changes it."
    key = f"option.{name}"
    value = (address.option(name) or default)[:LONGEST]
    if address.is_news() or key not in st.session_state:
        st.session_state[key] = value
    words = context.words
    text = st.text_input(
        words(f"{name}.label"),
        key=key,
        max_chars=LONGEST,
        help=words(f"{name}.help"),
        placeholder=words(f"{name}.empty"),
    )
    text = " ".join(text.split())
    address.choose(name, text, default)
    return text

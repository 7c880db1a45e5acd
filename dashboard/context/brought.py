"""Which texts this reader brought last: themes, dictionary, stop words, denominator, each by its content id."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.context import address
from dashboard.filter import uploads
from dashboard.words.i18n import Words

_KEY = "brought"


def use(kind: str, text_id: str | None) -> None:
    "Remembers it, for the session; None or an empty id: the reader has none any more."
    st.session_state[_KEY] = {**_held(), kind: text_id or ""}


def texts() -> dict[str, str]:
    "The texts by kind, as far as the server still has them."
    found = {kind: uploads.get(kind, text_id) for kind, text_id in _held().items() if text_id}
    return {kind: text for kind, text in found.items() if text is not None}


def take(found: Mapping[str, str]) -> None:
    "Has these texts, and no others, as the reader's own; an address that asks for nothing yet asks for them."
    ids = {kind: uploads.add(kind, text) for kind, text in found.items()}
    st.session_state[_KEY] = ids
    address.offer(ids)


def button(kind: str, words: Words) -> None:
    "A way back to the reader's own text, where the address names another or none."
    mine = _held().get(kind)
    if mine and address.option(kind) != mine and uploads.get(kind, mine) is not None:
        st.button(
            words("brought.again"),
            key=f"brought.{kind}",
            icon=":material/history:",
            on_click=address.choose,
            args=(kind, mine),
        )


def _held() -> dict[str, str]:
    return st.session_state.get(_KEY, {})

"""What a first visit offers, above the samples: look round, or bring pages. It goes once a reader chose, and with the samples."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.words.i18n import Words

_SEEN = "welcome.seen"


def show(words: Words, page: Any) -> None:
    "The offer; page is where pages are brought."
    if st.session_state.get(_SEEN):
        return
    with st.container(key="welcome", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(words("welcome.told"), width="content")
        st.page_link(page, label=words("welcome.own"), icon=":material/upload:", query_params=address.kept())
        st.button(words("welcome.samples"), key="welcome.samples", type="tertiary", on_click=_see)


def _see() -> None:
    st.session_state[_SEEN] = True

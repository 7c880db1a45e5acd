"""What a reader may ask for below a panel; one part at a time, made and sent to the browser only then.

One row of choices: a folded part for each would be three more pieces that the browser builds for every panel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.look.page import reveal
from dashboard.panel.exports import picture
from dashboard.words.i18n import Words

DOWNLOADS = "downloads"
_PICTURE = "png"  # no part: opens the downloads and saves the picture at once


def show(panel: str, words: Words, parts: Mapping[str, Callable[[], object]], *, pictured: bool) -> None:
    """The row of parts, and below it the one that was chosen; words("panel.<part>") is what each is called.

    pictured  whether the panel has a chart, which one press then saves
    """
    key, presses = f"below.{panel}", f"presses.{panel}"

    def chosen() -> None:
        st.session_state[presses] = st.session_state.get(presses, 0) + 1
        if st.session_state[key] == _PICTURE:
            st.session_state[key] = DOWNLOADS
            picture.save_now(f"chart.{panel}")

    part = st.segmented_control(
        words("panel.below"),
        (*parts, _PICTURE) if pictured else tuple(parts),
        key=key,
        format_func=lambda part: words(f"panel.{part}"),
        label_visibility="collapsed",
        on_change=chosen,
    )
    if part:
        with st.container(key=f"{part}-{panel}"):
            parts[part]()
        if pressed := st.session_state.get(presses):  # what is asked for begins where the window may end
            reveal(f"{panel} {pressed}")

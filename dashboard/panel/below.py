"""What a reader may ask for below a panel; one part at a time, made and sent to the browser only then.

One row of choices: a folded part for each would be three more pieces that the browser builds for every panel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.panel.exports import picture
from dashboard.words.i18n import Words

DOWNLOADS = "downloads"
_PICTURE = "png"  # no part: opens the downloads and saves the picture at once


def show(panel: str, words: Words, parts: Mapping[str, Callable[[], object]], *, pictured: bool) -> None:
    """The row of parts, and below it the one that was chosen; words("panel.<part>") is what each is called.

    pictured  whether the panel has a chart, which one press then saves
    """
    key = f"below.{panel}"

    def chosen() -> None:
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

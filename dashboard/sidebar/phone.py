"""What a phone has besides: name and view in a line on top, and the buttons that open and close the sheet of filters.

They are always sent; static/phone.css shows them where the window is that narrow, and static/look.js has each press the
button of Streamlit's that it stands for.
"""

from __future__ import annotations

import html

import streamlit as st

from dashboard.words.i18n import Words

_OPENS, _CLOSES = "stExpandSidebarButton", "stSidebarCollapseButton"


def top(words: Words, view: str, limits: int | None = None) -> None:
    """The line above a page.

    view  what the page is called;  limits  how many the filter sets, None on a page that has no filter
    """
    label = words("phone.menu") if limits is None else words("phone.limits" if limits else "phone.filter", n=limits)
    with st.container(key="top"):
        said = f'<p>{html.escape(words("app.title"))} <span class="view">{html.escape(view)}</span></p>'
        st.html(f'<div class="topline">{said}{_button(label, _OPENS)}</div>')


def found_so_far(words: Words, articles: int) -> None:
    "The button below the filters: what they leave, and back to it."
    label = words("phone.show", n=f"{articles:,}")
    with st.container(key="found-so-far"):
        st.html(_button(label, _CLOSES))


def _button(label: str, presses: str) -> str:
    return f'<button type="button" class="sheet" data-presses="{presses}">{html.escape(label)}</button>'

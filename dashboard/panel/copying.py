"""A button that copies a text; static/look.js presses it."""

from __future__ import annotations

import html
import ipaddress
from urllib.parse import quote, urlsplit

import streamlit as st

from dashboard.words.i18n import Words


def button(text: str, label: str, done: str) -> str:
    """The button as HTML, which holds the text percent-encoded: a browser's cleaner drops what looks like markup.

    done  what it says for a moment once the text is in the clipboard
    """
    held, told = quote(text), html.escape(done, quote=True)
    return f'<button type="button" class="copy" data-copy="{held}" data-done="{told}">{html.escape(label)}</button>'


def only_here(address: str) -> bool:
    "Whether an address is that of the machine it is opened on, so that it leads nowhere from another."
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def told_where(link: str, words: Words) -> None:
    "Beside a link that is to be copied: that it works on this machine only, where it does."
    if only_here(link):
        st.caption(words("share.only_here"))

"""Who may read, where the server asks: whoever signs in by OpenID Connect with an address that is on the list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import streamlit as st
from streamlit.errors import StreamlitAuthError

from dashboard.words.escape import plain
from dashboard.words.i18n import Words


def admitted(readers: Path, words: Words) -> bool:
    "Whether this reader may go on; if not, what to do is on the page."
    if not st.user.get("is_logged_in"):
        st.subheader(words("sign_in.title"), anchor=False)
        if st.button(words("sign_in.go"), key="sign_in", icon=":material/login:", type="primary"):
            _ask(words)
        return False
    email = str(st.user.get("email") or "")
    if is_on(email if st.user.get("email_verified", True) else "", lines(readers)):
        return True
    st.error(words.drawn("sign_in.refused", email=email or words("none")))
    st.button(words("sign_in.leave"), key="sign_out", icon=":material/logout:", on_click=st.logout)
    return False


def _ask(words: Words) -> None:
    try:
        st.login()
    except StreamlitAuthError as error:
        st.error(words("sign_in.not_set_up", reason=plain(str(error))))


def lines(readers: Path) -> list[str]:
    "The list: an address or @domain a line, # begins a remark; nobody is on a list that cannot be read."
    try:
        text = readers.read_text(encoding="utf-8")
    except OSError:
        return []
    return [said for line in text.splitlines() if (said := line.partition("#")[0].strip().casefold())]


def is_on(email: str, listed: Iterable[str]) -> bool:
    "Whether the list has this address, or its domain as @domain."
    name, _, domain = email.strip().casefold().rpartition("@")
    return bool(name and domain) and bool({f"{name}@{domain}", f"@{domain}"} & set(listed))

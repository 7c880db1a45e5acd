"""Who is reading: the one reader of this machine, or whoever signed in."""

from __future__ import annotations

from hashlib import sha256

import streamlit as st

LOCAL = "local"


def reader_id() -> str:
    "What the files of this reader are called; of somebody who signed in a digest of the address, never the address."
    email = st.user.get("email") if st.user.get("is_logged_in") else None
    return sha256(str(email).casefold().encode()).hexdigest()[:16] if email else LOCAL

"""Where a reader brings a small file that stays in memory: themes, words, denominators, lists, verdicts."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.serving import as_told


def field(label: str, **look: Any) -> Any:
    "What was brought, as st.file_uploader gives it; nothing, and no field, where this server takes nothing."
    return None if as_told().read_only else st.file_uploader(label, **look)

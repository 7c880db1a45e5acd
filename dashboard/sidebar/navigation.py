"""The views, as links that keep what is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.context import address
from dashboard.filter.filter import Filter
from dashboard.words.i18n import Words


def show(views: Mapping[str, Any], flt: Filter, words: Words, icons: Mapping[str, str]) -> None:
    """A line of links with the filter in their addresses: a view is one step of Back away, and opens in a new tab as it is.

    icons  of each view, a name of Material Symbols; the pages have none, as a browser would fetch it from another host
    """
    query = address.query_to(flt)
    with st.container(horizontal=True, gap="small", key="views"):
        for name, icon in icons.items():
            st.page_link(views[name], label=words(f"nav.{name}"), icon=f":material/{icon}:", query_params=query)

"""The views, as links that keep what is looked at."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard.context.context import Context


def show(context: Context, icons: Mapping[str, str]) -> None:
    """A line of links with the filter in their addresses: a view is one step of Back away, and opens in a new tab as it is.

    icons  of each view, a name of Material Symbols; the pages have none, as a browser would fetch it from another host
    """
    with st.container(horizontal=True, gap="small", key="views"):
        for name, icon in icons.items():
            context.link(name, context.words(f"nav.{name}"), icon=f":material/{icon}:")

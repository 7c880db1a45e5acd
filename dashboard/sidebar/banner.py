"""The line above every view: n of N articles, their dates, a chip for every active filter, and the comparisons."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.context import current, filter_words
from dashboard.context.context import Context
from dashboard.sidebar import comparisons
from dashboard.words.escape import plain


def show(context: Context) -> DeltaGenerator:
    "The count line, the chips, and the selections to compare with; gives the row of the chips, where what was found is said."
    count, *rest = filter(None, (*filter_words.summary(context), filter_words.corrected(context)))
    letter = f"{context.words('comparison.here')} " if context.comparisons else ""
    with st.container(key="banner", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(" · ".join([f"**{letter}{count}**", *rest]), width="content")
        chips = st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small", width="stretch")
        with chips:
            found = st.container(key="found", width="content")
            for limit in filter_words.active_limits(context):
                st.button(
                    plain(limit.label),
                    key=f"chip.{limit.key}",
                    icon=":material/close:",
                    type="tertiary",
                    help=context.words("limit.remove"),
                    on_click=current.set_filter,
                    args=(limit.rest,),
                )
            comparisons.show(context)
    return found

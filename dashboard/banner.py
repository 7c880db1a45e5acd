"""What is being looked at, always in sight: n of N articles, their dates, every active filter as a chip, what is compared."""

from __future__ import annotations

import streamlit as st

from dashboard import limits, others, roll, sidebar, url
from dashboard.desk import Desk


def counted(desk: Desk) -> list[str]:
    "n of N articles; first and last day; how many have no certain day."
    row, words = roll.selected(desk.store, desk.flt), desk.words
    parts = [words("app.count", n=f"{row.articles:,}", all=f"{row.all_articles:,}")]
    if row.first and row.last:
        parts.append(words("app.span", first=f"{row.first:%Y-%m-%d}", last=f"{row.last:%Y-%m-%d}"))
    if row.uncertain:
        parts.append(words("app.uncertain", n=f"{row.uncertain:,}"))
    return parts


def show(desk: Desk) -> None:
    "The count line, the chips, and the selections to compare with."
    count, *rest = counted(desk)
    letter = f"{desk.words('others.here')} " if desk.others else ""
    with st.container(key="banner", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(" · ".join([f"**{letter}{count}**", *rest]), width="content")
        with st.container(key="chips", horizontal=True, vertical_alignment="center", gap="small", width="stretch"):
            for limit in limits.active(desk):
                chip = {"icon": ":material/close:", "type": "tertiary", "help": desk.words("limit.remove")}
                st.button(limit.label, key=f"chip.{limit.key}", on_click=sidebar.seed, args=(limit.rest,), **chip)
            others.chips(desk)
            others.button(desk)
    if url.is_lost():
        st.warning(desk.words("themes.lost"))

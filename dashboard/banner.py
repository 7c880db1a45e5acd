"""What is being looked at, always in sight: n of N articles, their dates, and every active filter as a chip to remove."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import limits, sidebar
from dashboard.desk import Desk
from dashboard.queries import facets


def counted(desk: Desk) -> list[str]:
    "n of N articles; first and last day; how many have no certain day."
    row, words = desk.ask(facets.selected).iloc[0], desk.words
    parts = [words("app.count", n=f"{row['articles']:,}", all=f"{row['all_articles']:,}")]
    if not pd.isna(row["first"]):
        parts.append(words("app.span", first=f"{row['first']:%Y-%m-%d}", last=f"{row['last']:%Y-%m-%d}"))
    if row["uncertain"]:
        parts.append(words("app.uncertain", n=f"{int(row['uncertain']):,}"))
    return parts


def show(desk: Desk) -> None:
    "The count line and the chips."
    count, *rest = counted(desk)
    with st.container(key="banner", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(" · ".join([f"**{count}**", *rest]), width="content")
        for limit in limits.active(desk):
            chip = {"icon": ":material/close:", "type": "tertiary", "help": desk.words("limit.remove")}
            st.button(limit.label, key=f"chip.{limit.key}", on_click=sidebar.seed, args=(limit.rest,), **chip)

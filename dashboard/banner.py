"""What is being looked at, always in sight: n of N articles, their dates, and every active filter as a chip to remove."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from dashboard import sidebar
from dashboard.desk import Desk
from dashboard.filters import Filter
from dashboard.queries import facets


def show(desk: Desk) -> None:
    "The count line and the chips."
    row = desk.ask(facets.selected).iloc[0]
    words = desk.words
    parts = [words("app.count", n=f"{row['articles']:,}", all=f"{row['all_articles']:,}")]
    if not pd.isna(row["first"]):
        parts.append(words("app.span", first=f"{row['first']:%Y-%m-%d}", last=f"{row['last']:%Y-%m-%d}"))
    if row["uncertain"]:
        parts.append(words("app.uncertain", n=f"{int(row['uncertain']):,}"))
    with st.container(key="banner", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(" · ".join(parts), width="content")
        for key, label, rest in _chips(desk):
            st.button(label, key=f"chip.{key}", icon=":material/close:", type="tertiary", on_click=sidebar.seed, args=(rest,))


def _chips(desk: Desk) -> Iterator[tuple[str, str, Filter]]:
    "Every active limit: a key, what it says, and the filter without it."
    flt, words = desk.flt, desk.words
    for name in ("since", "until"):
        if day := getattr(flt, name):
            yield name, f"{words(f'filter.{name}')} {day:%Y-%m-%d}", flt.without(name)
    if flt.certain:
        yield "certain", words("filter.certain"), flt.without("certain")
    if flt.find:
        yield "find", f"{words('filter.find')}: {flt.find}", flt.without("find")
    for name, labels in sidebar.labels(desk.store, flt, words).items():
        for value in getattr(flt, name):
            yield f"{name}.{value}", labels.get(value, value), flt.minus(name, value)

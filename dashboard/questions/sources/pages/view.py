"""Every page, how it is dated, what of it was not used."""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.sources.pages import chart, query
from dashboard.questions.sources.query import bases, extent

LOADED = Panel("load_report", query.load_report, mark="page", evidence=query.of_page, counts=ARTICLES)
BASES = Panel(
    "bases",
    bases,
    chart.bases,
    mark="date_basis",
    evidence=query.of_basis,
    label=lambda row, words: words.choice("date_basis", row["date_basis"]),
    counts=ARTICLES,
)
UNUSED = Panel(
    "unused",
    query.unused,
    mark="line_id",
    evidence=query.of_unused,
    label=lambda row, words: words.choice("unused", row["unused"]),
    counts={"lines": "spans"},
)
PANELS = (LOADED, BASES, UNUSED)


def show(context: Context) -> None:
    "Every page, how it is dated, what of it was not used."
    left, right = st.columns(2)
    with left:
        BASES.show(context)
    with right:
        UNUSED.show(context)
    row = context.ask(extent).iloc[0]
    with st.container(horizontal=True, key="held"):
        for name in ("all_pages", "failed", "issues", "uncertain"):
            st.metric(context.words(f"held.{name}"), f"{int(row[name]):,}", border=True)
    said = context.newspaper
    LOADED.show(context, note=context.words("load_report.said", name=said) if said else None)

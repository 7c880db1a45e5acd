"""What could not be read, every page, how it is dated, what of it was not used."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries import losses
from dashboard.questions.sources.pages import chart, query
from dashboard.questions.sources.query import bases, extent
from dashboard.rows import records


def _losses(context: Context, frame: pd.DataFrame) -> None:
    "Each kind of loss, to choose whose sentences to see."
    counts = {row["loss"]: f"{row['count']:,}" for row in records(frame)}
    shown = UNREAD.open_mark()
    st.session_state["losses"] = shown if shown in counts else None
    st.pills(
        context.words("unread.title"),
        counts,
        key="losses",
        format_func=lambda loss: context.words("unread.line", loss=context.words.choice("loss", loss), n=counts[loss]),
        on_change=lambda: UNREAD.open(st.session_state["losses"]),
        label_visibility="collapsed",
    )


UNREAD = Panel(
    "unread",
    losses.unread,
    drawing=_losses,
    mark="loss",
    evidence=losses.of_loss,
    label=lambda row, words: words.choice("loss", row["loss"]),
    counts={"count": "spans", "articles": "articles"},
)
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
PANELS = (UNREAD, LOADED, BASES, UNUSED)


def show(context: Context) -> None:
    "What could not be read, how pages are dated, what of them was not used, and every page."
    UNREAD.show(context)
    left, right = st.columns([2, 3])  # reasons are sentences
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

"""Where does it stand, and between what?"""

from __future__ import annotations

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.questions.words import telling
from dashboard.questions.words.concordance import chart, measure, query
from dashboard.rows import Row

PER_PAGE = 40


def _lines(context: Context, frame: pd.DataFrame) -> None:
    "The lines, some at a time."
    pages = -(-len(frame) // PER_PAGE)
    page = st.pagination(pages, key="concordance.page") if pages > 1 else 1
    shown = frame.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.html(chart.table(shown, context.words, lambda row: _address(context, row)))


def _address(context: Context, row: Row) -> str:
    "The reader, opened at the hit."
    _, field, start = row["line_id"].rsplit("~", 2)
    at = f"{field}:{start}-{int(start) + len(row['hit'])}"
    return "read?" + urlencode(address.query_to(context.flt, article=row["article_id"], at=at), doseq=True)


CONCORDANCE = Panel(
    "concordance",
    query.lines,
    drawing=_lines,
    mark="line_id",
    evidence=query.on_line,
    label=lambda row, words: f"{row['before'][-6:]} {row['hit']} {row['after'][:6]}",
)
PANELS = (CONCORDANCE,)


def show(context: Context) -> None:
    "What is sought, and its lines."
    words = context.words
    with context.controls():
        typed = context.typed("word")
    with context.adjust("way", "order_lines"):
        way = context.pick("way", query.WAYS)
        order = context.pick("order_lines", query.ORDERS)
    offered = () if typed else telling.words(context)
    sought = next(iter(offered), typed)
    if not sought:
        st.info(words("word.ask"))
        return
    fault = measure.fault(sought) if way == "pattern" else None
    if fault:
        st.warning(words(f"pattern.{fault}", most=measure.LONGEST))
        return
    needle = context.needle(sought) if way == "text" else sought
    frame = context.ask(query.lines, way, order, needle)
    counted = words("concordance.counted", n=f"{len(frame):,}", articles=f"{frame['article_id'].nunique():,}")
    CONCORDANCE.show(context, way, order, needle, note=counted, about=sought)
    if offered:
        telling.offer(context, "word", offered)

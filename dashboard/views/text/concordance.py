"""Where does it stand, and between what?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard import panel, url
from dashboard.analysis import patterns
from dashboard.desk import Desk
from dashboard.figures import kwic
from dashboard.panel import Panel
from dashboard.queries import concordance
from dashboard.views.text.typed import typed

PER_PAGE = 40


def _lines(desk: Desk, frame: pd.DataFrame) -> None:
    "The lines, some at a time."
    pages = -(-len(frame) // PER_PAGE)
    page = st.pagination(pages, key="concordance.page") if pages > 1 else 1
    shown = frame.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    st.html(kwic.table(shown, desk.words, lambda row: _address(desk, row)))


def _address(desk: Desk, row: Mapping[str, Any]) -> str:
    "The reader, opened at the hit."
    _, field, start = row["line_id"].rsplit("~", 2)
    at = f"{field}:{start}-{int(start) + len(row['hit'])}"
    return "read?" + urlencode(url.params_to(desk.flt, article=row["article_id"], at=at), doseq=True)


CONCORDANCE = Panel(
    "concordance",
    concordance.lines,
    drawing=_lines,
    mark="line_id",
    evidence=concordance.on_line,
    label=lambda row, words: f"{row['before'][-6:]} {row['hit']} {row['after'][:6]}",
    settings=tuple(product(concordance.WAYS, concordance.ORDERS)),
)
PANELS = (CONCORDANCE,)


def show(desk: Desk) -> None:
    "What is sought, and its lines."
    words = desk.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sought = typed(desk, "word")
        way = desk.pick("way", concordance.WAYS)
        order = desk.pick("order_lines", concordance.ORDERS)
    if not sought:
        st.info(words("word.ask"))
        return
    fault = patterns.fault(sought) if way == "pattern" else None
    if fault:
        st.warning(words(f"pattern.{fault}", most=patterns.LONGEST))
        return
    frame = desk.ask(concordance.lines, way, order, sought)
    counted = words("concordance.counted", n=len(frame), articles=frame["article_id"].nunique())
    panel.show(desk, CONCORDANCE, way, order, sought, note=counted, about=sought)

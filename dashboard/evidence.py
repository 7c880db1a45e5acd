"""The sentences behind a mark, the hit marked, each with a link into the reader."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from dashboard.desk import Desk
from loaders.spans import sentence_around

PER_PAGE = 8


def marked(body: str, start: int, end: int) -> str:
    "The sentence around start..end as escaped HTML, the hit in <mark>."
    low, high = sentence_around(body, start, end)
    parts = body[low:start], body[start:end], body[end:high]
    before, hit, after = (html.escape(part.replace("\n", " ")) for part in parts)
    return f"{before}<mark>{hit}</mark>{after}"


def show(desk: Desk, name: str, label: str, rows: pd.DataFrame) -> None:
    "The evidence of one mark, some at a time; nothing is cut without saying so."
    words = desk.words
    st.markdown(f"**{words('evidence.title', label=label, n=len(rows), articles=rows['article_id'].nunique())}**")
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=f"evidence.{name}") if pages > 1 else 1
    for row in rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].itertuples():
        with st.container(key=f"evidence-{name}-{row.Index}"):
            title = row.headline if isinstance(row.headline, str) else words("read.no_headline")
            desk.link("read", f"{title} · {words('evidence.where', page=row.page_id)}", article=row.article_id)
            if pd.isna(row.start):
                st.caption((row.body or "")[:120] + "…")
            else:
                st.html(f'<p class="sentence">{marked(row.body, int(row.start), int(row.end))}</p>')

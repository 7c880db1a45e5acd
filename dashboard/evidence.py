"""The sentences behind a mark, the hit marked, each with a link into the reader."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.desk import Desk
from dashboard.marks import Span, marked
from loaders.spans import sentence_around

PER_PAGE = 8
LEAD = 120  # characters of an article shown where the evidence is the article itself


def sentence(body: str, start: int, end: int, why: str) -> str:
    "The sentence around start..end as escaped HTML, the hit marked."
    low, high = sentence_around(body, start, end)
    return marked(body[low:high].replace("\n", " "), [Span(start - low, end - low, "hit", why)])


def show(desk: Desk, name: str, label: str, rows: pd.DataFrame) -> None:
    "The evidence of one mark, some at a time; nothing is cut without saying so."
    words = desk.words
    st.markdown(f"**{words('evidence.title', label=label, n=len(rows), articles=rows['article_id'].nunique())}**")
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=f"evidence.{name}") if pages > 1 else 1
    for row in rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].itertuples():
        with st.container(key=f"evidence-{name}-{row.Index}", gap="xxsmall"):
            title = row.headline if isinstance(row.headline, str) else words("read.no_headline")
            desk.link("read", f"{title} · {words('evidence.where', page=row.page_id)}", article=row.article_id)
            if pd.isna(row.start):
                st.caption((row.body or "")[:LEAD].replace("\n", " ") + "…")
            else:
                st.html(f'<p class="sentence">{sentence(row.body, int(row.start), int(row.end), row.rule)}</p>')

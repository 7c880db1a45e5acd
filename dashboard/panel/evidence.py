"""The sentences behind a mark, the hit marked, each with a link into the reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import current
from dashboard.context.context import Context
from dashboard.panel import reading_list
from dashboard.panel.marks import Span, with_marks
from dashboard.words.i18n import Words
from loaders.language.spans import sentence_around

PER_PAGE = 8
NOTHING: Mapping[str, Any] = MappingProxyType({})
LEAD = 120  # characters of an article shown where the evidence is the article itself


def sentence(body: str, start: int, end: int, why: str) -> str:
    "The sentence around start..end as escaped HTML, the hit marked."
    low, high = sentence_around(body, start, end)
    return with_marks(body[low:high].replace("\n", " "), [Span(start - low, end - low, "hit", why)])


def show(context: Context, name: str, label: str, rows: pd.DataFrame, narrow: Mapping[str, Any] = NOTHING) -> None:
    """The evidence of one mark, in pages.

    narrow  the fields of a filter that leaves only what the mark stands for
    """
    words = context.words
    st.markdown(f"**{words('evidence.title', label=label, n=len(rows), articles=rows['article_id'].nunique())}**")
    if narrow:
        _narrow(context, name, narrow)
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=f"evidence.{name}") if pages > 1 else 1
    for row in rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].itertuples():
        with st.container(key=f"evidence-{name}-{row.Index}", gap="xxsmall"):
            _one(context, row, f"{name}.{row.Index}")


def _one(context: Context, row: Any, key: str) -> None:
    "One sentence: its article as a link, the hit, where and by which rule it was found, a pin to keep it."
    words = context.words
    if not isinstance(row.article_id, str):
        _line(row)
        st.caption(_where(row, words))
        return
    title = words.headline({"headline": row.headline})
    if pd.isna(row.start):
        context.link("read", title, article=row.article_id)
        st.caption((row.body or "")[:LEAD].replace("\n", " ") + "…")
    else:
        context.link("read", title, article=row.article_id, at=f"{row.field}:{row.start}-{row.end}")
        st.html(f'<p class="sentence">{sentence(row.body, int(row.start), int(row.end), row.rule)}</p>')
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(_where(row, words), width="content")
        start, end = (None, None) if pd.isna(row.start) else (int(row.start), int(row.end))
        reading_list.button(context, row.article_id, start, end, row.field, key=key)


def _line(row: Any) -> None:
    "A printed line that belongs to no article, or the message about a page."
    body = row.body or ""
    span = [] if pd.isna(row.start) else [Span(int(row.start), int(row.end), "hit", row.rule)]
    st.html(f'<p class="sentence">{with_marks(body, span)}</p>')


def _where(row: Any, words: Words) -> str:
    facts = [words("evidence.where", page=row.page_id)]
    facts += [words("evidence.line", line=int(row.line))] if pd.notna(row.line) else []
    facts += [words("evidence.rule", rule=row.rule)] if isinstance(row.rule, str) else []
    return " · ".join(facts)


def _narrow(context: Context, name: str, narrow: Mapping[str, Any]) -> None:
    "Buttons that make the mark a filter, and where it names ids one that leaves its articles out."
    words, only = context.words, replace(context.flt, **narrow)
    without = context.flt
    for field, values in narrow.items():
        # A mark of two fields, a town in a month, cannot be left out by a filter: both whole fields would be.
        if isinstance(values, tuple) and len(narrow) == 1:
            for value in values:
                without = without.excluding(field, value)
    with st.container(horizontal=True, key=f"narrow-{name}"):
        for key, icon, flt in (("only", "filter_alt", only), ("without", "filter_alt_off", without)):
            if flt != context.flt:
                st.button(
                    words(f"evidence.{key}"),
                    key=f"{key}.{name}",
                    icon=f":material/{icon}:",
                    type="tertiary",
                    on_click=current.set_filter,
                    args=(flt,),
                )

"""How to cite the article."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context import address, newspaper
from dashboard.context.context import Context
from dashboard.panel import copying, reading_list
from dashboard.panel.brief import collect
from dashboard.panel.evidence import source_of
from dashboard.questions.read import citing
from dashboard.questions.read.citing import source
from loaders.language.spans import sentences


def show(context: Context, row: pd.Series) -> None:
    "The article in four styles and its link, each ready to copy; sentences to pin."
    words, link = context.words, citing.link_to(row["article_id"], st.context.url or "", address.kept())
    about = source(row, link, context.newspaper)
    if about.day is None:
        st.caption(words("read.cite_uncertain"))
    if row["paper_basis"] != "printed":
        newspaper.field(context)
        if about.newspaper and not context.newspaper:
            st.caption(words.drawn("cite.paper_file", name=about.newspaper))
    for name, style in citing.STYLES.items():
        st.markdown(f"**{words(f'cite.{name}')}**")
        st.code(style(about).strip(), language=None, wrap_lines=True)
    st.markdown(f"**{words('cite.link')}**")
    st.code(link, language=None, wrap_lines=True)
    copying.told_where(link, words)
    _sentences(context, row)


def _sentences(context: Context, row: pd.Series) -> None:
    "Any sentence of the article can be pinned, also one without a mark."
    text, words = row["text"] or "", context.words
    places = {(low, high): text[low:high].strip() for low, high in sentences(text) if text[low:high].strip()}
    if not places:
        return
    st.markdown(f"**{words('pins.sentence')}**")
    chosen = st.selectbox(
        words("pins.sentence"),
        list(places),
        format_func=places.__getitem__,
        key=f"pins.sentence.{row['article_id']}",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True):
        reading_list.button(context, row["article_id"], *chosen)
        collect.sentence(context, row["article_id"], source_of(context, row), text, *chosen)

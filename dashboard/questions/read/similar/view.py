"""The articles most like this one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import exports
from dashboard.questions.read.similar import query
from dashboard.rows import records
from dashboard.words.escape import plain


def show(context: Context, row: pd.Series) -> None:
    "The articles most like this one, and what they share with it."
    words = context.words
    with st.spinner(words("read.comparing")):
        rows = context.ask(query.similar, row["article_id"])
    if rows.empty:
        st.info(words("read.nothing_similar"))
        return
    st.caption(words("read.similar_how"))
    for other in records(rows):
        with st.container(border=True, key=f"similar-{other['article_id']}", gap="xsmall"):
            context.link("read", plain(words.headline(other)), article=other["article_id"])
            near = words("read.cosine", value=f"{other['cosine']:.2f}")
            st.caption(f"{words.days(other['date_from'], other['date_to'])} · {near}")
            for name in ("words", "officials", "towns"):
                if other[name] is not None and len(other[name]):
                    said = [words.person(one) if name == "officials" else one for one in other[name]]
                    st.markdown(f"{words(f'read.shared_{name}')}{plain(words('read.and').join(said))}")
    exports.folded_downloads(context, "similar", rows, None, about=words.headline(row))

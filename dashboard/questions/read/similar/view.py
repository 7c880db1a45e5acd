"""The articles most like this one."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import exports
from dashboard.questions.read.similar import query
from dashboard.rows import Row, records
from dashboard.words.escape import plain
from dashboard.words.i18n import Words


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
                    said = words("read.and").join(_called(other, name, words))
                    st.markdown(f"{words(f'read.shared_{name}')}{plain(said)}")
    exports.folded_downloads(context, "similar", rows, None, about=words.headline(row))


def _called(other: Row, name: str, words: Words) -> list[str]:
    "What a reader calls the words, officials or towns that the two share."
    if name == "officials":
        return [words.person(one) for one in other[name]]
    if name == "towns":
        pairs = zip(other["towns"], other["towns_en"], strict=True)
        return [words.translated({"name": own, "name_en": english}) for own, english in pairs]
    return list(other[name])

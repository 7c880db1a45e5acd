"""The whole page in its order."""

from __future__ import annotations

import html
from itertools import groupby

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.questions.read.query import whole_page
from dashboard.rows import records
from dashboard.words import called
from dashboard.words.escape import plain
from dashboard.words.i18n import Words


def show(context: Context, row: pd.Series) -> None:
    "The page as the file has it: all lines in their order, each run of lines under its article."
    words, lines = context.words, context.ask(whole_page, row["page_id"])
    st.caption(
        words.drawn(
            "read.page_of", page=called.page(row["page_id"]), lines=len(lines), articles=lines["article_id"].nunique()
        )
    )
    runs = groupby(records(lines), key=lambda line: line["article_id"])
    for number, (article_id, run) in enumerate(runs):
        held = list(run)
        with st.container(key=f"run-{number}", gap="xxsmall"):
            if article_id == row["article_id"]:
                st.markdown(f"**{plain(words.headline(held[0]))}**")
            elif isinstance(article_id, str):
                context.link("read", plain(words.headline(held[0])), article=article_id)
            else:
                st.caption(words("read.no_article"))
            st.html(
                f'<table class="lines page"><tbody>{"".join(_printed(line, words) for line in held)}</tbody></table>'
            )


def _printed(line: dict[str, str], words: Words) -> str:
    role = html.escape(words.choice("line_role", line["role"]))
    number = (
        f'<th scope="row">{line["line"]}<small title="{html.escape(line["reason"], quote=True)}">{role}</small></th>'
    )
    return f"<tr>{number}<td>{html.escape(line['printed'])}</td></tr>"

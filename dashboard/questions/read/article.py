"""One article: its text with what was found in it, its lines, its page, what that looks like, its like, how to cite it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel import reading_list
from dashboard.questions.read import query
from dashboard.questions.read.cite import view as cite
from dashboard.questions.read.correct import view as correct
from dashboard.questions.read.facsimile import view as facsimile
from dashboard.questions.read.found import view as found
from dashboard.questions.read.lines import view as lines
from dashboard.questions.read.page import view as page
from dashboard.questions.read.results import view as results
from dashboard.questions.read.similar import view as similar
from dashboard.questions.read.text import view as text

PARTS = (text, lines, page, facsimile, found, similar, cite)


def show(context: Context, row: pd.Series) -> None:
    "The article between its neighbours, one part of it at a time."
    orders = results.orders(context)
    order = address.option("order", orders, orders[0])
    _neighbours(context, row, order)
    shown = isinstance(row["picture"], str)
    part = context.part("article", PARTS if shown else [part for part in PARTS if part is not facsimile])
    if part is text and shown and not narrow():
        _on_paper_too(context, row)
    else:
        part.show(context, row)
    if part is text:
        _on_page(context, row, order)


def _on_paper_too(context: Context, row: pd.Series) -> None:
    "The text with the page's picture beside it, below it where there is no room; the text is there first."
    with st.container(key="beside"):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            text.show(context, row)
        with right, st.container(key="beside-paper"):
            facsimile.show_beside(context, row)


def _neighbours(context: Context, row: pd.Series, order: str) -> None:
    "Links back to the result list and to the previous and next article in it."
    words, listed = context.words, list(results.found(context, order)["article_id"])
    at = listed.index(row["article_id"]) if row["article_id"] in listed else None
    with st.container(horizontal=True, vertical_alignment="center", key="neighbours"):
        place = {} if at is None or at < results.PER_PAGE else {"p": str(at // results.PER_PAGE + 1)}
        context.link("read", words("read.back"), icon=":material/arrow_back:", order=order, **place)
        if at is not None:
            for step, key, icon in (
                (-1, "read.result_before", "chevron_left"),
                (1, "read.result_after", "chevron_right"),
            ):
                if 0 <= at + step < len(listed):
                    context.link("read", words(key), icon=f":material/{icon}:", article=listed[at + step], order=order)
            st.markdown(words("read.result_place", n=f"{at + 1:,}", all=f"{len(listed):,}"), width="content")
        reading_list.button(context, row["article_id"])
        correct.button(context, row)


def _on_page(context: Context, row: pd.Series, order: str) -> None:
    "Links to the neighbours on the page."
    beside = context.ask(query.on_page, row["page_id"])
    at = beside.index[beside["article_id"] == row["article_id"]][0]
    with st.container(horizontal=True, key="on-page"):
        for other, key in ((at - 1, "read.before"), (at + 1, "read.after")):
            if 0 <= other < len(beside):
                neighbour = beside.iloc[other]
                label = context.words.drawn(key, headline=context.words.headline(neighbour)[:18])
                context.link("read", label, article=neighbour["article_id"], order=order)

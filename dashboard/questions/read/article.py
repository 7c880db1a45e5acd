"""One article: its text with what was found in it, its lines, its page, what that looks like, its like, how to cite it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.context import address, walk
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.context.walk import Walk
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
    _neighbours(context, row, order, _walked(row["article_id"]))
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


def _walked(article_id: str) -> Walk | None:
    "The list that the article was opened from, where that was none of all that the filter leaves."
    walk_id = address.told("list")
    held = walk.get(walk_id)
    if held is not None and article_id in held.article_ids:
        return held if address.option("list") else None  # it stays in the address
    if walk_id:
        address.put_aside(Aside("list", walk_id, "walk"))
        address.choose("list", None)
    return None


def _neighbours(context: Context, row: pd.Series, order: str, walked: Walk | None) -> None:
    "Links back to the list that the article was opened from and to those before and after it there."
    words = context.words
    if walked:
        listed: Sequence[str] = walked.article_ids
        options = {"list": walked.walk_id()}
    else:
        listed = list(results.found(context, order)["article_id"])
        options = {"order": order}
    at = listed.index(row["article_id"]) if row["article_id"] in listed else None
    with st.container(horizontal=True, vertical_alignment="center", key="neighbours"):
        _back(context, order, at, walked)
        if at is not None:
            for step, key, icon in (
                (-1, "read.result_before", "chevron_left"),
                (1, "read.result_after", "chevron_right"),
            ):
                if 0 <= at + step < len(listed):
                    context.link("read", words(key), icon=f":material/{icon}:", article=listed[at + step], **options)
            place = {"n": f"{at + 1:,}", "all": f"{len(listed):,}"}
            told = words.drawn("read.walk_place", **place, label=walked.label) if walked else None
            st.markdown(told or words("read.result_place", **place), width="content")
        reading_list.button(context, row["article_id"])
        correct.button(context, row)


def _back(context: Context, order: str, at: int | None, walked: Walk | None) -> None:
    "A link to the list, where it was opened."
    label, icon = context.words("read.back"), ":material/arrow_back:"
    if walked:
        page = context.views[walked.page or next(iter(context.views))]
        st.page_link(page, label=label, icon=icon, query_params={**walked.query, **address.kept()})
        return
    part = {} if at is None or at < results.PER_PAGE else {"p": str(at // results.PER_PAGE + 1)}
    context.link("read", label, icon=icon, order=order, **part)


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

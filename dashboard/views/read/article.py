"""One article: its text with what was found in it, its lines, its page, its like, how to cite it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import exports, grid, pins, url
from dashboard.desk import Desk
from dashboard.queries import read
from dashboard.views.read import lines, more, results, sheet
from dashboard.views.read.naming import headline

PARTS = ("text", "lines", "page", "found", "similar", "cite")


def show(desk: Desk, row: pd.Series) -> None:
    "The article between its neighbours, one part of it at a time."
    order = url.option("order", results.orders(desk), results.orders(desk)[0])
    _neighbours(desk, row, order)
    part = desk.pick("read_part", PARTS)
    if part == "text":
        sheet.show(desk, row)
        _on_page(desk, row, order)
    elif part == "lines":
        lines.beside(desk, row)
    elif part == "page":
        lines.page(desk, row)
    elif part == "found":
        _found(desk, row)
    elif part == "similar":
        more.similar(desk, row)
    else:
        more.cite(desk, row)


def _neighbours(desk: Desk, row: pd.Series, order: str) -> None:
    "Back to the list at the article's place, and to those before and behind it there."
    words, listed = desk.words, list(results.found(desk, order)["article_id"])
    at = listed.index(row["article_id"]) if row["article_id"] in listed else None
    with st.container(horizontal=True, vertical_alignment="center", key="neighbours"):
        place = {} if at is None or at < results.PER_PAGE else {"p": str(at // results.PER_PAGE + 1)}
        desk.link("read", words("read.back"), icon=":material/arrow_back:", order=order, **place)
        if at is not None:
            for step, key, icon in (
                (-1, "read.result_before", "chevron_left"),
                (1, "read.result_after", "chevron_right"),
            ):
                if 0 <= at + step < len(listed):
                    desk.link("read", words(key), icon=f":material/{icon}:", article=listed[at + step], order=order)
            st.markdown(words("read.result_place", n=f"{at + 1:,}", all=f"{len(listed):,}"), width="content")
        pins.button(desk, row["article_id"])


def _on_page(desk: Desk, row: pd.Series, order: str) -> None:
    "Links to the neighbours on the page."
    page = desk.ask(read.on_page, row["page_id"])
    at = page.index[page["article_id"] == row["article_id"]][0]
    with st.container(horizontal=True, key="on-page"):
        for other, key in ((at - 1, "read.before"), (at + 1, "read.after")):
            if 0 <= other < len(page):
                beside = page.iloc[other]
                label = desk.words(key, headline=headline(beside, desk.words)[:18])
                desk.link("read", label, article=beside["article_id"], order=order)


def _found(desk: Desk, row: pd.Series) -> None:
    spans = desk.ask(read.found_in, row["article_id"])
    grid.show(spans[["kind", "name", "surface", "field", "start", "rule"]], desk.words)
    exports.buttons(desk, "found", spans, None, about=headline(row, desk.words))

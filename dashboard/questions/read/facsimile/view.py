"""What the page looks like: its picture, the article framed on it, and in it what the link names or the search has found."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.filter import search
from dashboard.look.page import STATIC, script
from dashboard.memory import remembered
from dashboard.panel.marks import occurrences
from dashboard.questions.read.facsimile import frames
from dashboard.questions.read.facsimile.query import rows_of, sheet
from dashboard.questions.read.text.view import asked_place, body, fields
from dashboard.rows import records
from loaders.facsimile import facsimile
from loaders.problems import FacsimileError
from loaders.store import Store

ZOOMS = ("close", "whole")
_PAPER = st.components.v2.component(
    "townlens.facsimile",
    html='<div class="facsimile" role="region" tabindex="0"><div class="paper"><img></div></div>',
    css=(STATIC / "facsimile.css").read_text(encoding="utf-8"),
    js=script("facsimile.js", "lay"),
)


def show(context: Context, row: pd.Series) -> None:
    "The picture in a box that scrolls, or why there is none."
    words, page = context.words, context.ask(sheet, row["page_id"]).iloc[0]
    spans, zoom = list(_spans(context, row)), context.pick("zoom", ZOOMS)
    try:
        with st.spinner(words("facsimile.drawing")):
            picture = _picture(context.store, row["page_id"])
    except FacsimileError as error:
        st.warning(words.drawn(f"facsimile.{error.kind}", source=page["source"]))
        return
    rows = records(context.ask(rows_of, row["article_id"]))
    found = [one for field, at, said in spans for one in frames.of_span(row, rows, field, said, at)]
    st.caption(words.drawn("facsimile.span" if found else "facsimile.article", source=page["source"]))
    data = {
        "picture": picture,
        "ratio": float(page["width"]) / float(page["height"]),
        "called": words("facsimile.alt", headline=words.headline(row)),
        "zoom": zoom,
        "article": [asdict(one) for one in frames.of_article(row)],
        "found": [asdict(one) for one in found],
    }
    _PAPER(key=f"facsimile.{row['article_id']}", data=data)


@remembered
def _picture(store: Store, page_id: str) -> str:
    "The page's picture as an address that holds it."
    return f"data:image/webp;base64,{b64encode(facsimile(store, page_id)).decode('ascii')}"


def _spans(context: Context, row: pd.Series) -> Iterator[tuple[str, int, str]]:
    "Field, offset and words of the place that the link names, else of everything that was searched for."
    if at := asked_place(row):
        yield at[0], at[1], body(row, at[0])[at[1] : at[2]]
        return
    wanted = search.hit_texts(context.flt.find)
    for field, text in fields(row):
        yield from ((field, low, text[low:high]) for low, high in occurrences(text, wanted))

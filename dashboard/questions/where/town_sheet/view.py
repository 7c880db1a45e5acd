"""The printable sheet of one town."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import uuid4

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import script
from dashboard.panel.exports.provenance import Provenance, file_of, provenance_of, title_of
from dashboard.questions.where.town_sheet import page, query
from dashboard.questions.where.villages.query import named
from dashboard.words.escape import plain
from dashboard.words.i18n import Words

_ASKED = "sheet.asked"
_HTML = '<button type="button"></button><p role="status" hidden></p>'
_CSS = """
button { min-height: 2.5rem; padding: .25rem .75rem; font: .875rem var(--st-font); color: var(--st-text-color);
  background: var(--st-background-color); border: 1px solid var(--st-widget-border-color);
  border-radius: var(--st-button-radius); cursor: pointer; }
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
p { max-width: 22rem; margin: .25rem 0 0; font: .875rem var(--st-font); color: var(--st-text-color); }
"""
_OPEN = st.components.v2.component("townlens.sheet", html=_HTML, css=_CSS, js=script("sheet.js", "offer"))


def offer(context: Context, town_id: str, label: str) -> None:
    "The name of the town, and its sheet to print or to save, made once that is pressed: it takes as long as all else of the page."
    words = context.words
    provenance = provenance_of(context, "sheet", len(context.ask(query.articles_of, town_id)), about=label)
    make = partial(_made, replace(context, counted=context.cut), town_id, provenance)
    with st.container(horizontal=True, vertical_alignment="center", key="sheet-files"):
        st.header(plain(label), anchor="sheet", width="content")
        _open(words, make)
        st.download_button(
            words("sheet.save"),
            data=make,
            file_name=f"{file_of(context, title_of('sheet', words, label))}.html",
            mime="text/html",
            on_click="ignore",
            key="sheet.save",
            icon=":material/download:",
        )


@st.fragment
def _open(words: Words, make: Callable[[], bytes]) -> None:
    "The button that opens it in a tab: a press asks for it, and the answer goes into the tab that the press has opened."
    asked = st.session_state.pop(_ASKED, None)  # another for each press: equal data would not reach the browser
    html = make().decode() if asked else None
    said = {"label": words("sheet.open"), "busy": words("sheet.busy"), "blocked": words("sheet.blocked")}
    data = {**said, "html": html, "asked": asked}
    _OPEN(key="sheet.open", data=data, width="content", on_asked_change=_ask)


def _ask() -> None:
    st.session_state[_ASKED] = uuid4().hex


def _made(context: Context, town_id: str, provenance: Provenance) -> bytes:
    "The sheet as a page; called in a thread that has no session."
    return page.page(sheet_of(context, town_id), provenance, context.words)


def sheet_of(context: Context, town_id: str) -> page.Sheet:
    "What the sheet of that town shows, for the articles that the context asks for."
    months = context.ask(query.timeline, "month", town_id)
    grain = "month" if _span(months) <= page.MONTHS else "year"
    return page.Sheet(
        town=context.ask(query.head, town_id).iloc[0].to_dict(),
        grain=grain,
        timeline=months if grain == "month" else context.ask(query.timeline, "year", town_id),
        words=page.distinctive(context.ask(query.words, context.stop_words, town_id)),
        officials=context.ask(query.officials, town_id),
        figures=context.ask(query.figures, town_id),
        settlements=context.ask(named, town_id),
        articles=context.ask(query.articles_of, town_id),
    )


def _span(months: pd.DataFrame) -> int:
    "How many months lie from the first to the last, both included."
    if months.empty:
        return 0
    first, last = months["period"].min(), months["period"].max()
    return 12 * (last.year - first.year) + last.month - first.month + 1

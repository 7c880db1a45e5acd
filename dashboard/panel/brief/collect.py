"""The brief of this session, and the buttons that put charts and sentences into it where they are seen.

It lives as long as the session; its file brings it back, and so does a dataset that it was saved with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from msgspec.structs import replace

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.panel.brief import changes, outline
from dashboard.panel.brief.outline import Brief, Chart, Seen, Sentence
from dashboard.rows import Row
from loaders.language.spans import sentence_around

if TYPE_CHECKING:
    from dashboard.panel.panel import Panel

PAGE = "brief"  # the page where it is arranged
ICON = ":material/article_shortcut:"
_KEY = "brief"
_NOTHING = Seen(0, 0, 0, "")


def current() -> Brief:
    "The brief of the session."
    return st.session_state.get(_KEY, Brief())


def put(brief: Brief) -> None:
    "Has this one in its place."
    st.session_state[_KEY] = brief


def seen_now(context: Context, panel: Panel, frame: pd.DataFrame, options: Sequence[Hashable]) -> Seen:
    "What a panel with these options and rows shows of the context's filter."
    total = selection.totals(context.store, context.flt)

    def label(row: Row) -> str:
        return panel.called(row, context.words, *options)

    return changes.seen(frame, panel.mark, label, total.articles, total.all_articles)


def panel(
    context: Context,
    one: Panel,
    frame: pd.DataFrame,
    options: Sequence[Hashable],
    looks: Sequence[Any],
    note: str | None,
    about: str | None,
) -> None:
    "The button of a panel, as it is shown with these options and looks."
    asked = (context.flt, *context.comparisons) if one.compares else (context.flt,)
    told = partial(
        Chart,
        panel=one.name,
        asked=tuple(urlencode(flt.to_params(), doseq=True) for flt in asked),
        options=outline.plain_of(list(options)),
        looks=outline.plain_of(list(looks)),
        about=about,
        note=note,
        called=context.words.own(),
        dictionary=context.cut.dictionary,
        plain=context.cut.plain,
    )

    def made() -> Chart:
        view, query = address.on_screen()
        link = urlencode(query, doseq=True)
        return told(id=outline.new_id(), view=view, query=link, seen=seen_now(context, one, frame, options), on=today())

    place = told(id="", view="", query="", seen=_NOTHING, on="")
    _button(context, f"brief.{one.name}", place, made, "secondary")
    if outline.holds(current(), place) and PAGE in context.views:
        context.link(PAGE, context.words("brief.page", n=len(current().items)), icon=ICON)


def sentence(
    context: Context,
    article_id: str,
    source: str,
    body: str | None = None,
    start: int | None = None,
    end: int | None = None,
    field: str = "text",
    key: str = "",
) -> None:
    """The button of the sentence around start..end of a body of text, or without these of the article itself.

    source  where it stands, in words;  key  tells apart buttons for one place in one run
    """
    said = said_at(body or "", start, end)
    one = Sentence("", article_id, field, start, end, said, source, "")
    made = partial(_collected, one)
    _button(context, ".".join(map(str, ("brief", article_id, field, start, end, key))), one, made, "tertiary")


def said_at(body: str, start: int | None, end: int | None) -> str:
    "The sentence around a place of a text, in one line; nothing without a place, or where the text has no such place."
    if start is None or end is None or end > len(body):
        return ""
    low, high = sentence_around(body, start, end)
    return " ".join(body[low:high].split())


def _collected(one: Sentence) -> Sentence:
    return replace(one, id=outline.new_id(), on=today())


def today() -> str:
    "The day, as it is written into an item."
    return dt.date.today().isoformat()


def _button(context: Context, key: str, one: Chart | Sentence, made: Callable[[], Chart | Sentence], kind: Any) -> None:
    "Puts it in, or takes it out again; full, it takes no more and says so."
    words, brief = context.words, current()
    held = outline.holds(brief, one)
    st.button(
        words("brief.taken" if held else "brief.add"),
        key=key,
        help=None if held else words("brief.full", most=outline.MOST) if brief.is_full else words("brief.add_help"),
        icon=":material/playlist_add_check:" if held else ":material/playlist_add:",
        type=kind,
        disabled=brief.is_full and not held,
        on_click=lambda: put(outline.without(brief, one) if held else outline.with_item(brief, made())),
    )

"""What the page looks like: its picture, the article framed on it, and in it what the link names or the search has found."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
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

_TOOLS = {  # what each button shows
    "farther": "M5 12h14",
    "nearer": "M5 12h14M12 5v14",
    "whole": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "turn": "M20 11a8 8 0 1 0-2 6M20 5v6h-6",
}
_BUTTONS = "".join(
    f'<button type="button" name="{name}"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg></button>'
    for name, path in _TOOLS.items()
)
_PAPER = st.components.v2.component(
    "townlens.facsimile",
    html=f'<div class="facsimile"><div class="tools">{_BUTTONS}</div><div class="sight" role="region" tabindex="0">'
    '<div class="stage"><div class="paper"><img></div></div></div></div>',
    css=(STATIC / "facsimile.css").read_text(encoding="utf-8"),
    js=script("facsimile.js", "lay"),
)


def show(context: Context, row: pd.Series) -> None:
    "The picture in a box that scrolls, or why there is none."
    _show(context, row, st.warning)


def show_beside(context: Context, row: pd.Series) -> None:
    "The same beside the text, which is not to be drowned by why there is none."
    _show(context, row, st.caption)


def _show(context: Context, row: pd.Series, tell: Callable[[str], object]) -> None:
    words, page = context.words, context.ask(sheet, row["page_id"]).iloc[0]
    spans = list(_spans(context, row))
    try:
        with st.spinner(words("facsimile.drawing")):
            picture = _picture(context.store, row["page_id"])
    except FacsimileError as error:
        tell(words.drawn(f"facsimile.{error.kind}", source=page["source"]))
        return
    rows = records(context.ask(rows_of, row["article_id"]))
    found = [one for field, at, said in spans for one in frames.of_span(row, rows, field, said, at)]
    st.caption(words.drawn("facsimile.span" if found else "facsimile.article", source=page["source"]))
    data = {
        "picture": picture,
        "ratio": float(page["width"]) / float(page["height"]),
        "called": words("facsimile.alt", headline=words.headline(row)),
        "words": {name: words(f"facsimile.{name}") for name in _TOOLS},
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
    wanted = context.sought
    for field, text in fields(row):
        yield from ((field, low, text[low:high]) for low, high in occurrences(text, wanted))

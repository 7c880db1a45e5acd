"""What is printed more than once?"""

from __future__ import annotations

import html

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.questions.words.reuse import query
from dashboard.questions.words.reuse.measure import changes, distinct
from dashboard.words.escape import plain

MOST = 12  # versions of a passage that are set side by side
_TAGS = {"kept": "span", "gone": "del", "new": "ins"}

REUSE = Panel(
    "reuse",
    query.passages,
    mark="passage_id",
    evidence=query.of_passage,
    label=lambda row, words: row["passage"],
    compute=(distinct,),
    counts={"articles": "articles", "count": "spans"},
)
PANELS = (REUSE,)


def show(context: Context) -> None:
    "The passages, and the versions of the chosen one."
    REUSE.show(context, note=context.words("reuse.note"))
    name, _, passage_id = (address.told("mark") or "").partition("~")
    if name == REUSE.name and passage_id:
        _versions(context, passage_id)


def _versions(context: Context, passage_id: str) -> None:
    "The paragraph of the earliest article, and what every later one made of it."
    rows, words = context.ask(query.settings_of, passage_id), context.words
    if len(rows) < 2:
        return
    with st.container(border=True, key="reuse-versions"):
        st.subheader(words("reuse.versions"), help=words("reuse.versions_help"))
        if len(rows) > MOST:
            st.caption(words("panel.part", shown=MOST, n=len(rows)))
        first = rows["paragraph"].iloc[0]
        for row in rows.head(MOST).itertuples():
            title = words.headline({"headline": row.headline})
            day = "" if row.date_from != row.date_from else f" · {row.date_from:%Y-%m-%d}"
            context.link("read", plain(title + day), article=row.article_id)
            pieces = changes(first, row.paragraph)
            text = "".join(f"<{_TAGS[kind]}>{html.escape(piece)}</{_TAGS[kind]}>" for kind, piece in pieces)
            st.html(f'<p class="sentence">{text}</p>')

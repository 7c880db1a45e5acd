"""The articles that the filter leaves, with a line of context for each hit."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.aside import Aside, Offer
from dashboard.context.context import Context
from dashboard.database import connection as questions
from dashboard.filter import search
from dashboard.panel import exports, marks, reading_list
from dashboard.questions.read import citing
from dashboard.questions.read.citing import source
from dashboard.questions.read.query import several
from dashboard.questions.read.results import query
from dashboard.rows import Row, records
from dashboard.words import called
from dashboard.words.escape import plain

PER_PAGE = 12
MOST_LINES = 3  # of context per article
REACH = 25  # characters on either side of a hit
BEGINNING = 90  # characters shown where nothing was searched for


def orders(context: Context) -> tuple[str, ...]:
    "The orders on offer, the first one the default: relevance needs something to be relevant to."
    return query.ORDERS if context.sought else query.ORDERS[1:]


def found(context: Context, order: str) -> pd.DataFrame:
    "The result list in that order."
    return context.ask(query.results, order, context.sought if order == "relevance" else ())


def show(context: Context) -> None:
    "The list, some at a time."
    words = context.words
    with context.controls():
        order = context.pick("order", orders(context))
    rows = found(context, order)
    with st.container(horizontal=True, vertical_alignment="top", key="below-results"):
        page = 1 if rows.empty else _page(context, order, -(-len(rows) // PER_PAGE))
        _downloads(context, rows)
    if rows.empty:
        st.info(words("panel.empty"))
        return
    part = rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    bodies = context.ask(query.bodies, tuple(part["article_id"])).set_index("article_id")["body"]
    for row in records(part):
        _result(context, row, bodies[row["article_id"]], order)


def _downloads(context: Context, rows: pd.DataFrame) -> None:
    base, kept = st.context.url or "", address.kept()
    connection, ids = questions.database(context.store), tuple(rows["article_id"])

    def references() -> bytes:
        whole = records(questions.answer(connection, several, [None], ids))
        by_id = {
            row["article_id"]: source(row, citing.link_to(row["article_id"], base, kept), context.newspaper)
            for row in whole
        }
        return citing.ris(by_id[article_id] for article_id in ids).encode("utf-8")

    exports.folded_downloads(context, "results", rows, None, more={"ris": references})


def _page(context: Context, order: str, pages: int) -> int:
    "Which part of the list is shown; in the address, and the first one again once filter or order change."
    key, asked = "results.page", (context.flt, order)
    before = st.session_state.get(key, 1)
    held, wanted = address.option("p"), before
    if address.is_news():
        there = held is None or (held.isdecimal() and 1 <= int(held) <= pages)
        if held and not there:
            address.put_aside(Aside("p", held, "choice", (Offer(str(pages), {"p": [str(pages)]}),)))
        wanted = int(held) if held and there else 1
    elif st.session_state.get("results.asked", asked) != asked:
        wanted = 1
    st.session_state["results.asked"] = asked
    wanted = min(max(1, wanted), pages)
    if wanted != before:  # where it is set, Streamlit warns in the log that it has a default too
        st.session_state[key] = wanted
    page = st.pagination(pages, key=key) if pages > 1 else 1
    address.choose("p", str(page), "1")
    return page


def _result(context: Context, row: Row, body: str, order: str) -> None:
    words = context.words
    facts = (
        words.days(row["date_from"], row["date_to"]),
        words.choice("genre", row["genre"]),
        words.translated(row, "main_town"),
        words("evidence.where", page=called.page(row["page_id"])),
    )
    with st.container(border=True, key=f"result-{row['article_id']}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
            context.link("read", plain(words.headline(row)), article=row["article_id"], order=order)
            reading_list.button(context, row["article_id"])
        st.caption(" · ".join(plain(fact) for fact in facts if isinstance(fact, str)))
        st.html(f'<p class="sentence">{excerpt(body, context.sought)}</p>')


def excerpt(text: str, wanted: tuple[search.Text, ...]) -> str:
    "The first lines of context, every hit in them marked, and how many hits there are besides; without one, the beginning."
    hits = marks.occurrences(text, wanted)
    if not hits:
        shown = html.escape(text[:BEGINNING].replace("\n", " ").strip())
        return shown + ("…" if len(text.strip()) > BEGINNING else "")
    lines: list[str] = []
    seen = upto = 0
    for start, end in hits:
        if start < upto:
            continue
        if len(lines) == MOST_LINES:
            break
        low, upto = max(0, start - REACH), min(len(text), end + REACH)
        here = [marks.Span(a - low, b - low, "hit") for a, b in hits if low <= a and b <= upto]
        lines.append(f"…{marks.with_marks(text[low:upto].replace(chr(10), ' '), here)}…")
        seen += sum(start <= a and b <= upto for a, b in hits)
    more = f" <small>+{len(hits) - seen}</small>" if len(hits) > seen else ""
    return "<br>".join(lines) + more

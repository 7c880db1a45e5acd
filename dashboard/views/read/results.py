"""The articles that the filter leaves, with a line of context for each hit."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import citing, exports, marks, pins, questions, search, url
from dashboard.desk import Desk
from dashboard.queries import read
from dashboard.rows import records
from dashboard.tables import Listed
from dashboard.views.read.naming import headline, issued, source

PER_PAGE = 12
MOST_LINES = 3  # of context per article
REACH = 25  # characters on either side of a hit
BEGINNING = 90  # characters shown where nothing was searched for


def orders(desk: Desk) -> tuple[str, ...]:
    "The orders on offer, the first one the default: relevance needs something to be relevant to."
    return read.ORDERS if search.wanted(desk.flt.find) else read.ORDERS[1:]


def found(desk: Desk, order: str) -> pd.DataFrame:
    "The result list in that order."
    return desk.ask(read.results, order, search.wanted(desk.flt.find) if order == "relevance" else ())


def show(desk: Desk) -> None:
    "The list, some at a time."
    words = desk.words
    st.subheader(words("results.title"), anchor="results")
    with st.container(horizontal=True, vertical_alignment="bottom", key="below-results"):
        order = desk.pick("order", orders(desk))
        rows = found(desk, order)
        _downloads(desk, rows)
    if rows.empty:
        st.info(words("panel.empty"))
        return
    page = _page(desk, order, -(-len(rows) // PER_PAGE))
    part = rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    bodies = desk.ask(read.bodies, Listed(part["article_id"])).set_index("article_id")["body"]
    for row in records(part):
        _result(desk, row, bodies[row["article_id"]], order)


def _downloads(desk: Desk, rows: pd.DataFrame) -> None:
    base, connection, ids = st.context.url or "", questions.database(desk.store), Listed(rows["article_id"])

    def references() -> bytes:
        whole = records(questions.answer(connection, read.several, [None], ids))
        by_id = {row["article_id"]: source(row, f"{base}?article={row['article_id']}") for row in whole}
        return citing.ris(by_id[article_id] for article_id in ids).encode("utf-8")

    exports.buttons(desk, "results", rows, None, more={"ris": references})


def _page(desk: Desk, order: str, pages: int) -> int:
    "Which part of the list is shown; in the address, and the first one again once filter or order change."
    key, asked = "results.page", (desk.flt, order)
    held = url.option("p")
    if url.is_news():
        st.session_state[key] = int(held) if held and held.isdecimal() else 1
    elif st.session_state.get("results.asked", asked) != asked:
        st.session_state[key] = 1
    st.session_state["results.asked"] = asked
    st.session_state[key] = min(max(1, st.session_state.get(key, 1)), pages)
    page = st.pagination(pages, key=key) if pages > 1 else 1
    url.choose("p", str(page), "1")
    return page


def _result(desk: Desk, row: Mapping[str, Any], body: str, order: str) -> None:
    words = desk.words
    facts = (issued(row, words), words.choice("genre", row["genre"]), row["main_town"], row["page_id"])
    with st.container(border=True, key=f"result-{row['article_id']}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="small"):
            desk.link("read", headline(row, words), article=row["article_id"], order=order)
            pins.button(desk, row["article_id"])
        st.caption(" · ".join(fact for fact in facts if isinstance(fact, str)))
        st.html(f'<p class="sentence">{context(body, search.wanted(desk.flt.find))}</p>')


def context(text: str, wanted: tuple[str, ...]) -> str:
    "The first lines of context, every hit in them marked, and how many hits there are besides; without one, the beginning."
    hits = marks.occurrences(text, wanted)
    if not hits:
        shown = html.escape(text[:BEGINNING].replace("\n", " ").strip())
        return shown + ("…" if len(text.strip()) > BEGINNING else "")
    lines, seen, upto = [], 0, 0
    for start, end in hits:
        if start < upto:
            continue
        if len(lines) == MOST_LINES:
            break
        low, upto = max(0, start - REACH), min(len(text), end + REACH)
        here = [marks.Span(a - low, b - low, "hit") for a, b in hits if low <= a and b <= upto]
        lines.append(f"…{marks.marked(text[low:upto].replace(chr(10), ' '), here)}…")
        seen += sum(start <= a and b <= upto for a, b in hits)
    more = f" <small>+{len(hits) - seen}</small>" if len(hits) > seen else ""
    return "<br>".join(lines) + more

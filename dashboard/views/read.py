"""What does it say?"""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from dashboard import exports, grid, marks, search, url
from dashboard.desk import Desk
from dashboard.queries import read

PER_PAGE = 12
KINDS = ("person", "town", "settlement", "organisation", "indicator", "date")


def show(desk: Desk) -> None:
    "The article that the link names, or the list of those that the filter leaves."
    article_id = url.option("article")
    rows = desk.ask(read.article, article_id) if article_id else pd.DataFrame()
    if rows.empty:
        _results(desk)
    else:
        _article(desk, rows.iloc[0])


def headline(desk: Desk, row: pd.Series) -> str:
    "What to call an article, also one whose headline the print lost."
    return row["headline"] if isinstance(row["headline"], str) else desk.words("read.no_headline")


def issued(desk: Desk, row: pd.Series) -> str:
    "The date of issue, or the interval it lies in, or that it is unknown."
    low, high = row["date_from"], row["date_to"]
    if pd.isna(low) or pd.isna(high):
        return desk.words("read.undated")
    if low == high:
        return f"{low:%Y-%m-%d}"
    return desk.words("read.between", low=f"{low:%Y-%m-%d}", high=f"{high:%Y-%m-%d}")


def _results(desk: Desk) -> None:
    words = desk.words
    order = desk.pick("order", read.ORDERS)
    rows = desk.ask(read.results, order)
    st.subheader(words("results.title"), anchor="results")
    if rows.empty:
        st.info(words("panel.empty"))
        return
    exports.buttons(desk, "results", rows, None)
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key="results.page") if pages > 1 else 1
    for row in rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE].to_dict("records"):
        _result(desk, pd.Series(row))


def _result(desk: Desk, row: pd.Series) -> None:
    facts = (issued(desk, row), desk.words.choice("genre", row["genre"]), row["main_town"], row["page_id"])
    with st.container(border=True, key=f"result-{row['article_id']}"):
        desk.link("read", headline(desk, row), article=row["article_id"])
        st.caption(" · ".join(fact for fact in facts if isinstance(fact, str)))
        st.html(f'<p class="sentence">{_snippet(row["text"] or "", search.wanted(desk.flt.find))}</p>')


def _snippet(text: str, wanted: tuple[str, ...], most: int = 3) -> str:
    "A concordance line for each of the first hits; without a search, how the text begins."
    hits = marks.occurrences(text, wanted)
    if not hits:
        return html.escape(text[:90].replace("\n", " ")) + "…"
    lines = [tuple(map(html.escape, marks.around(text, *hit))) for hit in hits[:most]]
    return "<br>".join(f"…{left}<mark>{hit}</mark>{right}…" for left, hit, right in lines)


def _article(desk: Desk, row: pd.Series) -> None:
    words = desk.words
    spans = desk.ask(read.found_in, row["article_id"])
    _around(desk, row)
    st.html(_head(desk, row))
    shown = st.pills(
        words("read.marks"),
        KINDS,
        selection_mode="multi",
        default=KINDS,
        format_func=lambda kind: f"{words(f'mark.{kind}')} {(spans['kind'] == kind).sum()}",
        key="read.kinds",
    )
    text, printed, found = st.tabs([words("read.text"), words("read.printed"), words("read.found", n=len(spans))])
    with text:
        st.html(_body(desk, row, spans[spans["kind"].isin(shown)]))
    with printed:
        _printed(desk, row)
    with found:
        table = spans[["kind", "name", "surface", "field", "start", "rule"]]
        grid.show(table, words)
        exports.buttons(desk, "found", spans, None)


def _around(desk: Desk, row: pd.Series) -> None:
    "Links to the list and to the neighbours on the page."
    page = desk.ask(read.on_page, row["page_id"])
    at = page.index[page["article_id"] == row["article_id"]][0]
    back, before, after = st.columns(3)
    with back:
        desk.link("read", desk.words("read.back"), icon=":material/arrow_back:")
    for column, other, key in ((before, at - 1, "read.before"), (after, at + 1, "read.after")):
        if 0 <= other < len(page):
            with column:
                neighbour = page.iloc[other]
                desk.link(
                    "read", desk.words(key, headline=headline(desk, neighbour)[:18]), article=neighbour["article_id"]
                )


def _head(desk: Desk, row: pd.Series) -> str:
    words, escape = desk.words, html.escape
    decks = [("section", row["section"]), ("kicker", row["kicker"])]
    above = "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in decks if isinstance(text, str))
    below = "".join(f'<p class="subheadline">{escape(text)}</p>' for text in row["subheadlines"])
    facts = [issued(desk, row), words.choice("date_basis", row["date_basis"]), words.choice("genre", row["genre"])]
    writers = [name for kind in ("reporters", "interns", "correspondents", "photographers") for name in row[kind]]
    facts += ["、".join(writers)] if writers else []
    facts += [
        f"{row['source']} · {words('read.position', n=row['position'])}",
        *(words.choice("flag", flag) for flag in row["flags"]),
    ]
    line = " · ".join(map(escape, facts))
    return f'<article class="head">{above}<h2>{escape(headline(desk, row))}</h2>{below}<p class="facts">{line}</p></article>'


def _body(desk: Desk, row: pd.Series, spans: pd.DataFrame) -> str:
    "The text with its marks, crossheads as such, captions below."
    held = [
        marks.Span(s.start, s.end, s.kind, f"{desk.words(f'mark.{s.kind}')}: {s.name} ({s.rule})")
        for s in spans[spans["field"] == "text"].itertuples()
    ]
    held += [marks.Span(a, b, "hit") for a, b in marks.occurrences(row["text"] or "", search.wanted(desk.flt.find))]
    crossheads = set(row["crossheads"])
    parts, offset = [], 0
    for paragraph in (row["text"] or "").split("\n"):
        end = offset + len(paragraph)
        here = [
            marks.Span(s.start - offset, s.end - offset, s.kind, s.why)
            for s in held
            if s.start >= offset and s.end <= end
        ]
        tag = "h3" if paragraph in crossheads else "p"
        parts.append(f"<{tag}>{marks.marked(paragraph, here)}</{tag}>")
        offset = end + 1
    captions = "".join(f"<figcaption>{html.escape(text)}</figcaption>" for text in row["captions"])
    return f'<article class="body">{"".join(parts)}{captions}</article>'


def _printed(desk: Desk, row: pd.Series) -> None:
    "Every printed line of the article with what it was taken for, and the repairs made or proposed."
    lines = desk.ask(read.printed, row["article_id"])
    mended = desk.ask(read.mended, row["page_id"])
    mended = mended[mended["line"].isin(lines["line"])]
    if len(mended):
        st.markdown(f"**{desk.words('read.repairs', n=len(mended))}**")
        grid.show(mended, desk.words)
    grid.show(lines, desk.words, row_height=60)

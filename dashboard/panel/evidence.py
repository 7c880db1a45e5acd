"""The sentences behind a mark, the hit marked, each with a link into the reader."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import address, current, newspaper, walk
from dashboard.context.context import SHEETS, Context
from dashboard.database.ask import ask
from dashboard.filter.dimensions import FIELDS
from dashboard.filter.filter import Filter
from dashboard.memory import remembered
from dashboard.panel import copying, reading_list
from dashboard.panel.brief import collect
from dashboard.panel.marks import Span, with_marks
from dashboard.queries.issues import of_pages
from dashboard.queries.occurrences import RULE as SOUGHT
from dashboard.rows import Row, records
from dashboard.words import called, reasons
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.language.spans import sentence_around
from loaders.store import Store

PER_PAGE = 8
WIDTH = 520  # pixels of the drawer, which a reader can widen
NOTHING: Mapping[str, Any] = MappingProxyType({})
LEAD = 120  # characters of an article shown where the evidence is the article itself


def sentence(body: str, start: int, end: int, why: str) -> str:
    "The sentence around start..end as escaped HTML, the hit marked."
    low, high = sentence_around(body, start, end)
    return with_marks(body[low:high].replace("\n", " "), [Span(start - low, end - low, "hit", why)])


def show(
    context: Context,
    name: str,
    label: str,
    rows: pd.DataFrame,
    *,
    narrow: Mapping[str, Any] = NOTHING,
    of: tuple[int, int] | None = None,
    told: Sequence[str] = (),
    on_close: Callable[[], None],
) -> None:
    """Opens the evidence of one mark in a drawer beside the page, in sight wherever the mark was clicked.

    narrow    the fields of a filter that leaves only what the mark stands for
    of        of how many places in how many articles these rows are the first ones; None: they are all
    told      what is said above the sentences, a line each
    on_close  called when the reader closes it, by Esc, the cross or a click outside
    """
    n, articles = of or (len(rows), rows["article_id"].nunique())
    title = context.words.drawn(
        "evidence.title" if articles else "evidence.title_bare", label=label, n=f"{n:,}", articles=f"{articles:,}"
    )
    drawer = st.dialog(title, width=WIDTH, position="right", on_dismiss=on_close)
    walk_id = walk.keep(rows["article_id"].dropna(), label, address.here(context.flt))
    drawer(_sentences)(context, name, rows, narrow, told, walk_id)


def _sentences(
    context: Context, name: str, rows: pd.DataFrame, narrow: Mapping[str, Any], told: Sequence[str], walk_id: str
) -> None:
    "The sentences in pages, those of one article below its headline."
    if narrow:
        _narrow(context, name, narrow)
    for line in told:
        st.caption(plain(line))
    context = replace(context, newspaper=newspaper.now(context))
    pages = -(-len(rows) // PER_PAGE)
    page = st.pagination(pages, key=f"evidence.{name}") if pages > 1 else 1
    shown = rows.iloc[(page - 1) * PER_PAGE : page * PER_PAGE]
    alike = len(shown) > 1 and shown["rule"].nunique(dropna=False) == 1
    if alike:
        _why(next(shown.itertuples()), context.words)
    for place, (_, several) in enumerate(shown.groupby("article_id", sort=False, dropna=False)):
        with st.container(key=f"evidence-{name}-{place}", gap="xsmall"):
            first = next(several.itertuples())
            if isinstance(first.article_id, str):
                _article(context, first, walk_id)
            for row in several.itertuples():
                _one(context, row, walk_id, f"{name}.{row.Index}", alike=alike)
    if _to_be_said(context, shown):
        newspaper.field(context, "evidence")


def _to_be_said(context: Context, rows: pd.DataFrame) -> bool:
    "Whether a page of these sentences has the newspaper that a reader says: none is known, or one was said, which can be put right."
    pages = (_pages(context.store)[page] for page in rows["page_id"].unique())
    return any(
        page["paper_basis"] != "printed" and newspaper_of(page, context.newspaper) == (context.newspaper or None)
        for page in pages
    )


def _article(context: Context, row: Any, walk_id: str) -> None:
    "The headline of an article, a link to its text."
    headline = plain(context.words.headline({"headline": row.headline}))
    context.link("read", f"**{headline}**", article=row.article_id, list=walk_id)


def _one(context: Context, row: Any, walk_id: str, key: str, *, alike: bool) -> None:
    """One sentence with the hit, where and by which rule it was found; it can be read in its place, copied, kept.

    alike  whether the rule is that of all that are shown, and said above them
    """
    words = context.words
    if not isinstance(row.article_id, str):
        _line(row)
        st.caption(plain(_where(context, row)))
        if not alike:
            _why(row, words)
        return
    whole = pd.isna(row.start)
    if whole:
        st.caption(plain(_beginning(row)))
    else:
        st.html(f'<p class="sentence">{sentence(row.body, int(row.start), int(row.end), _told(row.rule, words))}</p>')
    st.caption(plain(_where(context, row)))
    if not alike:
        _why(row, words)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        at = {} if whole else {"at": f"{row.field}:{row.start}-{row.end}"}
        context.link("read", words("evidence.in_place"), article=row.article_id, list=walk_id, **at)
        st.html(_copy(context, row))
        start, end = (None, None) if whole else (int(row.start), int(row.end))
        reading_list.button(context, row.article_id, start, end, row.field, key=key)
        collect.sentence(context, row.article_id, source_of(context, row), row.body, start, end, row.field, key)


def _copy(context: Context, row: Any) -> str:
    "A button that copies the sentence, or how the article begins, with its source."
    if pd.isna(row.start):
        said = _beginning(row)
    else:
        low, high = sentence_around(row.body, int(row.start), int(row.end))
        said = row.body[low:high].replace("\n", " ").strip()
    source = source_of(context, row)
    return copying.button(f"{said}\n{source}", context.words("evidence.copy"), context.words("evidence.copied"))


def _beginning(row: Any) -> str:
    "How an article begins that stands for itself."
    text = " ".join((row.body or "").split())
    return text if len(text) <= LEAD else f"{text[:LEAD]}…"


def source_of(context: Context, row: Any) -> str:
    "Where a sentence stands: headline, newspaper where one is known, day of issue and whether it is inferred, page."
    words = context.words
    facts = (
        words("evidence.headline", headline=words.headline({"headline": row.headline})),
        *_issue(context, row),
        words("evidence.where", page=called.page(row.page_id)),
    )
    return words("evidence.source", facts=words("evidence.and").join(facts))


def newspaper_of(page: Mapping[str, Any], said: str) -> str | None:
    "What the page prints; else what a reader said, and without that what the name of its file or folder says."
    known = page["newspaper"] if isinstance(page["newspaper"], str) else ""
    return (known if page["paper_basis"] == "printed" else said or known) or None


def _issue(context: Context, row: Any) -> Iterator[str]:
    "Newspaper, day, and whether that is inferred, as far as they are known."
    page = _pages(context.store)[row.page_id]
    if newspaper := newspaper_of(page, context.newspaper):
        yield newspaper
    yield context.words.days(row.date_from, row.date_to)
    if page["date_basis"] == "inferred":
        yield context.words.choice("date_basis", "inferred")


@remembered
def _pages(store: Store) -> Mapping[str, Row]:
    "What is known of every page, by its id."
    return {page["page_id"]: page for page in records(ask(of_pages, store, Filter()))}


def _line(row: Any) -> None:
    "A printed line that belongs to no article, or the message about a page."
    body = row.body or ""
    span = [] if pd.isna(row.start) else [Span(int(row.start), int(row.end), "hit", row.rule)]
    st.html(f'<p class="sentence">{with_marks(body, span)}</p>')


def _where(context: Context, row: Any) -> str:
    words = context.words
    facts = [*_issue(context, row), words("evidence.where", page=called.page(row.page_id))]
    facts += [words("evidence.line", line=int(row.line))] if pd.notna(row.line) else []
    return " · ".join(facts)


def _told(rule: str | None, words: Words) -> str:
    return reasons.reason(rule, words) if isinstance(rule, str) and rule != SOUGHT else ""


def _why(row: Any, words: Words) -> None:
    "Why it was found, in words; the rule's id, for those who look it up, in the title."
    if isinstance(row.rule, str) and row.rule != SOUGHT:
        rule = html.escape(words("evidence.rule", rule=row.rule), quote=True)
        st.html(f'<p class="found-by" title="{rule}">{html.escape(reasons.reason(row.rule, words))}</p>')


def _narrow(context: Context, name: str, narrow: Mapping[str, Any]) -> None:
    "Buttons that make the mark a filter, and where it names ids one that leaves its articles out; its words; the sheet of a town or official."
    words, only = context.words, replace(context.flt, **narrow)
    without = context.flt
    for field, values in narrow.items():
        # A mark of two fields, a town in a month, cannot be left out by a filter: both whole fields would be.
        if isinstance(values, tuple) and len(narrow) == 1:
            for value in values:
                without = without.excluding(field, value)
    with st.container(horizontal=True, vertical_alignment="center", key=f"narrow-{name}"):
        for key, icon, flt in (("only", "filter_alt", only), ("without", "filter_alt_off", without)):
            if flt != context.flt and st.button(
                words(f"evidence.{key}"),
                key=f"{key}.{name}",
                icon=f":material/{icon}:",
                type="tertiary",
                on_click=current.set_filter,
                args=(flt,),
            ):
                st.rerun()  # the page, not the drawer alone
        if only != context.flt:
            replace(context, flt=only).link(
                "words", words("evidence.words"), icon=":material/cloud:", term_chart="cloud"
            )
        (field, values), *others = narrow.items()
        if not others and (dimension := FIELDS.get(field, "")) in SHEETS:
            context.sheet(dimension, *values)

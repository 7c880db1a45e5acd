"""The reader's own lists of articles and sentences: notes, and files that a reference manager, a table or a printer takes."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from dataclasses import asdict
from functools import partial
from types import SimpleNamespace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import address, upload
from dashboard.context.context import Context
from dashboard.filter.filter import Filter
from dashboard.panel import exports, reading_list
from dashboard.panel.brief import collect
from dashboard.panel.evidence import sentence, source_of
from dashboard.panel.exports.webpage import document
from dashboard.panel.reading_list import Pin, PinsError
from dashboard.questions.read import citing
from dashboard.questions.read.citing import source
from dashboard.questions.read.query import several
from dashboard.questions.read.text.view import fields
from dashboard.rows import Row, records
from dashboard.words import called
from dashboard.words.escape import plain
from dashboard.words.i18n import Words
from loaders.language.spans import sentence_around

Articles = Mapping[str, Row]
LinkTo = Callable[[str], str]  # article id → where it is read


def show(context: Context) -> None:
    "The current list with its notes and downloads; a way to begin another and to bring back an exported one."
    words = context.words
    st.subheader(words("lists.title"), help=words("lists.help"), anchor="lists")
    name = _which(context)
    held = tuple(pin for pin in reading_list.all_pins() if pin.list == name)
    if held:
        rows = context.ask(several, tuple(sorted({pin.article_id for pin in held})))
        known = {row["article_id"]: row for row in records(rows)}
        _downloads(context, name, held, known)
        for pin in held:
            _pinned(context, pin, known.get(pin.article_id))
    else:
        st.info(words("lists.empty"))
    _restore(words)


def _which(context: Context) -> str:
    "The list that is shown, and that the next pin goes to."
    words, now = context.words, reading_list.current_list(context)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = tuple(dict.fromkeys((now, *reading_list.list_names())))
        counts = {name: sum(pin.list == name for pin in reading_list.all_pins()) for name in names}
        key = f"lists.which.{len(names)}.{now}"
        chosen = st.selectbox(
            words("lists.which"), names, key=key, format_func=lambda name: f"{name} · {counts[name]}", width=320
        )
        fresh = st.text_input(words("lists.new"), key="lists.new", on_change=_begin, width=320)
    if chosen != now and not fresh:
        reading_list.choose_list(chosen)
    return chosen


def _begin() -> None:
    if name := st.session_state["lists.new"].strip():
        reading_list.choose_list(name)
        st.session_state["lists.new"] = ""


def _pinned(context: Context, pin: Pin, row: Row | None) -> None:
    "One pin: where it leads, its sentence, its note."
    words, key = context.words, ".".join(map(str, pin.place))
    with st.container(border=True, key=f"pinned-{key}", gap="xsmall"):
        if row is None:
            st.caption(words.drawn("lists.unknown", article=pin.article_id))
        else:
            at = {} if pin.start is None else {"at": f"{pin.field}:{pin.start}-{pin.end}"}
            context.link("read", plain(words.headline(row)), article=pin.article_id, **at)
            st.caption(f"{words.days(row['date_from'], row['date_to'])} · {plain(called.page(row['page_id']))}")
            if place := quoted(pin, row):
                st.html(f'<p class="sentence">{sentence(*place, "")}</p>')
        st.text_input(
            words("lists.note"),
            pin.note,
            key=f"note.{key}",
            max_chars=reading_list.MOST_NOTE,
            on_change=lambda: reading_list.note(pin, st.session_state[f"note.{key}"]),
        )
        with st.container(horizontal=True):
            st.button(
                words("pins.remove"),
                key=f"unpin.{key}",
                icon=":material/bookmark_remove:",
                type="tertiary",
                on_click=reading_list.remove,
                args=(pin,),
            )
            if row is not None:
                said = source_of(context, SimpleNamespace(**row))
                body, start, end = quoted(pin, row) or (None, None, None)
                collect.sentence(context, pin.article_id, said, body, start, end, pin.field, key)


def quoted(pin: Pin, row: Row) -> tuple[str, int, int] | None:
    "The text that a pinned sentence stands in, and where; None for an article, and where the article has no such place."
    text = dict(fields(row)).get(pin.field, "")
    if pin.start is None or pin.end is None or pin.end > len(text):
        return None
    return text, pin.start, pin.end


def _told(pin: Pin, row: Row | None, words: Words) -> dict[str, Any]:
    "A row of the list's table."
    if row is None:
        return asdict(pin)
    said = None
    if place := quoted(pin, row):
        low, high = sentence_around(*place)
        said = place[0][low:high].strip()
    about = {
        "headline": row["headline"],
        "issued": words.days(row["date_from"], row["date_to"]),
        "page_id": row["page_id"],
    }
    return {**asdict(pin), **about, "sentence": said}


def table(held: tuple[Pin, ...], known: Articles, words: Words) -> bytes:
    "The list as CSV; it can be brought back with this."
    rows = pd.DataFrame([_told(pin, known.get(pin.article_id), words) for pin in held])
    return exports.csv_of(rows.astype({"start": "Int64", "end": "Int64"}))


def references(held: tuple[Pin, ...], known: Articles, link: LinkTo, newspaper: str = "") -> bytes:
    "The list's articles as RIS, each once, with its notes; link gives the address of an article."
    notes: dict[str, list[str]] = {}
    for pin in held:
        notes.setdefault(pin.article_id, []).append(pin.note)
    ids = [article_id for article_id in notes if article_id in known]
    sources = [source(known[article_id], link(article_id), newspaper) for article_id in ids]
    return citing.ris(sources, [" / ".join(filter(None, notes[article_id])) for article_id in ids]).encode("utf-8")


def printable(
    name: str, held: tuple[Pin, ...], known: Articles, link: LinkTo, words: Words, newspaper: str = ""
) -> bytes:
    "The list as a page to print: every article cited, its pinned sentences quoted, the notes below them."
    parts = [f"<h1>{html.escape(name)}</h1>"]
    for article_id in dict.fromkeys(pin.article_id for pin in held if pin.article_id in known):
        row = known[article_id]
        leads = link(article_id)
        parts.append(f"<h2>{html.escape(words.headline(row))}</h2>")
        cited = citing.gbt7714(source(row, leads, newspaper))
        parts.append(f'<p class="quiet">{html.escape(cited)}<br>{html.escape(leads)}</p>')
        for pin in held:
            if pin.article_id == article_id:
                if place := quoted(pin, row):
                    parts.append(f"<blockquote>{sentence(*place, '')}</blockquote>")
                parts.append(f"<p>{html.escape(pin.note)}</p>" if pin.note else "")
    return document(name, "".join(parts), words.lang)


def _downloads(context: Context, name: str, held: tuple[Pin, ...], known: Articles) -> None:
    words = context.words
    link = partial(citing.link_to, base=st.context.url or "", kept=address.kept())
    label = exports.file_name(f"{words('lists.title')}-{name}", (), Filter())
    made: dict[str, tuple[str, Callable[[], bytes]]] = {
        "ris": ("application/x-research-info-systems", partial(references, held, known, link, context.newspaper)),
        "csv": ("text/csv", partial(table, held, known, words)),
        "html": ("text/html", partial(printable, name, held, known, link, words, context.newspaper)),
    }
    with st.container(horizontal=True, key="lists-files"):
        for kind, (mime, make) in made.items():
            help_text = words(f"lists.{kind}_help")
            st.download_button(
                words(f"lists.{kind}"),
                make,
                f"{label}.{kind}",
                mime,
                key=f"lists.{kind}",
                help=help_text,
                on_click="ignore",
            )


def _restore(words: Words) -> None:
    "Takes in an exported CSV."
    box = st.expander(words("lists.restore"), key="lists.restore", on_change="rerun")
    if not box.open:
        return
    with box:
        file = upload.field(words("lists.restore_help"), type=["csv"], key="lists.file", max_upload_size=1)
        if file is None:
            return
        try:
            found = reading_list.from_csv(file.getvalue())
        except PinsError as error:
            st.error(words.drawn("lists.unreadable", reason=str(error)))
            return
        st.button(words("lists.take", n=len(found)), key="lists.take", on_click=reading_list.add, args=(found,))

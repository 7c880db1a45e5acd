"""The reader's own dictionary and stop words, what a count leaves out, and what is said about that."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address, brought, upload
from dashboard.context.context import Context
from dashboard.database import ask, dictionary
from dashboard.filter import uploads
from dashboard.questions.words.collocation import query as collocation

STOPS = ("left_out", "counted")


def stopped(context: Context) -> tuple[str, ...]:
    "The stop words that the reader wants left out."
    return () if context.pick("stops", STOPS) == "counted" else stop_words(context)


def note(context: Context, left_out: tuple[str, ...]) -> str:
    "Which tokeniser and how many stop words made a chart."
    tokeniser = context.store.manifest()["tokeniser"]
    made = context.words("words.cut_by", tokeniser=tokeniser, stopped=len(left_out))
    return context.words("word_lists.and").join(filter(None, (made, label(context))))


KINDS = ("dictionary", "stopwords")


def show(context: Context) -> None:
    "Both lists, folded until the reader wants them; what the link names but nobody here has is said."
    words = context.words
    lost = [kind for kind in KINDS if (one := address.option(kind)) and uploads.get(kind, one) is None]
    for kind in lost:
        st.warning(words(f"word_lists.lost_{kind}"))
    with context.controls():
        box = st.popover(
            words("word_lists.title"),
            icon=":material/menu_book:",
            help=words("word_lists.both"),
            key="word_lists.menu",
            on_change="rerun",
        )
    if box.open:
        with box:
            st.caption(words("word_lists.help"))
            for column, kind in zip(st.columns(2), KINDS, strict=True):
                with column:
                    _list(context, kind)
            st.toggle(words("word_lists.plain"), value=context.cut.plain, key="word_lists.plain", on_change=_plain)
    if context.cut != ask.PRINTED:
        with st.spinner(words("word_lists.busy")):
            context.ask(collocation.uses, "")


def stop_words(context: Context) -> tuple[str, ...]:
    "The stop words to leave out: the reader's own where there are any, else the program's."
    return dictionary.words_of("stopwords", address.option("stopwords")) or context.stop_words


def label(context: Context) -> str:
    "Which dictionary and stop words of the reader made a count; empty where none did."
    words, parts = context.words, []
    for kind in KINDS:
        if held := dictionary.words_of(kind, address.option(kind)):
            parts.append(words(f"word_lists.with_{kind}", n=len(held), id=address.option(kind)))
    if context.cut.plain:
        parts.append(words("word_lists.without_boilerplate"))
    return words("word_lists.and").join(parts)


def _list(context: Context, kind: str) -> None:
    "One list as text, with its upload and its download."
    words, key = context.words, f"word_lists.{kind}"
    now = uploads.get(kind, address.option(kind)) if address.option(kind) else None
    shown = now if now is not None else ("" if kind == "dictionary" else " ".join(context.stop_words))
    if address.is_news() or key not in st.session_state:
        st.session_state[key] = shown
    st.text_area(
        words(f"word_lists.{kind}"), key=key, height=150, on_change=_keep, args=(kind,), help=words("word_lists.form")
    )
    upload.field(
        words("word_lists.upload"),
        type=("txt", "csv"),
        max_upload_size=1,
        key=f"{key}.file",
        on_change=_upload,
        args=(kind,),
    )
    with st.container(horizontal=True):
        name = f"townlens-{kind}.txt"
        text = "\n".join(dictionary.parse(st.session_state[key])) + "\n"
        icon = ":material/download:"
        st.download_button(
            words("word_lists.export"), text, name, "text/plain", on_click="ignore", key=f"{key}.export", icon=icon
        )
        st.button(words("word_lists.reset"), key=f"{key}.reset", on_click=_reset, args=(kind,), disabled=now is None)
        brought.button(kind, words)


def _keep(kind: str) -> None:
    "Keeps the text of the box and names it in the link; an empty box is no list."
    found = dictionary.parse(st.session_state[f"word_lists.{kind}"])
    list_id = uploads.add(kind, "\n".join(found)) if found else None
    brought.use(kind, list_id)
    address.choose(kind, list_id)


def _upload(kind: str) -> None:
    held = st.session_state[f"word_lists.{kind}.file"]
    if held is not None:
        st.session_state[f"word_lists.{kind}"] = " ".join(dictionary.parse(held.getvalue().decode("utf-8", "replace")))
        _keep(kind)


def _reset(kind: str) -> None:
    brought.use(kind, None)
    address.choose(kind, None)
    del st.session_state[f"word_lists.{kind}"]


def _plain() -> None:
    address.choose("plain", "1" if st.session_state["word_lists.plain"] else None)

"""The words that tell most of what is asked for, to begin with where a reader has not typed one yet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.measures.keyness import compared, first_side
from dashboard.questions.words import word_lists
from dashboard.questions.words.frequency import query as frequency
from dashboard.questions.words.keyness import query as keyness

MOST = 6
CLASS = "nouns"


def words(context: Context) -> tuple[str, ...]:
    "Nouns that set the selection apart from the rest, the surest first; of all articles, or where none do, the most frequent."
    stopped = word_lists.stop_words(context)
    if context.flt.is_active():
        options = ("", keyness.REST, CLASS, stopped, keyness.LEAST[0], keyness.HELD[0])
        found = tuple(context.ask(keyness.keyness, *options, compute=(compared, first_side))["term"][:MOST])
        if found:
            return found
    return tuple(context.ask(frequency.term_counts, "words", 1, CLASS, stopped)["term"][:MOST])


def offer(context: Context, name: str, terms: Sequence[str]) -> None:
    "These words, each to be taken for what the reader may type under that name."
    with st.container(horizontal=True, vertical_alignment="center", key="telling-words"):
        st.caption(context.words("telling_words.title"), width="content")
        for term in terms:
            st.button(term, key=f"telling.{name}.{term}", type="tertiary", on_click=_take, args=(name, term))


def _take(name: str, term: str) -> None:
    st.session_state[f"option.{name}"] = term
    address.choose(name, term, "")

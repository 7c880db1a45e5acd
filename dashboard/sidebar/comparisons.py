"""Selections kept for comparing: lettered from B on, each can become the current one or be taken away."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address, current, filter_words
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.words.i18n import shortened

LETTERS = "BCD"
LONGEST = 24  # characters of a chip


def show(context: Context) -> None:
    "A menu for each selection kept; a button that keeps the current one too, or what to do next; the way to compare what differs."
    words, several = context.words, context.comparisons
    _chips(context)
    if context.flt in several:
        st.caption(words("comparison.next", letter=LETTERS[several.index(context.flt)]), width="content")
    else:
        _keep(context)
    if any(flt != context.flt for flt in several):
        context.link("compare", words("comparison.see"), compare_by="selections")


def _keep(context: Context) -> None:
    "Keeps the current filter; says why where it cannot."
    words, full = context.words, len(context.comparisons) == address.MOST_COMPARISONS
    st.button(
        words("comparison.keep"),
        key="comparison.keep",
        icon=":material/compare_arrows:",
        type="tertiary",
        help=words("comparison.full" if full else "comparison.keep_help", most=address.MOST_COMPARISONS),
        disabled=full,
        on_click=address.compare_with,
        args=((*context.comparisons, context.flt),),
    )


def _chips(context: Context) -> None:
    for number, letter in zip(range(len(context.comparisons)), LETTERS, strict=False):
        _chip(context, number, letter)


def _chip(context: Context, number: int, letter: str) -> None:
    words, flt, key = context.words, context.comparisons[number], f"comparison.{letter}"
    said = filter_words.sentence(context.store, flt, words)
    n = selection.totals(context.store, flt).articles

    def act() -> None:
        several = list(context.comparisons)
        if st.session_state[key] == "swap":
            several[number] = context.flt
            current.set_filter(flt)
        else:
            del several[number]
        address.compare_with(several)

    st.menu_button(
        words.drawn("comparison.chip", letter=letter, label=shortened(said, LONGEST)),
        ("swap", "drop"),
        key=key,
        format_func=lambda action: words(f"comparison.{action}"),
        help=words.drawn("comparison.help", letter=letter, limits=said, n=f"{n:,}"),
        on_click=act,
        type="tertiary",
    )

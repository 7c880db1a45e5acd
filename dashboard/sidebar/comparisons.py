"""Selections kept for comparing: lettered from B on, each can become the current one or be taken away."""

from __future__ import annotations

import streamlit as st

from dashboard.context import address, current, filter_words
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.words.i18n import shortened

LETTERS = "BCD"
LONGEST = 24  # characters of a chip


def button(context: Context) -> None:
    "Keeps the current filter; says why where it cannot."
    words, full = context.words, len(context.comparisons) == address.MOST_COMPARISONS
    st.button(
        words("comparison.keep"),
        key="comparison.keep",
        icon=":material/compare_arrows:",
        type="tertiary",
        help=words("comparison.full" if full else "comparison.keep_help", most=address.MOST_COMPARISONS),
        disabled=full or context.flt in context.comparisons,
        on_click=address.compare_with,
        args=((*context.comparisons, context.flt),),
    )


def chips(context: Context) -> None:
    "One menu for each selection kept."
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

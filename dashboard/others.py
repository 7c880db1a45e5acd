"""Selections kept for comparing: lettered from B on, each can become the current one or be taken away."""

from __future__ import annotations

import streamlit as st

from dashboard import limits, roll, sidebar, url
from dashboard.desk import Desk

LETTERS = "BCD"
LONGEST = 24  # characters of a chip


def button(desk: Desk) -> None:
    "Keeps the current filter; says why where it cannot."
    words, full = desk.words, len(desk.others) == url.MOST_OTHERS
    st.button(
        words("others.keep"),
        key="others.keep",
        icon=":material/compare_arrows:",
        type="tertiary",
        help=words("others.full" if full else "others.keep_help", most=url.MOST_OTHERS),
        disabled=full or desk.flt in desk.others,
        on_click=url.compare_with,
        args=((*desk.others, desk.flt),),
    )


def chips(desk: Desk) -> None:
    "One menu for each selection kept."
    for number, letter in zip(range(len(desk.others)), LETTERS, strict=False):
        _chip(desk, number, letter)


def _chip(desk: Desk, number: int, letter: str) -> None:
    words, flt, key = desk.words, desk.others[number], f"others.{letter}"
    said = limits.said(desk.store, flt, words)
    n = roll.selected(desk.store, flt).articles

    def act() -> None:
        several = list(desk.others)
        if st.session_state[key] == "swap":
            several[number] = desk.flt
            sidebar.seed(flt)
        else:
            del several[number]
        url.compare_with(several)

    st.menu_button(
        words("others.chip", letter=letter, label=said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"),
        ("swap", "drop"),
        key=key,
        format_func=lambda action: words(f"others.{action}"),
        help=words("others.help", letter=letter, limits=said, n=f"{n:,}"),
        on_click=act,
        type="tertiary",
    )

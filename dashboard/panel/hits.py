"""What a search has found, on every view: how many articles and places, and the sentences one click away."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.filter import search
from dashboard.panel import evidence
from dashboard.queries import occurrences

NAME = "hits"
MARK = f"{NAME}~all"
MOST = 2000  # places that are listed
FIRST = 6  # towns and months that are counted


def show(context: Context) -> None:
    "The line of a search that found something, and its sentences where the address asks for them."
    texts = context.sought
    articles = selection.totals(context.store, context.flt).articles
    if not (texts and articles):
        return
    counted = context.ask(occurrences.counted, texts)
    places = int(counted["places"].sum())
    st.button(
        context.words("hits.line", articles=f"{articles:,}", places=f"{places:,}"),
        key="hits",
        icon=":material/format_quote:",
        type="tertiary",
        on_click=address.choose,
        args=("mark", MARK),
    )
    if address.told("mark") == MARK:
        address.option("mark")  # it stays in the address
        rows = context.ask(occurrences.of_texts, texts, MOST)
        told = _told(context, texts, counted["places"].tolist(), len(rows) < places)
        evidence.show(context, NAME, context.flt.find, rows, of=(places, articles), told=told, on_close=_close)


def _close() -> None:
    address.choose("mark", None)


def _told(context: Context, texts: tuple[search.Text, ...], places: list[int], is_part: bool) -> list[str]:
    "How the hits spread over words, towns and months."
    words, lines = context.words, []
    if len(texts) > 1:
        lines.append(words("hits.words", told=_listed(zip((one.text for one in texts), places, strict=True))))
    called = choices.names(context.store, words.lang, "town")
    towns = choices.value_counts(context.store, context.flt, ("town",))["town"]
    if towns:
        lines.append(words("hits.towns", told=_listed((called[one], n) for one, n in [*towns.items()][:FIRST])))
    months, _ = selection.by_month(context.store, context.flt)
    if months:
        most = sorted(sorted(months, key=lambda one: -one[1])[:FIRST])
        lines.append(words("hits.months", told=_listed((f"{day:%Y-%m}", n) for day, n in most)))
    return [*lines, words("hits.part", n=f"{MOST:,}")] if is_part else lines


def _listed(pairs: Iterable[tuple[str, int]]) -> str:
    return " · ".join(f"{name} {n:,}" for name, n in pairs)

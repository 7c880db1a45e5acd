"""More often, or less, over time?"""

from __future__ import annotations

import re

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import Panel
from dashboard.questions.words import telling, word_lists
from dashboard.questions.words.trends import chart, query
from dashboard.questions.words.trends.measure import rated
from dashboard.rows import Row
from dashboard.words.i18n import Words, shortened

_BREAK = re.compile(r"[\s,，、;；\"“”]+")


def _label(row: Row, words: Words) -> str:
    period = words("trends.beside") if pd.isna(row["period"]) else row["when"]
    return f"{row['series']} · {period}"


TRENDS = Panel(
    "trends",
    query.by_period,
    chart.trends,
    mark="mark_id",
    evidence=query.in_period,
    label=_label,
    counts={"count": "spans", "articles": "articles"},
    compute=(rated,),
)
PANELS = (TRENDS,)
FIRST = 3  # telling words that are drawn while the reader has typed none
LONGEST = 30  # characters of the terms in a title


def show(context: Context) -> None:
    "Which terms and themes, and their course."
    words = context.words
    with context.controls():
        typed_terms = context.typed("terms")
    with context.adjust("themes_shown", "trend_grain", "trend_unit"):
        lines = (*_terms(typed_terms), *_themes(context))[: query.MOST]
        grain = context.pick("trend_grain", query.GRAINS)
        unit = context.pick("trend_unit", chart.UNITS)
    offered = () if lines else telling.words(context)
    lines = lines or _terms(" ".join(offered[:FIRST]))
    if not lines:
        st.info(words("terms.ask"))
        return
    note = word_lists.note(context, ()) if unit == "per_10000" else words("trends.note")
    about = shortened(words("search.and").join(name for name, _ in lines), LONGEST)
    TRENDS.show(context, grain, lines, looks=(unit, narrow()), note=note, about=about)
    if offered:
        telling.offer(context, "terms", offered)


def _terms(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((term, f'"{term}"') for term in dict.fromkeys(_BREAK.split(text)) if term)


def _themes(context: Context) -> tuple[tuple[str, str], ...]:
    "The themes that the reader adds as series, kept in the address by their ids."
    labels = {one.theme_id: one.label(context.words.lang) for one in context.themes}
    held = [one for one in (address.option("trend_themes") or "").split(".") if one in labels]
    key = "option.trend_themes"
    if address.is_news() or key not in st.session_state:
        st.session_state[key] = held
    picked = st.multiselect(
        context.words("trend_themes.label"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        max_selections=query.MOST,
        placeholder=context.words("filter.all"),
    )
    address.choose("trend_themes", ".".join(picked) or None)
    return tuple((labels[one.theme_id], one.line) for one in context.themes if one.theme_id in picked)

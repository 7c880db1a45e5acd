"""More often, or less, over time?"""

from __future__ import annotations

import re
from itertools import product

import streamlit as st

from dashboard import panel, url
from dashboard.analysis.trends import rated
from dashboard.desk import Desk
from dashboard.figures import trends as figures
from dashboard.panel import Panel
from dashboard.queries import trends
from dashboard.views.text import vocabulary
from dashboard.views.text.typed import typed

_BREAK = re.compile(r"[\s,，、;；\"“”]+")

TRENDS = Panel(
    "trends",
    trends.by_period,
    figures.trends,
    mark="mark_id",
    evidence=trends.in_period,
    label=lambda row, words: f"{row['series']} · {row['period']:%Y-%m-%d}".replace("NaT", words("trends.beside")),
    counts={"count": "spans", "articles": "articles"},
    compute=(rated,),
    settings=tuple(product(trends.GRAINS)),
)
PANELS = (TRENDS,)


def show(desk: Desk) -> None:
    "Which terms and themes, and their course."
    words = desk.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed_terms = typed(desk, "terms")
        lines = (*_terms(typed_terms), *_themes(desk))[: trends.MOST]
        grain = desk.pick("trend_grain", trends.GRAINS)
        unit = desk.pick("trend_unit", figures.UNITS)
    if not lines:
        st.info(words("terms.ask"))
        return
    note = vocabulary.note(desk, ()) if unit == "per_10000" else words("trends.note")
    panel.show(desk, TRENDS, grain, lines, looks=(unit,), note=note)


def _terms(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((term, f'"{term}"') for term in dict.fromkeys(_BREAK.split(text)) if term)


def _themes(desk: Desk) -> tuple[tuple[str, str], ...]:
    "The themes that the reader adds as series, kept in the address by their ids."
    labels = {one.theme_id: one.label(desk.words.lang) for one in desk.themes}
    held = [one for one in (url.option("trend_themes") or "").split(".") if one in labels]
    key = "option.trend_themes"
    if url.is_news() or key not in st.session_state:
        st.session_state[key] = held
    picked = st.multiselect(
        desk.words("trend_themes.label"),
        list(labels),
        key=key,
        format_func=labels.get,
        max_selections=trends.MOST,
        placeholder=desk.words("filter.all"),
    )
    url.choose("trend_themes", ".".join(picked) or None)
    return tuple((labels[one.theme_id], one.line) for one in desk.themes if one.theme_id in picked)

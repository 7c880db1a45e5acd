"""One official: posts, diary, towns and company."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context import address, current
from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries.towns import town_positions
from dashboard.questions.who.person import chart, posts_chart, query
from dashboard.questions.who.query import officials
from dashboard.words.escape import plain
from dashboard.words.i18n import Words

MARKING = ("officials", "officials_network", "speakers")  # panels whose marks are officials, or pairs of them
MOST = 1000  # officials in the list to choose from, those of most articles


POSTS = Panel("posts", query.posts, posts_chart.posts, mark="title", evidence=query.of_post, counts=ARTICLES)
APPEARANCES = Panel(
    "appearances",
    query.diary,
    chart.appearances,
    mark="article_id",
    evidence=query.in_article,
    label=lambda row, words: words.headline(row),
)
DIARY = Panel(
    "diary", query.diary, mark="article_id", evidence=query.in_article, label=lambda row, words: words.headline(row)
)
TOWNS_OF = Panel(
    "towns_of_official",
    query.towns_of,
    chart.towns_of_official,
    mark="meeting_id",
    evidence=query.of_meeting_of,
    counts=ARTICLES,
    backdrop=town_positions,
)
COMPANY_OF = Panel(
    "company_of_official",
    query.company,
    chart.company_of_official,
    mark="other_id",
    evidence=query.of_company,
    counts=ARTICLES,
)
PANELS = (POSTS, APPEARANCES, DIARY, TOWNS_OF, COMPANY_OF)


def marked() -> str | None:
    "The official whose mark the address names; None for a pair or any other mark."
    name, _, mark = (address.told("mark") or "").partition("~")
    return mark if name in MARKING and "~" not in mark else None


def asked_for(context: Context) -> str | None:
    "The official named in the address, else the one clicked, else the filter's only official."
    alone = context.flt.officials[0] if len(context.flt.officials) == 1 else None
    return address.option("official") or marked() or alone


def show(context: Context) -> None:
    "The sheet of the official that the reader chooses, until then of the one whom most articles name."
    frame = context.ask(officials)
    if frame.empty:
        st.info(context.words("panel.empty"))
        return
    if (one := asked_for(context)) is not None:
        address.choose("official", one)
    listed = frame[(frame.index < MOST) | (frame["person_id"] == one)]
    labels = {row.person_id: _label(row, context.words) for row in listed.itertuples()}
    with context.controls():
        chosen = context.choose("official", labels, empty="who.first")
    if chosen is not None:
        _sheet(context, frame[frame["person_id"] == chosen].iloc[0], alone=True)
    elif one is not None:
        st.caption(context.words("who.choose"))
    else:
        _sheet(context, frame.iloc[0], alone=True)


def _label(row: Any, words: Words) -> str:
    name = words.person(row.name)
    return f"{name} · {words.post_alone(row.title)}" if isinstance(row.title, str) else name


def hold() -> None:
    "Keeps the official who was clicked in the address, before the sentences open: they may be closed while the page is drawn."
    if (one := marked()) is not None:
        address.choose("official", one)


def below(context: Context) -> None:
    "The sheet of the official who was clicked, also once the sentences are closed; else how to get there."
    frame = context.ask(officials)
    if (one := marked() or asked_for(context)) is not None:
        address.choose("official", one)
    rows = frame[frame["person_id"] == one]
    if len(rows):
        _sheet(context, rows.iloc[0])
    elif len(frame):
        st.caption(context.words("who.hint"))


def _sheet(context: Context, person: pd.Series, *, alone: bool = False) -> None:
    "alone: nothing stands above it but the choice of the official, whose name every title says."
    words, one, name = context.words, person["person_id"], context.words.person(person["name"])
    if alone:
        with context.controls():
            _only(context, one, words("who.only_one"), words.drawn("who.only", name=name))
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(plain(name), anchor="sheet", width="content")
            _only(context, one, words("who.only_one") if narrow() else words.drawn("who.only", name=name))
    if isinstance(person["doubt"], str):
        st.warning(words(f"doubt.{person['doubt']}"), icon=":material/group:")
    POSTS.show(context, one, about=name, looks=(posts_chart.NARROW_LONGEST if narrow() else posts_chart.LONGEST,))
    APPEARANCES.show(context, one, about=name)
    DIARY.show(context, one, about=name)
    left, right = st.columns(2)
    with left:
        TOWNS_OF.show(context, one, about=name)
    with right:
        COMPANY_OF.show(context, one, about=name)


def _only(context: Context, one: str, label: str, told: str | None = None) -> None:
    "The button that leaves the articles of that official alone; told: what its label is too short to say."
    if context.flt.officials != (one,):
        only = replace(context.flt, officials=(one,))
        icon = ":material/filter_alt:"
        st.button(label, key="who.only", icon=icon, help=told, on_click=current.set_filter, args=(only,))

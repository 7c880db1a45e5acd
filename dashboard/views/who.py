"""Who acted, and as what?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import panel, sidebar
from dashboard.desk import Desk
from dashboard.figures import who as figures
from dashboard.panel import Mark
from dashboard.queries import evidence, where, who

ACTIVITIES = ("articles", "roles")
SHOWN = ("20", "50", "100")


def show(desk: Desk) -> None:
    "Who acted, and as what?"
    with st.container(horizontal=True):
        activity = desk.pick("activity", ACTIVITIES)
        shown = int(desk.pick("shown", SHOWN))
    frame = desk.ask(who.officials)
    if activity == "articles":
        mark = Mark("person_id", partial(desk.ask, evidence.of_person), _names(frame, "person_id", "name"))
        panel.show(desk, "officials", frame, figures.officials(frame, desk.words, shown), mark)
    else:
        _roles(desk, frame, shown)
    person_id = _chosen(desk, frame)
    if person_id is not None:
        _sheet(desk, frame[frame["person_id"] == person_id].iloc[0])
    elif not frame.empty:
        st.caption(desk.words("who.hint"))
    _by_town(desk)


def _roles(desk: Desk, officials: pd.DataFrame, shown: int) -> None:
    frame = desk.ask(who.roles)
    did = frame["name"] + " · " + frame["role"].map(lambda role: desk.words.choice("role", role))
    mark = Mark("act_id", partial(desk.ask, who.of_role), _names(frame.assign(did=did), "act_id", "did"))
    panel.show(desk, "roles", frame, figures.roles(frame, officials, desk.words, shown, who.ROLES), mark)


def _by_town(desk: Desk) -> None:
    frame = desk.ask(who.by_town)
    met = frame["person"] + " · " + frame["name"]
    names = _names(frame.assign(met=met), "meeting_id", "met")
    mark = Mark("meeting_id", partial(desk.ask, who.of_meeting), names)
    panel.show(desk, "officials_by_town", frame, figures.by_town(frame, desk.ask(where.ground), desk.words), mark)


def _chosen(desk: Desk, officials: pd.DataFrame) -> str | None:
    "The one official that the filter asks for, else the one whose bar or row was clicked last."
    asked = desk.flt.people if len(desk.flt.people) == 1 else (st.session_state.get("mark.officials"),)
    return next((person_id for person_id in asked if person_id in set(officials["person_id"])), None)


def _sheet(desk: Desk, person: pd.Series) -> None:
    "One official: posts, towns, diary."
    words, one = desk.words, person["person_id"]
    st.header(person["name"], anchor="sheet")
    if isinstance(person["doubt"], str):
        st.caption(words(f"doubt.{person['doubt']}"))
    if desk.flt.people != (one,):
        only, label = replace(desk.flt, people=(one,)), words("who.only", name=person["name"])
        st.button(label, key="who.only", icon=":material/filter_alt:", on_click=sidebar.seed, args=(only,))
    left, right = st.columns(2)
    with left:
        posts = desk.ask(who.posts, one)
        panel.show(desk, "posts", posts, None, Mark("title", partial(desk.ask, who.of_post, one), str))
    with right:
        towns = desk.ask(who.towns_of, one)
        mark = Mark("meeting_id", partial(desk.ask, who.of_meeting), _names(towns, "meeting_id", "name"))
        figure = figures.towns_of_official(towns, desk.ask(where.ground), words)
        panel.show(desk, "towns_of_official", towns, figure, mark)
    _diary(desk, one)


def _diary(desk: Desk, person_id: str) -> None:
    diary = desk.ask(who.diary, person_id)
    called = diary.assign(headline=diary["headline"].fillna(desk.words("read.no_headline")))
    mark = Mark("article_id", partial(desk.ask, who.in_article, person_id), _names(called, "article_id", "headline"))
    panel.show(desk, "diary", diary, None, mark)


def _names(frame: pd.DataFrame, ident: str, label: str) -> Callable[[str], str]:
    return dict(zip(frame[ident], frame[label], strict=True)).__getitem__

"""Who acted, and as what?"""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import panel, sidebar, url
from dashboard.desk import Desk
from dashboard.figures import who as figures
from dashboard.panel import Panel
from dashboard.queries import evidence, where, who

ACTIVITIES = ("articles", "roles")
SHOWN = ("20", "50", "100")
ARTICLES = {"articles": "articles"}

OFFICIALS = Panel(
    "officials",
    who.officials,
    figures.officials,
    mark="person_id",
    evidence=evidence.of_person,
    counts=ARTICLES,
    narrow=lambda person_id: {"people": (person_id,)},
)
ROLES = Panel(
    "roles",
    who.roles,
    figures.roles,
    mark="act_id",
    evidence=who.of_role,
    label=lambda row, words: f"{row['name']} · {words.choice('role', row['role'])}",
    counts=ARTICLES,
    backdrop=who.officials,
)
BY_TOWN = Panel(
    "officials_by_town",
    who.by_town,
    figures.by_town,
    mark="meeting_id",
    evidence=who.of_meeting,
    label=lambda row, words: f"{row['person']} · {words.named(row)}",
    counts=ARTICLES,
    backdrop=where.ground,
)
POSTS = Panel("posts", who.posts, mark="title", evidence=who.of_post, counts=ARTICLES)
TOWNS_OF = Panel(
    "towns_of_official",
    who.towns_of,
    figures.towns_of_official,
    mark="meeting_id",
    evidence=who.of_meeting_of,
    counts=ARTICLES,
    backdrop=where.ground,
)
DIARY = Panel(
    "diary",
    who.diary,
    mark="article_id",
    evidence=who.in_article,
    label=lambda row, words: row["headline"] if isinstance(row["headline"], str) else words("read.no_headline"),
)
PANELS = (OFFICIALS, ROLES, BY_TOWN, POSTS, TOWNS_OF, DIARY)


def show(desk: Desk) -> None:
    "Who acted, and as what?"
    with st.container(horizontal=True):
        activity = desk.pick("activity", ACTIVITIES)
        shown = int(desk.pick("shown", SHOWN))
    if activity == "articles":
        panel.show(desk, OFFICIALS, looks=(shown,))
    else:
        panel.show(desk, ROLES, looks=(shown, who.ROLES))
    frame = desk.ask(who.officials)
    person_id = _chosen(desk, frame)
    if person_id is not None:
        _sheet(desk, frame[frame["person_id"] == person_id].iloc[0])
    elif not frame.empty:
        st.caption(desk.words("who.hint"))
    panel.show(desk, BY_TOWN)


def _chosen(desk: Desk, officials: pd.DataFrame) -> str | None:
    "The one official that the filter asks for, else the one that the address names."
    asked = desk.flt.people if len(desk.flt.people) == 1 else (url.option("official"), _marked())
    return next((person_id for person_id in asked if person_id in set(officials["person_id"])), None)


def _marked() -> str | None:
    name, _, mark = (url.option("mark") or "").partition("~")
    return mark if name == OFFICIALS.name else None


def _sheet(desk: Desk, person: pd.Series) -> None:
    "One official: posts, towns, diary."
    words, one, name = desk.words, person["person_id"], person["name"]
    st.header(name, anchor="sheet")
    if isinstance(person["doubt"], str):
        st.caption(words(f"doubt.{person['doubt']}"))
    if desk.flt.people != (one,):
        only, label = replace(desk.flt, people=(one,)), words("who.only", name=name)
        st.button(label, key="who.only", icon=":material/filter_alt:", on_click=sidebar.seed, args=(only,))
    left, right = st.columns(2)
    with left:
        panel.show(desk, POSTS, one, about=name)
    with right:
        panel.show(desk, TOWNS_OF, one, about=name)
    panel.show(desk, DIARY, one, about=name)

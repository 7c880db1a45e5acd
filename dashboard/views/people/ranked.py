"""Which officials, in what part, and in which towns?"""

from __future__ import annotations

import streamlit as st

from dashboard import look, panel
from dashboard.desk import Desk
from dashboard.figures import who as figures
from dashboard.panel import Panel
from dashboard.queries import evidence, where, who
from dashboard.views.people import person

ACTIVITIES = ("articles", "roles", "towns")
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
    narrow=lambda meeting_id: dict(zip(("people", "towns"), ((one,) for one in meeting_id.split("~")), strict=True)),
)
PANELS = (OFFICIALS, ROLES, BY_TOWN)


def show(desk: Desk) -> None:
    "The officials of the selection, and the sheet of the one that was clicked."
    with st.container(horizontal=True):
        activity = desk.pick("activity", ACTIVITIES)
        shown = int(desk.pick("shown", SHOWN)) if activity != "towns" else None
    if activity == "towns":
        panel.show(desk, BY_TOWN, looks=(figures.NARROW_TOWNS if look.narrow() else None,))
    else:
        panel.show(desk, OFFICIALS if activity == "articles" else ROLES, looks=(shown,))
        person.below(desk)

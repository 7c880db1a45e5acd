"""Which officials, in what part, and in which towns?"""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.look import page as look
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.queries import evidence
from dashboard.questions.where import query as where
from dashboard.questions.who import chart, query
from dashboard.questions.who.person import view as person

ACTIVITIES = ("articles", "roles", "towns")
SHOWN = ("20", "50", "100")
ARTICLES = {"articles": "articles"}

OFFICIALS = Panel(
    "officials",
    query.officials,
    chart.officials,
    mark="person_id",
    evidence=evidence.of_person,
    counts=ARTICLES,
    narrow=lambda person_id: {"people": (person_id,)},
)
ROLES = Panel(
    "roles",
    query.roles,
    chart.roles,
    mark="act_id",
    evidence=query.of_role,
    label=lambda row, words: f"{row['name']} · {words.choice('role', row['role'])}",
    counts=ARTICLES,
    backdrop=query.officials,
)
BY_TOWN = Panel(
    "officials_by_town",
    query.by_town,
    chart.by_town,
    mark="meeting_id",
    evidence=query.of_meeting,
    label=lambda row, words: f"{row['person']} · {words.named(row)}",
    counts=ARTICLES,
    backdrop=where.ground,
    narrow=lambda meeting_id: dict(zip(("people", "towns"), ((one,) for one in meeting_id.split("~")), strict=True)),
)
PANELS = (OFFICIALS, ROLES, BY_TOWN)


def show(context: Context) -> None:
    "The officials of the selection, and the sheet of the one that was clicked."
    with st.container(horizontal=True):
        activity = context.pick("activity", ACTIVITIES)
        shown = int(context.pick("shown", SHOWN)) if activity != "towns" else None
    if activity == "towns":
        panel.show(context, BY_TOWN, looks=(chart.NARROW_TOWNS if look.narrow() else None,))
    else:
        panel.show(context, OFFICIALS if activity == "articles" else ROLES, looks=(shown,))
        person.below(context)

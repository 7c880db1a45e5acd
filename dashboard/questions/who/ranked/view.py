"""Which officials, in what part, and in which towns?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries import evidence
from dashboard.queries.towns import town_positions
from dashboard.questions.who.person import view as person
from dashboard.questions.who.query import by_town, of_meeting, officials
from dashboard.questions.who.ranked import chart, query

ACTIVITIES = ("articles", "roles", "towns")
SHOWN = ("20", "50", "100")

OFFICIALS = Panel(
    "officials",
    officials,
    chart.officials,
    mark="person_id",
    evidence=evidence.of_person,
    counts=ARTICLES,
    narrow="officials",
)
ROLES = Panel(
    "roles",
    query.roles,
    chart.roles,
    mark="act_id",
    evidence=query.of_role,
    label=lambda row, words: f"{row['name']} · {words.choice('role', row['role'])}",
    counts=ARTICLES,
    backdrop=officials,
)
BY_TOWN = Panel(
    "officials_by_town",
    by_town,
    chart.by_town,
    mark="meeting_id",
    evidence=of_meeting,
    label=lambda row, words: f"{row['person']} · {words.name(row)}",
    counts=ARTICLES,
    backdrop=town_positions,
    narrow=lambda meeting_id: dict(zip(("officials", "towns"), ((one,) for one in meeting_id.split("~")), strict=True)),
)
PANELS = (OFFICIALS, ROLES, BY_TOWN)


def show(context: Context) -> None:
    "The officials of the selection, and the sheet of the one that was clicked."
    with context.controls():
        activity = context.pick("activity", ACTIVITIES)
    with context.adjust("shown"):
        shown = int(context.pick("shown", SHOWN)) if activity != "towns" else None
    person.hold()
    if activity == "towns":
        BY_TOWN.show(context, looks=(chart.NARROW_TOWNS if narrow() else None,))
    else:
        (OFFICIALS if activity == "articles" else ROLES).show(context, looks=(shown,))
        person.below(context)

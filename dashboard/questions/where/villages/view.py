"""Which villages and communities are named, which never, and one town's own."""

from __future__ import annotations

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries.towns import town_names
from dashboard.questions.where.town_sheet import view as town_sheet
from dashboard.questions.where.villages import chart, query
from dashboard.rows import records

BY_TOWN = Panel(
    "settlements_by_town",
    query.by_town,
    chart.settled,
    mark="town_id",
    evidence=query.of_one_town,
    counts=ARTICLES,
)


SETTLEMENTS = Panel(
    "settlements",
    query.named,
    mark="settlement_id",
    evidence=query.of_settlement,
    counts=ARTICLES,
    narrow="settlements",
)
PANELS = (BY_TOWN, SETTLEMENTS)


def show(context: Context) -> None:
    """How many are named in each town; a choice of town, its sheet and its villages; without a choice the villages of all.

    The paper of no region has no towns to choose from, and only the last.
    """
    labels = {row["town_id"]: context.words.name(row) for row in records(context.ask(town_names))}
    if not labels:
        SETTLEMENTS.show(context, None)
        return
    BY_TOWN.show(context)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        town_id = context.choose("sheet", labels)
        if town_id:
            town_sheet.offer(context, town_id, labels[town_id])
    SETTLEMENTS.show(context, town_id, about=labels.get(town_id))

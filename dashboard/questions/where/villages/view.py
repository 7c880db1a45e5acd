"""One town's sheet and villages; which villages and communities are named, which never."""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.database import choices
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
    """A choice of town; its sheet and its villages, or without a choice the villages of all; how many are named in each town.

    The paper of no region has no towns to choose from, and only the villages.
    """
    labels = _towns(context)
    if not labels:
        SETTLEMENTS.show(context, None)
        return
    with context.controls():
        town_id = context.choose("sheet", labels, empty="sheet.empty")
    if town_id:
        town_sheet.offer(context, town_id, labels[town_id])
        SETTLEMENTS.show(context, town_id, about=labels[town_id], note=_named(context, town_id))
    BY_TOWN.show(context)
    if not town_id:
        SETTLEMENTS.show(context, None)


def _named(context: Context, town_id: str) -> str | None:
    "How many of the town are named, and how many stand behind them since no article does."
    rows = SETTLEMENTS.frame(context, town_id)
    never = int((rows["articles"] == 0).sum())
    return context.words("settlements.never", named=len(rows) - never, never=never) if never else None


def _towns(context: Context) -> dict[str, str]:
    "What each town is called, those that most articles name first."
    numbers = choices.value_counts(context.store, context.flt, ("town",))["town"]
    rows = sorted(records(context.ask(town_names)), key=lambda row: -numbers.get(row["town_id"], 0))
    return {row["town_id"]: context.words.name(row) for row in rows}

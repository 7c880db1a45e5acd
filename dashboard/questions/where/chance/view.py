"""Is that more than chance, and how unequal?"""

from __future__ import annotations

import pandas as pd

from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.measures import chance
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries import evidence, towns
from dashboard.questions.where.chance import chart, measure

CHANCE = Panel(
    "against_chance",
    towns.towns_per_issue,
    chart.against_chance,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(chance.against_chance,),
    narrow="towns",
)
LORENZ = Panel(
    "lorenz",
    towns.towns_per_issue,
    chart.lorenz,
    mark="town_id",
    evidence=evidence.of_town,
    counts=ARTICLES,
    compute=(measure.lorenz,),
    narrow="towns",
)
PANELS = (CHANCE, LORENZ)


def show(context: Context) -> None:
    "Towns beside the band of chance, and the Lorenz curve."
    issues, uncertain = selection.issues(context.store, context.flt)
    CHANCE.show(context, note=context.words("against_chance.note", issues=f"{issues:,}", uncertain=f"{uncertain:,}"))
    _unequal(context, selection.count_with(context.store, context.flt, "town"))


def _unequal(context: Context, named: int) -> None:
    "The Lorenz curve with its Gini; below a number of articles, why there is none."
    words, rows = context.words, context.ask(towns.towns_per_issue)
    if 0 < named < measure.FEWEST:
        told = words("lorenz.few", n=named, fewest=measure.FEWEST, towns=rows["town_id"].nunique())
        LORENZ.withhold(context, told)
        return
    LORENZ.show(context, note=_gini(context, rows) if named else None)


def _gini(context: Context, rows: pd.DataFrame) -> str:
    counts = chance.per_issue(rows)
    low, high = measure.interval(counts)
    told = {"gini": measure.gini(counts.sum(axis=0)), "low": low, "high": high}
    told = {name: f"{value:.2f}" for name, value in told.items()}
    return context.words("lorenz.note", issues=f"{len(counts):,}", **told)

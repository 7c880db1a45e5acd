"""How often does each word stand, and where more often?"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import cloud
from dashboard.context.context import Context
from dashboard.database import choices
from dashboard.look.page import narrow
from dashboard.measures import frequency
from dashboard.panel.panel import Panel
from dashboard.queries.terms import CLASSES, GROUPS, SIZES, UNITS, of_term
from dashboard.questions.words import word_lists
from dashboard.questions.words.frequency import chart, query
from dashboard.words.i18n import Words

RUNS = tuple(map(str, SIZES))
CHARTS = ("bars", "cloud", "groups")  # one at a time: each takes a query and a chart of its own
FEW = 6  # groups that a phone shows
_COUNTS = {"count": "spans", "articles": "articles"}


def _cloud(frame: pd.DataFrame, said: Words, *options: object) -> go.Figure:
    return (cloud.narrow_word_cloud if narrow() else cloud.word_cloud)(frame, said)


COUNTS = Panel(
    "term_counts",
    query.term_counts,
    chart.term_counts,
    mark="term",
    evidence=of_term,
    counts=_COUNTS,
    compute=(frequency.frequencies,),
)
CLOUD = replace(COUNTS, name="word_cloud", chart=_cloud)
BY_GROUP = Panel(
    "terms_by_group",
    query.by_group,
    chart.by_group,
    mark="cell_id",
    evidence=query.in_cell,
    label=lambda row, said: f"{row['term']} · {said.choice('genre', said.name(row))}",
    counts=_COUNTS,
    compute=(frequency.rates,),
)
PANELS = (COUNTS, CLOUD, BY_GROUP)


def show(context: Context) -> None:
    "How often does each word stand, and where more often?"
    with context.controls():
        drawn_as = context.pick("term_chart", CHARTS)
    with context.adjust("term_unit", "term_run", "word_class", "stops", "term_measure", "term_groups"):
        unit = context.pick("term_unit", UNITS)
        size = int(context.pick("term_run", RUNS))
        plain = (unit, size) == ("words", 1)
        word_class = context.pick("word_class", CLASSES) if plain else "all"
        stopped = word_lists.stopped(context) if unit == "words" else ()
        looks = (context.pick("term_measure", chart.MEASURES),) if drawn_as == "bars" else ()
        groups = (context.pick("term_groups", GROUPS),) if drawn_as == "groups" else ()
    asked = (unit, size, word_class, stopped)
    note = word_lists.note(context, stopped) if unit == "words" else context.words("words.characters")
    match drawn_as:
        case "bars":
            COUNTS.show(context, *asked, looks=looks, note=note)
        case "cloud":
            CLOUD.show(context, *asked, note=note, about=_towns(context))
        case "groups":
            _by_group(context, (*asked, *groups), note)


def _towns(context: Context) -> str | None:
    "The towns that the filter asks for, which a cloud is of wherever it goes."
    called = choices.names(context.store, context.words.lang, "town")
    return " · ".join(called.get(town, town) for town in context.flt.towns) or None


def _by_group(context: Context, asked: tuple[Hashable, ...], note: str) -> None:
    "A phone has room for the first groups only, and says so."
    n = BY_GROUP.frame(context, *asked)["group_id"].nunique()
    top = FEW if narrow() else query.MOST_GROUPS
    said = [context.words("terms_by_group.first", shown=top, n=n)] if n > top else []
    BY_GROUP.show(context, *asked, looks=(top,), note=" · ".join([*said, note]))

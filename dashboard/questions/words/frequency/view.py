"""How often does each word stand, and where more often?"""

from __future__ import annotations

from itertools import product

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard.charts import cloud
from dashboard.context.context import Context
from dashboard.database import ask
from dashboard.look import page as look
from dashboard.measures import frequency
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.queries import uses
from dashboard.questions.words import vocabulary
from dashboard.questions.words.frequency import chart, query
from dashboard.words.i18n import Words

SIZES = tuple(map(str, uses.SIZES))
CHARTS = ("bars", "cloud", "groups")  # one at a time: each takes a query and a chart of its own
_COUNTS = {"count": "spans", "articles": "articles"}
_SETTINGS = (
    *product(("words",), (1,), query.CLASSES, vocabulary.CHOICES),
    *product(("words",), uses.SIZES[1:], ("all",), vocabulary.CHOICES),
    *product(("characters",), uses.SIZES, ("all",), ((),)),
)


def _cloud(frame: pd.DataFrame, said: Words, *options: object) -> go.Figure:
    return ask.draw(cloud.narrow_word_cloud if look.narrow() else cloud.word_cloud, frame, said)


_OF_TERMS = {
    "mark": "term",
    "evidence": query.with_term,
    "counts": _COUNTS,
    "compute": (frequency.frequencies,),
    "settings": _SETTINGS,
}
COUNTS = Panel("term_counts", query.term_counts, chart.term_counts, **_OF_TERMS)
CLOUD = Panel("word_cloud", query.term_counts, _cloud, **_OF_TERMS)
BY_GROUP = Panel(
    "terms_by_group",
    query.by_group,
    chart.by_group,
    mark="cell_id",
    evidence=query.in_cell,
    label=lambda row, said: f"{row['term']} · {said.choice('genre', said.named(row))}",
    counts=_COUNTS,
    compute=(frequency.rates,),
    settings=tuple((*setting, by) for setting, by in product(_SETTINGS, query.GROUPS)),
)
PANELS = (COUNTS, CLOUD, BY_GROUP)


def show(context: Context) -> None:
    "How often does each word stand, and where more often?"
    with st.container(horizontal=True):
        unit = context.pick("term_unit", uses.UNITS)
        size = int(context.pick("term_run", SIZES))
        plain = (unit, size) == ("words", 1)
        word_class = context.pick("word_class", query.CLASSES) if plain else "all"
        stopped = vocabulary.stopped(context) if unit == "words" else ()
    asked = (unit, size, word_class, stopped)
    note = vocabulary.note(context, stopped) if unit == "words" else context.words("words.characters")
    match context.pick("term_chart", CHARTS):
        case "bars":
            panel.show(context, COUNTS, *asked, looks=(context.pick("term_measure", chart.MEASURES),), note=note)
        case "cloud":
            panel.show(context, CLOUD, *asked, note=note)
        case "groups":
            panel.show(context, BY_GROUP, *asked, context.pick("term_groups", query.GROUPS), note=note)

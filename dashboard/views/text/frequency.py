"""How often does each word stand, and where more often?"""

from __future__ import annotations

from itertools import product

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import cached, look, panel
from dashboard.analysis import frequency
from dashboard.desk import Desk
from dashboard.figures import cloud
from dashboard.figures import frequency as figures
from dashboard.i18n import Words
from dashboard.panel import Panel
from dashboard.queries import uses, words
from dashboard.views.text import vocabulary

SIZES = tuple(map(str, uses.SIZES))
CHARTS = ("bars", "cloud", "groups")  # one at a time: each takes a query and a chart of its own
_COUNTS = {"count": "spans", "articles": "articles"}
_SETTINGS = (
    *product(("words",), (1,), words.CLASSES, vocabulary.CHOICES),
    *product(("words",), uses.SIZES[1:], ("all",), vocabulary.CHOICES),
    *product(("characters",), uses.SIZES, ("all",), ((),)),
)


def _cloud(frame: pd.DataFrame, said: Words, *options: object) -> go.Figure:
    return cached.draw(cloud.narrow_word_cloud if look.narrow() else cloud.word_cloud, frame, said)


_OF_TERMS = {
    "mark": "term",
    "evidence": words.with_term,
    "counts": _COUNTS,
    "compute": (frequency.frequencies,),
    "settings": _SETTINGS,
}
COUNTS = Panel("term_counts", words.term_counts, figures.term_counts, **_OF_TERMS)
CLOUD = Panel("word_cloud", words.term_counts, _cloud, **_OF_TERMS)
BY_GROUP = Panel(
    "terms_by_group",
    words.by_group,
    figures.by_group,
    mark="cell_id",
    evidence=words.in_cell,
    label=lambda row, said: f"{row['term']} · {said.choice('genre', said.named(row))}",
    counts=_COUNTS,
    compute=(frequency.rates,),
    settings=tuple((*setting, by) for setting, by in product(_SETTINGS, words.GROUPS)),
)
PANELS = (COUNTS, CLOUD, BY_GROUP)


def show(desk: Desk) -> None:
    "How often does each word stand, and where more often?"
    with st.container(horizontal=True):
        unit = desk.pick("term_unit", uses.UNITS)
        size = int(desk.pick("term_run", SIZES))
        plain = (unit, size) == ("words", 1)
        word_class = desk.pick("word_class", words.CLASSES) if plain else "all"
        stopped = vocabulary.stopped(desk) if unit == "words" else ()
    asked = (unit, size, word_class, stopped)
    note = vocabulary.note(desk, stopped) if unit == "words" else desk.words("words.characters")
    match desk.pick("term_chart", CHARTS):
        case "bars":
            panel.show(desk, COUNTS, *asked, looks=(desk.pick("term_measure", figures.MEASURES),), note=note)
        case "cloud":
            panel.show(desk, CLOUD, *asked, note=note)
        case "groups":
            panel.show(desk, BY_GROUP, *asked, desk.pick("term_groups", words.GROUPS), note=note)

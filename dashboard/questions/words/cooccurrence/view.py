"""Who and what stand together?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.questions.words import own_dictionary, vocabulary
from dashboard.questions.words.cooccurrence import chart, query
from loaders.places import tokens

TOGETHER = Panel(
    "together",
    query.together,
    chart.together,
    mark="cell_id",
    evidence=query.of_pair,
    label=lambda row, words: f"{row['one']} · {row['other']}",
    counts={"articles": "articles"},
    settings=tuple(
        (*setting, tuple(tokens.stop_words())) for setting in product(query.KINDS, query.KINDS, query.WITHIN)
    ),
)
PANELS = (TOGETHER,)


def show(context: Context) -> None:
    "What with what, and within what."
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = context.pick("together_one", query.KINDS)
        other = context.pick("together_other", query.KINDS)
        within = context.pick("together_within", query.WITHIN)
    stopped = own_dictionary.stopped()
    note = vocabulary.note(context, stopped) if "words" in (one, other) else None
    panel.show(context, TOGETHER, one, other, within, stopped, note=note)

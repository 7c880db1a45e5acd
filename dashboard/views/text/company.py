"""Who and what stand together?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import together as figures
from dashboard.panel import Panel
from dashboard.queries import cooccurrence
from dashboard.views.text import dictionary, vocabulary
from loaders import tokens

TOGETHER = Panel(
    "together",
    cooccurrence.together,
    figures.together,
    mark="cell_id",
    evidence=cooccurrence.of_pair,
    label=lambda row, words: f"{row['one']} · {row['other']}",
    counts={"articles": "articles"},
    settings=tuple(
        (*setting, tuple(tokens.stop_words()))
        for setting in product(cooccurrence.KINDS, cooccurrence.KINDS, cooccurrence.WITHIN)
    ),
)
PANELS = (TOGETHER,)


def show(desk: Desk) -> None:
    "What with what, and within what."
    with st.container(horizontal=True, vertical_alignment="bottom"):
        one = desk.pick("together_one", cooccurrence.KINDS)
        other = desk.pick("together_other", cooccurrence.KINDS)
        within = desk.pick("together_within", cooccurrence.WITHIN)
    stopped = dictionary.stopped()
    note = vocabulary.note(desk, stopped) if "words" in (one, other) else None
    panel.show(desk, TOGETHER, one, other, within, stopped, note=note)

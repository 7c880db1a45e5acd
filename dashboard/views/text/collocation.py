"""In what company?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard import panel
from dashboard.analysis.collocation import measured
from dashboard.desk import Desk
from dashboard.figures import company
from dashboard.panel import Panel
from dashboard.queries import collocation
from dashboard.views.text import dictionary, vocabulary
from dashboard.views.text.typed import typed
from loaders import tokens

WINDOWS = tuple(map(str, collocation.WINDOWS))
_OF_NEIGHBOURS = {
    "mark": "term",
    "evidence": collocation.together,
    "counts": {"together": "spans", "articles": "articles"},
    "compute": (measured,),
    "settings": tuple(
        (*setting, tuple(tokens.stop_words()))
        for setting in product(collocation.WINDOWS, collocation.SIDES, collocation.LEAST, collocation.MEASURES)
    ),
}
COLLOCATES = Panel("collocates", collocation.neighbours, company.neighbours, **_OF_NEIGHBOURS)
NETWORK = Panel(
    "collocate_network", collocation.neighbours, company.network, backdrop=collocation.between, **_OF_NEIGHBOURS
)
PANELS = (COLLOCATES, NETWORK)


def show(desk: Desk) -> None:
    "The word, its window, and its neighbours."
    words = desk.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        node = typed(desk, "word")
        side = desk.pick("window_side", collocation.SIDES)
        window = desk.pick("window", WINDOWS, "5")
        least = desk.pick("together_least", tuple(map(str, collocation.LEAST)))
        measure = desk.pick("strength", collocation.MEASURES)
    if not node:
        st.info(words("word.ask"))
        return
    stopped = dictionary.stopped()
    options = (int(window), side, int(least), measure, stopped, node)
    if desk.ask(collocation.neighbours, *options).empty and desk.ask(collocation.uses, node).iloc[0]["uses"] == 0:
        st.info(words("collocates.none", word=node))
        return
    for one in PANELS:
        panel.show(desk, one, *options, note=vocabulary.note(desk, stopped), about=node)

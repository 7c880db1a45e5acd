"""In what company?"""

from __future__ import annotations

from itertools import product

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import panel
from dashboard.panel.panel import Panel
from dashboard.questions.words import own_dictionary, vocabulary
from dashboard.questions.words.collocation import chart, query
from dashboard.questions.words.collocation.measure import measured
from dashboard.questions.words.typed import typed
from loaders.places import tokens

WINDOWS = tuple(map(str, query.WINDOWS))
_OF_NEIGHBOURS = {
    "mark": "term",
    "evidence": query.together,
    "counts": {"together": "spans", "articles": "articles"},
    "compute": (measured,),
    "settings": tuple(
        (*setting, tuple(tokens.stop_words()))
        for setting in product(query.WINDOWS, query.SIDES, query.LEAST, query.MEASURES)
    ),
}
COLLOCATES = Panel("collocates", query.neighbours, chart.neighbours, **_OF_NEIGHBOURS)
NETWORK = Panel("collocate_network", query.neighbours, chart.network, backdrop=query.between, **_OF_NEIGHBOURS)
PANELS = (COLLOCATES, NETWORK)


def show(context: Context) -> None:
    "The word, its window, and its neighbours."
    words = context.words
    with st.container(horizontal=True, vertical_alignment="bottom"):
        node = typed(context, "word")
        side = context.pick("window_side", query.SIDES)
        window = context.pick("window", WINDOWS, "5")
        least = context.pick("together_least", tuple(map(str, query.LEAST)))
        measure = context.pick("strength", query.MEASURES)
    if not node:
        st.info(words("word.ask"))
        return
    stopped = own_dictionary.stopped()
    options = (int(window), side, int(least), measure, stopped, node)
    if context.ask(query.neighbours, *options).empty and context.ask(query.uses, node).iloc[0]["uses"] == 0:
        st.info(words("collocates.none", word=node))
        return
    for one in PANELS:
        panel.show(context, one, *options, note=vocabulary.note(context, stopped), about=node)

"""In what company?"""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.panel import Panel
from dashboard.questions.words import telling, word_lists
from dashboard.questions.words.collocation import chart, query
from dashboard.questions.words.collocation.measure import measured

WINDOWS = tuple(map(str, query.WINDOWS))
COLLOCATES = Panel(
    "collocates",
    query.neighbours,
    chart.neighbours,
    mark="term",
    evidence=query.together,
    counts={"together": "spans", "articles": "articles"},
    compute=(measured,),
)
NETWORK = replace(COLLOCATES, name="collocate_network", chart=chart.network, backdrop=query.between)
PANELS = (COLLOCATES, NETWORK)


def show(context: Context) -> None:
    "The word, its window, and its neighbours."
    words = context.words
    with context.controls():
        typed = context.typed("word")
    with context.adjust("window_side", "window", "together_least", "strength"):
        side = context.pick("window_side", query.SIDES)
        window = context.pick("window", WINDOWS, "5")
        least = context.pick("together_least", tuple(map(str, query.LEAST)))
        measure = context.pick("strength", query.MEASURES)
    offered = () if typed else telling.words(context)
    node = next(iter(offered), typed)
    if not node:
        st.info(words("word.ask"))
        return
    stopped = word_lists.stop_words(context)
    options = (int(window), side, int(least), measure, stopped, node)
    if context.ask(query.neighbours, *options).empty and context.ask(query.uses, node).iloc[0]["uses"] == 0:
        st.info(words.drawn("collocates.none", word=node))
        return
    for one in PANELS:
        one.show(context, *options, note=word_lists.note(context, stopped), about=node)
    if offered:
        telling.offer(context, "word", offered)

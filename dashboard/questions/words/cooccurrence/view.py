"""Who and what stand together?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.words import word_lists
from dashboard.questions.words.cooccurrence import chart, query

TOGETHER = Panel(
    "together",
    query.together,
    chart.together,
    mark="cell_id",
    evidence=query.of_pair,
    label=lambda row, words: f"{row['one']} · {row['other']}",
    counts=ARTICLES,
)
PANELS = (TOGETHER,)
FEW = 8  # rows and columns that a phone shows


def show(context: Context) -> None:
    "What with what, and within what."
    with context.controls():
        one = context.pick("together_one", query.KINDS)
    with context.adjust("together_other", "together_within"):
        other = context.pick("together_other", query.KINDS)
        within = context.pick("together_within", query.WITHIN)
    stopped = word_lists.stop_words(context)
    asked, top = (one, other, within, stopped), FEW if narrow() else None
    parts = [word_lists.note(context, stopped)] if "words" in (one, other) else []
    if top and TOGETHER.frame(context, *asked)[["one_id", "other_id"]].nunique().max() > top:
        parts.insert(0, context.words("together.first", shown=top))
    TOGETHER.show(context, *asked, looks=(top,), note=" · ".join(parts) or None)

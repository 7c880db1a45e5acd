"""What several articles tell: through time, and where they contradict each other."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.look.page import narrow
from dashboard.panel.marks import Span, occurrences, with_marks
from dashboard.panel.panel import Panel
from dashboard.questions.figures.chart import label
from dashboard.questions.figures.query import of_figure
from dashboard.questions.figures.repeated import chart, query
from dashboard.rows import Row, records
from dashboard.words.escape import plain
from dashboard.words.i18n import Words

CARDS = 3  # contradictions that are set side by side at once


def _disputed(row: Row, words: Words) -> str:
    "What a person calls a contradiction: subject, place, period."
    parts = (row["subject"], words.translated(row, "town"), row["period"])
    return " · ".join(part for part in parts if isinstance(part, str))


def _side_by_side(context: Context, disputed: pd.DataFrame) -> None:
    "The lowest and the highest figure of each contradiction, sentence beside sentence."
    words = context.words
    st.caption(words("conflicts.beside"))
    pages = -(-len(disputed) // CARDS)
    page = st.pagination(pages, key="conflicts.page") if pages > 1 else 1
    for at, row in enumerate(records(disputed.iloc[(page - 1) * CARDS : page * CARDS])):
        with st.container(border=True, key=f"conflict-{at}", gap="xsmall"):
            told = words("conflicts.told", n=row["figures"], articles=row["articles"])
            st.markdown(f"**{plain(_disputed(row, words))}** · {told}")
            for end, column in zip(("low", "high"), st.columns(2), strict=True):
                with column:
                    _one_side(context, row, end)


def _one_side(context: Context, row: Row, end: str) -> None:
    words, sentence, number = context.words, row[f"{end}_sentence"] or "", row[f"{end}_number"]
    hits = [Span(*span, "hit", words(f"conflicts.{end}")) for span in occurrences(sentence, [number])]
    st.html(f'<p class="sentence">{with_marks(sentence, hits)}</p>')
    label = plain(words.headline({"headline": row[f"{end}_headline"]}))
    context.link("read", label, article=row[f"{end}_article_id"])


SERIES = Panel(
    "series",
    query.series,
    chart.series,
    mark="figure_id",
    evidence=of_figure,
    label=label,
    backdrop=query.lanes,
    drawn=query.points,
)
CONFLICTS = Panel(
    "conflicts",
    query.conflicts,
    mark="conflict_id",
    evidence=query.of_conflict,
    label=_disputed,
    counts={"figures": "spans", "articles": "articles"},
    drawing=_side_by_side,
)
PANELS = (SERIES, CONFLICTS)


def show(context: Context) -> None:
    "What several articles tell: through time, and where they contradict each other; said in words where none does."
    if context.ask(query.lanes).empty:
        st.info(context.words("series.none"))
        return
    SERIES.show(context, looks=(chart.NARROW if narrow() else chart.WIDE,))
    if context.ask(query.conflicts).empty:
        st.info(context.words("conflicts.none"))
    else:
        CONFLICTS.show(context)

"""How much?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.panel import panel
from dashboard.panel.marks import Span, marked, occurrences
from dashboard.panel.panel import Panel
from dashboard.questions.figures import chart, levels_chart, query
from dashboard.rows import records
from dashboard.words.i18n import Words

CARDS = 3  # contradictions that are set side by side at once
_NO_UNIT = ((None, None), *((family, None) for family in query.FAMILIES))


def _called(row: Mapping[str, Any], words: Words) -> str:
    "What a person calls a figure: subject and number."
    return f"{row['subject']} {row['number']}" if isinstance(row["subject"], str) else row["number"]


def _disputed(row: Mapping[str, Any], words: Words) -> str:
    "What a person calls a contradiction: subject, place, period."
    town = row["town"] if words.lang == "zh" else row["town_en"]
    return " · ".join(part for part in (row["subject"], town, row["period"]) if isinstance(part, str))


def _side_by_side(context: Context, disputed: pd.DataFrame) -> None:
    "The lowest and the highest figure of each contradiction, sentence beside sentence."
    words = context.words
    st.caption(words("conflicts.beside"))
    pages = -(-len(disputed) // CARDS)
    page = st.pagination(pages, key="conflicts.page") if pages > 1 else 1
    for at, row in enumerate(records(disputed.iloc[(page - 1) * CARDS : page * CARDS])):
        with st.container(border=True, key=f"conflict-{at}", gap="xsmall"):
            told = words("conflicts.told", n=row["figures"], articles=row["articles"])
            st.markdown(f"**{_disputed(row, words)}** · {told}")
            for end, column in zip(("low", "high"), st.columns(2), strict=True):
                with column:
                    _told(context, row, end)


def _told(context: Context, row: Mapping[str, Any], end: str) -> None:
    words, sentence, number = context.words, row[f"{end}_sentence"] or "", row[f"{end}_number"]
    headline = row[f"{end}_headline"]
    hits = [Span(*span, "hit", words(f"conflicts.{end}")) for span in occurrences(sentence, [number])]
    st.html(f'<p class="sentence">{marked(sentence, hits)}</p>')
    label = headline if isinstance(headline, str) else words("read.no_headline")
    context.link("read", label, article=row[f"{end}_article_id"])


_EACH = {"mark": "figure_id", "label": _called}
LEDGER = Panel(
    "ledger",
    query.ledger,
    evidence=query.in_ledger,
    settings=tuple(
        (*three, *two) for three, two in product(product(query.KINDS, query.DIRECTIONS, query.WEIGHTS), _NO_UNIT)
    ),
    **_EACH,
)
VALUES = Panel("values", query.ledger, chart.values, evidence=query.in_ledger, **_EACH)
LEVELS = Panel(
    "levels",
    query.levels,
    levels_chart.strips,
    evidence=query.in_levels,
    settings=tuple((weight, *two) for weight, two in product(query.WEIGHTS, _NO_UNIT)),
    **_EACH,
)
CHANGES = Panel(
    "changes",
    query.changes,
    chart.changes,
    mark="change_id",
    evidence=query.of_change,
    label=_called,
    counts={"count": "spans"},
    settings=tuple((*two, query.PERCENT) for two in product(query.DIRECTIONS, query.WEIGHTS)),
)
SERIES = Panel("series", query.series, chart.series, evidence=query.of_figure, **_EACH)
CONFLICTS = Panel(
    "conflicts",
    query.conflicts,
    mark="conflict_id",
    evidence=query.of_conflict,
    label=_disputed,
    counts={"figures": "spans", "articles": "articles"},
    drawing=_side_by_side,
)
PANELS = (LEDGER, VALUES, LEVELS, CHANGES, SERIES, CONFLICTS)


def show(context: Context) -> None:
    "How much: the part that the reader chose."
    PARTS[context.pick("told", tuple(PARTS))](context)


def _told_once(context: Context) -> None:
    "Every figure, its unit and kind chosen."
    with st.container(horizontal=True, key="choices"):
        weight = context.pick("weight", query.WEIGHTS)
        kind = context.pick("kind", query.KINDS)
        direction = context.pick("direction", query.DIRECTIONS)
        family, unit = _unit(context, kind, direction, weight)
    words = context.words
    about = unit or (words.choice("family", family) if family else None)
    if kind in ("all", "level"):
        panel.show(context, LEVELS, weight, family, unit, about=about, note=words("levels.key"))
    panel.show(context, VALUES if unit else LEDGER, kind, direction, weight, family, unit, about=about)


def _changed(context: Context) -> None:
    "What rose and what fell, in one unit: per cent unless the reader has chosen another, or another family."
    with st.container(horizontal=True, key="choices"):
        weight = context.pick("weight", query.WEIGHTS)
        direction = context.pick("direction", query.DIRECTIONS)
        family, unit = _unit(context, "change", direction, weight)
    if not unit and family not in (None, query.family_of(query.PERCENT)):
        st.info(context.words("changes.unit"))
        return
    unit = unit or query.PERCENT
    panel.show(context, CHANGES, direction, weight, unit, about=unit)


def _unit(context: Context, kind: str, direction: str, weight: str) -> tuple[str | None, str | None]:
    "The family of units and the unit chosen, each with the number of its figures."
    words, told = context.words, context.ask(query.units, kind, direction, weight)
    counts: Counter[str] = Counter()
    for row in told.itertuples():
        counts[query.family_of(row.unit) or ""] += row.figures
    labels = {name: f"{words.choice('family', name)} · {n:,}" for name, n in counts.most_common() if name}
    family = context.choose("family", labels)
    told = told if family is None else told[told["unit"].map(query.family_of) == family]
    return family, context.choose("unit", {row.unit: f"{row.unit} · {row.figures:,}" for row in told.itertuples()})


def _told_again(context: Context) -> None:
    "What several articles tell: through time, and where they contradict each other; said in words where none does."
    if context.ask(query.series).empty:
        st.info(context.words("series.none"))
        return
    panel.show(context, SERIES)
    if context.ask(query.conflicts).empty:
        st.info(context.words("conflicts.none"))
    else:
        panel.show(context, CONFLICTS)


PARTS = MappingProxyType({"once": _told_once, "changes": _changed, "again": _told_again})

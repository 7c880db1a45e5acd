"""How much?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import panel
from dashboard.desk import Desk
from dashboard.figures import figures as charts
from dashboard.figures import levels as strips
from dashboard.i18n import Words
from dashboard.marks import Span, marked, occurrences
from dashboard.panel import Panel
from dashboard.queries import figures
from dashboard.rows import records

CARDS = 3  # contradictions that are set side by side at once
_NO_UNIT = ((None, None), *((family, None) for family in figures.FAMILIES))


def _called(row: Mapping[str, Any], words: Words) -> str:
    "What a person calls a figure: subject and number."
    return f"{row['subject']} {row['number']}" if isinstance(row["subject"], str) else row["number"]


def _disputed(row: Mapping[str, Any], words: Words) -> str:
    "What a person calls a contradiction: subject, place, period."
    town = row["town"] if words.lang == "zh" else row["town_en"]
    return " · ".join(part for part in (row["subject"], town, row["period"]) if isinstance(part, str))


def _side_by_side(desk: Desk, disputed: pd.DataFrame) -> None:
    "The lowest and the highest figure of each contradiction, sentence beside sentence."
    words = desk.words
    st.caption(words("conflicts.beside"))
    pages = -(-len(disputed) // CARDS)
    page = st.pagination(pages, key="conflicts.page") if pages > 1 else 1
    for at, row in enumerate(records(disputed.iloc[(page - 1) * CARDS : page * CARDS])):
        with st.container(border=True, key=f"conflict-{at}", gap="xsmall"):
            told = words("conflicts.told", n=row["figures"], articles=row["articles"])
            st.markdown(f"**{_disputed(row, words)}** · {told}")
            for end, column in zip(("low", "high"), st.columns(2), strict=True):
                with column:
                    _told(desk, row, end)


def _told(desk: Desk, row: Mapping[str, Any], end: str) -> None:
    words, sentence, number = desk.words, row[f"{end}_sentence"] or "", row[f"{end}_number"]
    headline = row[f"{end}_headline"]
    hits = [Span(*span, "hit", words(f"conflicts.{end}")) for span in occurrences(sentence, [number])]
    st.html(f'<p class="sentence">{marked(sentence, hits)}</p>')
    label = headline if isinstance(headline, str) else words("read.no_headline")
    desk.link("read", label, article=row[f"{end}_article_id"])


_EACH = {"mark": "figure_id", "label": _called}
LEDGER = Panel(
    "ledger",
    figures.ledger,
    evidence=figures.in_ledger,
    settings=tuple(
        (*three, *two) for three, two in product(product(figures.KINDS, figures.DIRECTIONS, figures.WEIGHTS), _NO_UNIT)
    ),
    **_EACH,
)
VALUES = Panel("values", figures.ledger, charts.values, evidence=figures.in_ledger, **_EACH)
LEVELS = Panel(
    "levels",
    figures.levels,
    strips.strips,
    evidence=figures.in_levels,
    settings=tuple((weight, *two) for weight, two in product(figures.WEIGHTS, _NO_UNIT)),
    **_EACH,
)
CHANGES = Panel(
    "changes",
    figures.changes,
    charts.changes,
    mark="change_id",
    evidence=figures.of_change,
    label=_called,
    counts={"count": "spans"},
    settings=tuple((*two, figures.PERCENT) for two in product(figures.DIRECTIONS, figures.WEIGHTS)),
)
SERIES = Panel("series", figures.series, charts.series, evidence=figures.of_figure, **_EACH)
CONFLICTS = Panel(
    "conflicts",
    figures.conflicts,
    mark="conflict_id",
    evidence=figures.of_conflict,
    label=_disputed,
    counts={"figures": "spans", "articles": "articles"},
    drawing=_side_by_side,
)
PANELS = (LEDGER, VALUES, LEVELS, CHANGES, SERIES, CONFLICTS)


def show(desk: Desk) -> None:
    "How much: the part that the reader chose."
    PARTS[desk.pick("told", tuple(PARTS))](desk)


def _told_once(desk: Desk) -> None:
    "Every figure, its unit and kind chosen."
    with st.container(horizontal=True, key="choices"):
        weight = desk.pick("weight", figures.WEIGHTS)
        kind = desk.pick("kind", figures.KINDS)
        direction = desk.pick("direction", figures.DIRECTIONS)
        family, unit = _unit(desk, kind, direction, weight)
    words = desk.words
    about = unit or (words.choice("family", family) if family else None)
    if kind in ("all", "level"):
        panel.show(desk, LEVELS, weight, family, unit, about=about, note=words("levels.key"))
    panel.show(desk, VALUES if unit else LEDGER, kind, direction, weight, family, unit, about=about)


def _changed(desk: Desk) -> None:
    "What rose and what fell, in one unit: per cent unless the reader has chosen another, or another family."
    with st.container(horizontal=True, key="choices"):
        weight = desk.pick("weight", figures.WEIGHTS)
        direction = desk.pick("direction", figures.DIRECTIONS)
        family, unit = _unit(desk, "change", direction, weight)
    if not unit and family not in (None, figures.family_of(figures.PERCENT)):
        st.info(desk.words("changes.unit"))
        return
    unit = unit or figures.PERCENT
    panel.show(desk, CHANGES, direction, weight, unit, about=unit)


def _unit(desk: Desk, kind: str, direction: str, weight: str) -> tuple[str | None, str | None]:
    "The family of units and the unit chosen, each with the number of its figures."
    words, told = desk.words, desk.ask(figures.units, kind, direction, weight)
    counts: Counter[str] = Counter()
    for row in told.itertuples():
        counts[figures.family_of(row.unit) or ""] += row.figures
    labels = {name: f"{words.choice('family', name)} · {n:,}" for name, n in counts.most_common() if name}
    family = desk.choose("family", labels)
    told = told if family is None else told[told["unit"].map(figures.family_of) == family]
    return family, desk.choose("unit", {row.unit: f"{row.unit} · {row.figures:,}" for row in told.itertuples()})


def _told_again(desk: Desk) -> None:
    "What several articles tell: through time, and where they contradict each other; said in words where none does."
    if desk.ask(figures.series).empty:
        st.info(desk.words("series.none"))
        return
    panel.show(desk, SERIES)
    if desk.ask(figures.conflicts).empty:
        st.info(desk.words("conflicts.none"))
    else:
        panel.show(desk, CONFLICTS)


PARTS = MappingProxyType({"once": _told_once, "changes": _changed, "again": _told_again})

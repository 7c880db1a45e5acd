"""What sets them apart?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.context import address
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, FEW, Panel
from dashboard.questions.compare import chart, query, sheets, sides
from dashboard.questions.compare.measure import shared, told_apart
from dashboard.questions.compare.sides import MOST, SELECTIONS, Side
from dashboard.rows import Row
from dashboard.words.i18n import Words

_BREAK = re.compile(r"[\s,，、;；\"“”()（）]+")
WIDTH, NARROW = 560, 352  # pixels of the field where sides are chosen


def _whose(mark: str) -> int:
    return query.LETTERS.index(mark[0]) + 1


def _in_period(row: Row, words: Words) -> str:
    return f"{row['compared']} · {row['when']}"


SIZES = Panel(
    "compared_sizes",
    query.sizes,
    chart.sizes,
    mark="side_id",
    evidence=query.of_side,
    label=lambda row, words: row["compared"],
    counts=ARTICLES,
    compute=(shared,),
    compares=True,
    whose=_whose,
)
OVER_TIME = replace(
    SIZES,
    name="compared_over_time",
    query=query.by_period,
    chart=chart.by_period,
    mark="mark_id",
    evidence=query.in_period,
    label=_in_period,
)
WORDS = replace(
    OVER_TIME,
    name="compared_words",
    query=query.words,
    chart=chart.words_apart,
    evidence=query.with_word,
    label=lambda row, words: f"{row['compared']} · {row['term']}",
    counts={"count": "spans", "articles": "articles"},
    compute=(told_apart,),
)
HELD = replace(
    OVER_TIME,
    name="compared_company",
    query=query.held,
    chart=chart.held,
    evidence=query.with_value,
    label=lambda row, words: f"{row['compared']} · {chart.value_name(row, words)}",
)
PANELS = (SIZES, OVER_TIME, WORDS, HELD)


def show(context: Context) -> None:
    "Two to four of a kind: their shares, their course, what is said of each, and their sheets side by side."
    kinds = (*([SELECTIONS] if context.comparisons else []), *context.offered(sides.KINDS))
    first = next((kind for kind in kinds if kind == SELECTIONS or len(_labels(context, kind)) > 1), kinds[0])
    with context.controls():
        kind = context.pick("compare_by", kinds, first)
    with context.adjust("compare_grain", "compare_layout", "compare_unit", "compare_company"):
        grain = context.pick("compare_grain", query.GRAINS)
        layout = context.pick("compare_layout", chart.LAYOUTS)
        unit = context.pick("compare_unit", chart.UNITS)
        company = context.pick(
            "compare_company", context.offered(query.DIMENSIONS), "town" if kind == "official" else None
        )
    with context.controls():
        chosen = _chosen(context, kind, _labels(context, kind))
    if len(chosen) < 2:
        st.info(context.words("compare.choose", most=MOST), icon=":material/compare_arrows:")
        return
    _panels(_whole(context, kind, chosen), kind, chosen, (grain, layout, unit, company))


def _labels(context: Context, kind: str) -> Mapping[str, str]:
    "What can be chosen of a list; words are typed, and kept selections are there."
    return {} if kind in ("word", SELECTIONS) else sides.offered(context, kind)


def _whole(context: Context, kind: str, chosen: Sequence[Side]) -> Context:
    "The context whose filter leaves what shares are of, and whose comparisons are the sides."
    return replace(
        context, flt=sides.base_of(context.flt, kind), comparisons=tuple(one.flt for one in chosen), whole=True
    )


def _panels(context: Context, kind: str, chosen: Sequence[Side], looks: tuple[str, str, str, str]) -> None:
    grain, layout, unit, company = looks
    names, values = tuple(one.name for one in chosen), tuple(one.value for one in chosen)
    asked = (kind, names, values, values if kind == "word" else ())
    sizes = SIZES.show(context, *asked, note=_note(context, kind))
    sheets.show(context, kind, chosen, sizes, _highlights(context, names))
    if kind not in ("quarter", "year"):
        told = [context.words(f"compare.axis_{unit}")] if layout == "multiples" else []
        note = " · ".join([*told, *_unsure(context, sizes, grain, unit)])
        OVER_TIME.show(context, *asked, grain, looks=(layout, unit), note=note or None)
    WORDS.show(context, names, context.stop_words, note=context.words("compare.words_note"))
    HELD.show(context, names, company, about=context.words(f"dimension.{company}"))


def _note(context: Context, kind: str) -> str | None:
    "That an article counts for several sides, where it may; that some are of no newspaper that is known."
    if kind != "newspaper":
        return context.words("compare.overlap")
    named = selection.count_with(context.store, context.flt, kind)
    unnamed = selection.totals(context.store, context.flt).articles - named
    return context.words("compare.unnamed", n=f"{unnamed:,}") if unnamed else None


def _unsure(context: Context, sizes: pd.DataFrame, grain: str, unit: str) -> Iterator[str]:
    "What the course leaves out and how uncertain it is: articles without one period, inferred dates, intervals, few articles."
    words, row = context.words, context.compare(query.unsure, grain).iloc[0]
    for name in ("apart", "inferred"):
        if row[name]:
            yield words(f"compare.{name}", n=f"{int(row[name]):,}")
    if unit == "share":
        yield words("compare.interval")
    scarce = sizes.loc[sizes["articles"] < FEW, "compared"]
    if len(scarce):
        yield words("compare.scarce", names=words("compare.and").join(scarce), few=FEW)


def _highlights(context: Context, names: tuple[str, ...]) -> Mapping[str, pd.DataFrame]:
    "What a side's sheet begins with: rows of its telling words, officials and towns."
    return {
        "words": WORDS.frame(context, names, context.stop_words),
        **{one: HELD.frame(context, names, one) for one in ("official", "town")},
    }


def _chosen(context: Context, kind: str, labels: Mapping[str, str]) -> tuple[Side, ...]:
    "The sides, kept in the address; words are typed, a kept selection is there already, all else is chosen of a list."
    if kind == SELECTIONS:
        return sides.kept(context)
    if kind == "word":
        typed = [word for word in _BREAK.split(context.typed("compared_terms")) if word]
        return sides.sides_of(context, kind, tuple(dict.fromkeys(typed)), {})
    return sides.sides_of(context, kind, _picked(context, kind, labels), labels)


def _picked(context: Context, kind: str, labels: Mapping[str, str]) -> Sequence[str]:
    key, first = f"option.compared.{kind}", sides.first_of(context, kind, labels)
    asked = [one for one in (address.option("compared") or "").split("~") if one]
    for one in asked:
        if one not in labels:
            address.put_aside(Aside("compared", one, "value"))
    held = [one for one in asked if one in labels][:MOST] or list(first)
    if address.is_news() or key not in st.session_state or not set(st.session_state[key]) <= labels.keys():
        st.session_state[key] = held
    picked = st.multiselect(
        context.words("compared.label"),
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        max_selections=MOST,
        placeholder=context.words("compare.choose", most=MOST),
        select_all=False,
        width=NARROW if narrow() else WIDTH,
    )
    address.choose("compared", "~".join(picked))  # those that come first, too: other pages would begin with others
    return picked

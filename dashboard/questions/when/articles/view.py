"""The articles by their dates, those between periods, and other selections on the same axis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.charts import timeline
from dashboard.charts.brush import days_of_box
from dashboard.context import current, filter_words
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.filter import themes
from dashboard.filter.dimensions import DIMENSIONS
from dashboard.filter.themes import Lines
from dashboard.look.page import narrow
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries import periods
from dashboard.questions.when.articles import chart, query
from dashboard.rows import Row
from dashboard.words.i18n import Words, shortened

UNITS = ("count", "share")
MOUSE = ("open", "dates")


def _label(row: Row, words: Words) -> str:
    "A period, and what its part of the bar is called."
    named = "band" in row
    return " · ".join([row["when"], *([timeline.series_name(row, words)] if named else [])])


def _only(mark: str, grain: str, day: str, split: str, _themes: Lines, _chosen: tuple[str, ...]) -> Mapping[str, Any]:
    "The dates of a mark, and its value; nothing for what a filter cannot ask for."
    period, _, value = mark.partition("~")
    if day != "issue" or value in ("rest", "lacking"):
        return {}
    first, last = timeline.ends(dt.date.fromisoformat(period), grain)
    return {"since": first, "until": last, **({DIMENSIONS[split].field: (value,)} if split != "none" else {})}


BY_PERIOD = Panel(
    "articles_by_period",
    periods.by_period,
    timeline.by_period,
    mark="mark_id",
    evidence=periods.in_period,
    label=_label,
    counts=ARTICLES,
    narrow=_only,
)
UNCERTAIN = Panel(
    "uncertain_pages",
    query.uncertain_pages,
    chart.uncertain_pages,
    mark="page",
    evidence=query.on_page,
    counts=ARTICLES,
)
COMPARED = Panel(
    "compared",
    query.compared,
    timeline.compared,
    mark="mark_id",
    evidence=query.in_selection,
    label=lambda row, words: f"{row['selection']} · {row['when']}",
    counts=ARTICLES,
    compares=True,
    whose=lambda mark: query.LETTERS.index(mark[0]),
)
PANELS = (BY_PERIOD, UNCERTAIN, COMPARED)


def show(context: Context) -> None:
    "Bars or lines by period, below them pages between periods and the selections kept."
    with context.controls():
        grain = context.pick("grain", periods.GRAINS)
    with context.adjust("basis", "split", "told_as", "mouse"):
        split = context.pick("split", context.offered(periods.SPLITS))
        day = context.pick("basis", periods.DAYS)
        unit = context.pick("told_as", UNITS)
        mouse = context.pick("mouse", MOUSE) if day == "issue" else MOUSE[0]
    brush = _brush(context, grain) if mouse == "dates" else None
    note, looks = _note(context, grain, day, mouse), (unit, mouse)
    only = () if split == "none" else getattr(context.flt, DIMENSIONS[split].field)
    BY_PERIOD.show(context, grain, day, split, _themes(context, split), only, looks=looks, note=note, brush=brush)
    if context.comparisons:
        _compare(context, grain, day, unit)
    if day == "issue" and len(context.ask(query.uncertain_pages, grain)):
        UNCERTAIN.show(context, grain, looks=(chart.NARROW if narrow() else chart.WIDE,))
    if not context.comparisons:
        st.caption(context.words("compared.hint"))


def _themes(context: Context, split: str) -> Lines:
    if split != "theme":
        return ()
    return themes.lines(themes.table(context.flt.table))


def _note(context: Context, grain: str, day: str, mouse: str) -> str | None:
    "What the chart leaves to the panels below, and how dates are set on it."
    row, words = selection.period_counts(context.store, context.flt, grain, day), context.words
    apart = {"spanning": row.spanning, "undated": row.undated}
    said = [words(f"placed.{name}_{day}", n=f"{n:,}") for name, n in apart.items() if n]
    return " · ".join([*said, *([words("by_period.drag")] if mouse == "dates" else [])]) or None


def _brush(context: Context, grain: str) -> Callable[[Mapping[str, Any]], None]:
    def drawn(box: Mapping[str, Any]) -> None:
        if days := days_of_box(box):
            first, last = timeline.whole_periods(*days, grain)
            current.set_filter(replace(context.flt, since=first, until=last))

    return drawn


def _compare(context: Context, grain: str, day: str, unit: str) -> None:
    "The selections kept, each by its letter; the note says what each of them asks for."
    names = [filter_words.sentence(context.store, flt, context.words) for flt in (context.flt, *context.comparisons)]
    note = " · ".join(f"{letter}: {name}" for letter, name in zip(query.LETTERS, names, strict=False))
    short = tuple(shortened(name, 24) for name in names)
    COMPARED.show(context, grain, day, looks=(unit, short), note=note)

"""What is there to say? Three differences in a sentence each, and questions to go on with."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.database import choices, selection
from dashboard.filter.filter import Filter
from dashboard.measures import chance
from dashboard.queries import towns
from dashboard.questions.overview.findings.measure import Difference, Selection, surest
from dashboard.questions.overview.standout import chart, measure, query, view
from dashboard.rows import Row, records
from dashboard.words.escape import plain

ICON = ":material/lightbulb:"
MOST = 3
LEAST = 5  # articles of a selection that is compared with the rest
TOWNS = 2
APART = 2  # articles of a town whose words can be told apart: words of one article alone are not


def show(context: Context) -> None:
    "The findings, each a link to its sentences; nothing where there are none."
    words, town = context.words, _most_written(context)
    found = surest(((one, _compared(context, one.flt)) for one in _selections(context)), MOST - (town is not None))
    if town is None and not found:
        return
    with st.container(border=True, key="findings", gap="xsmall"):
        st.subheader(words("findings.title"), help=words("findings.help"), anchor="findings")
        if town is not None:
            told = words(
                "findings.most",
                name=words.translated(town),
                n=f"{town['articles']:,}",
                low=town["chance_low"],
                high=town["chance_high"],
            )
            mark = f"against_chance~{town['town_id']}"
            context.link("where", plain(told), icon=ICON, part="chance", mark=mark)
        for one in found:
            mark = f"{view.STAND_OUT.name}~{one.row['mark_id']}"
            replace(context, flt=one.of.flt).link("overview", plain(_sentence(context, one)), icon=ICON, mark=mark)


def _compared(context: Context, flt: Filter) -> pd.DataFrame:
    "What differs from the rest; of genres nothing where the filter asks for one, as an article has no other."
    rows = context.ask(query.against_rest, *view.asked(flt), of=flt, compute=(measure.compared,))
    return rows[rows["aspect"] != "genre"] if flt.genres else rows


def _most_written(context: Context) -> Row | None:
    "The town that most articles name, where that is more than chance would give it; none where the filter asks for towns."
    if context.flt.towns:
        return None
    rows = context.ask(towns.towns_per_issue, compute=(chance.against_chance,))
    return next((row for row in records(rows.head(1)) if row["against"] == "more"), None)


def _sentence(context: Context, one: Difference) -> str:
    words, row = context.words, one.row
    return words(
        "findings.more" if row["log_ratio"] > 0 else "findings.less" if row["articles"] else "findings.never",
        what=words(f"findings.of_{one.of.kind}", name=one.of.name),
        mark=words(f"findings.{row['aspect']}", name=chart.label(row, words)),
        share=f"{row['share']:g}",
        n=f"{row['articles']:,}",
        of=f"{row['asked']:,}",
        rest=f"{row['rest_share']:g}",
        g2=f"{row['g2']:g}",
    )


def _selections(context: Context) -> Iterator[Selection]:
    "What is asked for; without a filter the newest period and the towns that most articles name."
    flt = context.flt
    if flt.is_active():
        if selection.totals(context.store, flt).articles >= LEAST:
            yield Selection("selected", "", flt)
        return
    yield from _newest(context)
    called = choices.names(context.store, context.words.lang, "town")
    numbers = choices.value_counts(context.store, flt, ("town",))["town"]
    for town_id, n in [*numbers.items()][:TOWNS]:
        if n >= LEAST and town_id in called:
            yield Selection("town", called[town_id], replace(flt, towns=(town_id,)))


def _newest(context: Context) -> Iterator[Selection]:
    "The newest year, or month where there is but one year, that has articles enough; only what is dated for certain."
    months, _ = selection.by_month(context.store, context.flt)
    years = {day.year for day, _ in months}
    counts: dict[pd.Timestamp, int] = {}
    for day, n in months:
        first = pd.Timestamp(day.year, 1, 1) if len(years) > 1 else day
        counts[first] = counts.get(first, 0) + n
    enough = [day for day, n in counts.items() if n >= LEAST]
    if len(counts) > 1 and enough:
        newest = max(enough).date()
        month = 12 if len(years) > 1 else newest.month
        last = dt.date(newest.year, month, calendar.monthrange(newest.year, month)[1])
        kind, name = ("year", f"{newest:%Y}") if len(years) > 1 else ("month", f"{newest:%Y-%m}")
        yield Selection(kind, name, replace(context.flt, since=newest, until=last))


def examples(context: Context) -> None:
    "Questions that the selection can answer, each a link to the answer."
    words, asked = context.words, []
    numbers = choices.value_counts(context.store, context.flt, ("town", "official"))
    names = {one: choices.names(context.store, words.lang, one) for one in numbers}
    named, officials = ([value for value in numbers[one] if value in names[one]] for one in ("town", "official"))
    if sum(numbers["town"][one] >= APART for one in named) > 1:
        first, second = (words.short_person(names["town"][one]) for one in named[:2])
        sides = {"key_of": f"town~{named[0]}", "key_against": f"town~{named[1]}"}
        asked.append(("words", words("examples.keyness", first=first, second=second), {"part": "keyness", **sides}))
    if officials:
        told = words("examples.official", name=names["official"][officials[0]])
        asked.append(("who", told, {"part": "person", "official": officials[0]}))
    asked.append(("figures", words("examples.changes"), {"part": "changes"}))
    if named:
        asked.append(("where", words("examples.chance"), {"part": "chance"}))
    with st.container(key="examples", horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(words("examples.title"), width="content")
        for view_name, label, options in asked:
            context.link(view_name, plain(label), icon=":material/arrow_forward:", **options)

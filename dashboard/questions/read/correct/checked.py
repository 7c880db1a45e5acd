"""What of a form is right as it was read: a reader who has gone through it says so, and the rules are measured by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.context.context import Context
from dashboard.questions.read.correct import query
from dashboard.questions.read.correct.fields import Said, key_of
from dashboard.rows import Row, records
from loaders.shapes.corrections import BYLINES, NO, SEVERAL, YES


def rest(kind: str, context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    "That everything is right which a form shows and the reader has not changed in it; said: what was changed."
    return KINDS[kind](context, row, asked, said)


def _headline(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    held = row["headline"]
    return [_same("headline", held, field="headline")] if isinstance(held, str) and not said else []


def _date(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    return [] if said or pd.isna(row["date_best"]) else [_same("date", f"{row['date_best'].date()}")]


def _byline(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    changed = {one["field"] for one in said}
    return [_same("byline", SEVERAL.join(row[job]), field=job) for job in BYLINES if job not in changed]


def _person(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    "Of the person whom the form shows; of one who is no person, or who was not found, nothing."
    who: str = st.session_state.get(key_of(row, f"who.{asked}"), "")
    people = {one["name"]: one for one in records(context.ask(query.people_of, row["article_id"]))}
    changed: dict[str, str] = {one["kind"]: one["after"] for one in said}
    name = changed.get("name", who)
    if who not in people or not name:
        return []
    held = people[who]
    read = {
        "name": who,
        "title": SEVERAL.join(held["titles"]),
        "official": YES if held["official"] else NO,
        "role": SEVERAL.join(held["roles"]),
    }
    return [_same(kind, value, words=name) for kind, value in read.items() if kind not in changed]


def _town(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    changed = {one["words"] for one in said}
    held = context.ask(query.towns_of, row["article_id"])["name"]
    return [_same("town", YES, words=name) for name in held if name not in changed]


def _figure(context: Context, row: pd.Series, asked: str, said: Sequence[Said]) -> list[Said]:
    wrong = {(one["field"], one["start"]) for one in said}
    figures = records(context.ask(query.figures_of, row["article_id"]))
    return [_right(one) for one in figures if (one["field"], int(one["start"])) not in wrong]


def _right(figure: Row) -> Said:
    place = {"field": figure["field"], "start": int(figure["start"]), "end": int(figure["end"])}
    return {"kind": "figure", "words": figure["quote"], "before": figure["number"], "after": YES, **place}


def _same(kind: str, value: str, **more: str) -> Said:
    return {"kind": kind, "before": value, "after": value, **more}


Rest = Callable[[Context, pd.Series, str, Sequence[Said]], list[Said]]
KINDS: Mapping[str, Rest] = {
    "headline": _headline,
    "date": _date,
    "byline": _byline,
    "person": _person,
    "town": _town,
    "figure": _figure,
}

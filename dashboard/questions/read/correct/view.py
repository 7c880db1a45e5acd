"""What was misread in an article, and what is right: a form for each kind, filled in with what was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pyarrow.compute as pc
import streamlit as st

from dashboard.context import address, correcting
from dashboard.context.context import Context
from dashboard.questions.read.correct import checked, fields, query
from dashboard.questions.read.correct.fields import Said
from dashboard.rows import records
from loaders.datasets.dataset import Dataset
from loaders.problems import CorrectionError, TownlensError
from loaders.shapes.corrections import Correction, made, marks
from loaders.store import open_store

_ASKED = "correct.asked"  # what a mark was pressed for: kind and name
KINDS: Mapping[str, Callable[[Context, pd.Series, str], list[Said]]] = {
    "headline": fields.headline,
    "date": fields.date,
    "parts": fields.parts,
    "byline": fields.byline,
    "person": fields.person,
    "town": fields.town,
    "figure": fields.figure,
    "repair": fields.repair,
}
OF_MARK = {"person": "person", "town": "town", "settlement": "town", "indicator": "figure", "repair": "repair"}


def ask(kind: str, name: str) -> None:
    "Has the form open at the next run, for that kind of mark and what it is of."
    st.session_state[_ASKED] = (OF_MARK.get(kind, "headline"), name)


def button(context: Context, row: pd.Series) -> None:
    "The button that opens the form, where the reader may correct; opens it too where a mark asked for it."
    if context.dataset is None:
        return
    words = context.words
    pressed = st.button(
        words("correct.open"), key="correct", type="tertiary", icon=":material/edit_note:", help=words("correct.help")
    )
    asked = st.session_state.pop(_ASKED, None)
    if pressed or asked:
        kind, name = asked or ("headline", "")
        shown = _copy if context.dataset.is_samples else _form
        st.dialog(words("correct.title"), width="medium", icon=":material/edit_note:")(shown)(context, row, kind, name)


def _copy(context: Context, row: pd.Series, kind: str, name: str) -> None:
    "The samples stay as they are: one press makes a dataset of them, and opens the same form there."
    words = context.words
    st.markdown(words("correct.samples"))
    if not st.button(words("correct.copy"), key="correct.copy", type="primary", icon=":material/content_copy:"):
        return
    try:
        with st.spinner(words("correct.copying")):
            copy = correcting.copied_samples(words("correct.copy_name"))
    except TownlensError as error:
        st.error(correcting.told(error, words))
        return
    st.session_state[_ASKED] = (kind, name)
    address.go_to_dataset(copy.dataset_id, article=row["article_id"])
    st.rerun()


def _form(context: Context, row: pd.Series, asked: str, name: str) -> None:
    "What is wrong, its values, Save, and that all else is right."
    words = context.words
    kind = st.segmented_control(
        words("correct.what"),
        list(KINDS),
        default=asked,
        required=True,
        format_func=lambda one: words(f"correct.kind.{one}"),
        key=f"correct.kind.{row['article_id']}.{asked}",
    )
    said = KINDS[kind](context, row, name if kind == asked else "")
    with st.container(horizontal=True):
        if st.button(words("correct.save"), key="correct.save", type="primary", icon=":material/check:"):
            _save(context, row, said)
        right = words("correct.right_help")
        if kind in checked.KINDS and st.button(
            words("correct.right"), key="correct.right", icon=":material/verified:", help=right
        ):
            _save(context, row, [*said, *checked.rest(kind, context, row, name if kind == asked else "", said)])


def _save(context: Context, row: pd.Series, said: list[Said]) -> None:
    words, dataset = context.words, context.dataset
    if not said or dataset is None:
        st.info(words("correct.unchanged"))
        return
    try:
        some = _made(context, row, said)
        with st.spinner(words("correct.saving")):
            correcting.keep(dataset, some, words)
    except TownlensError as error:
        st.error(correcting.told(error, words))
        return
    _follow(dataset, row)
    st.rerun()


def _follow(dataset: Dataset, row: pd.Series) -> None:
    "Stays at the article that holds the first line of the one shown, or the first that any holds: it may be part of another now."
    lines = open_store(dataset.store).table("lines").select(["page_id", "line", "article_id"])
    mine = lines.filter((pc.field("page_id") == row["page_id"]) & pc.field("article_id").is_valid())
    held = dict(zip(mine["line"].to_pylist(), mine["article_id"].to_pylist(), strict=True))
    now = next((held[line] for line in row["lines"] if line in held), None)
    if now:
        address.choose("article", now)


def _made(context: Context, row: pd.Series, said: list[Said]) -> list[Correction]:
    "The corrections, each with what finds its place again."
    (page,) = records(context.ask(query.page, row["page_id"]))
    content, file = marks(page)
    lines = records(context.ask(query.lines_of, row["article_id"]))
    known = {line["line"]: line["printed"] for line in lines}
    first = next((int(line) for line in row["lines"] if line in known), None)
    some = []
    for one in said:
        place: dict[str, Any] = {"page": content, "file": file}
        if one["kind"] == "same":
            place = {}
        elif one["kind"] != "date":
            line = int(one.get("line") or first or 0)
            if line not in known:
                raise CorrectionError("place", words=one.get("words", ""))
            place |= {"line": line, "printed": known[line]}
        some.append(made(**{**place, **one}))
    return some

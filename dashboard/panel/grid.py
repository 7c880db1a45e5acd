"""A frame as a person reads it: headers and closed lists in words, ids left out, days as days."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.words import called, reasons, refusals
from dashboard.words.i18n import Words

# Columns that hold one of a closed list of values; their labels are words("<column>.<value>").
CHOICES = (
    *(
        "genre",
        "kind",
        "base",
        "approx",
        "direction",
        "role",
        "date_basis",
        "paper_basis",
        "dated",
        "doubt",
        "status",
        "against",
    ),
    *("band", "state", "length", "tense", "loss", "unused", "applied", "side"),
)
LISTS = {"roles": "role"}  # columns that hold several of them
HEADLINES = ("headline", "low_headline", "high_headline")
NOTHING = "–"


def in_words(name: str, values: pd.Series, words: Words) -> pd.Series:
    "The labels of a column's values, if they are one of a closed list, a dimension or a rule; others as they are."
    if name in CHOICES:
        labels = {value: words.choice(name, value) for value in values.dropna().unique()}
    elif name == "aspect":
        labels = {value: words(f"dimension.{value}") for value in values.dropna().unique()}
    elif name == "why":
        labels = {rule: reasons.reason(rule, words) for rule in values.dropna().unique()}
    elif name == "message":
        labels = {message: refusals.told(message, words) for message in values.dropna().unique()}
    elif name == "unit":
        labels = {unit: words.unit(unit) for unit in values.dropna().unique()}
    else:
        return values
    return values.map(labels, na_action="ignore")


def labelled(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    "The same rows, columns named for a reader; the English names of towns only in English."
    left_out = ("_id", "_en") if words.lang == "zh" else ("_id",)
    frame = called.told(frame, words)
    frame = _with_lost(frame, words)
    shown = frame[[name for name in frame.columns if not name.endswith(left_out)]]
    shown = shown.assign(**{name: in_words(name, shown[name], words) for name in shown.columns})
    for name in shown.columns.intersection(LISTS):
        shown = shown.assign(**{name: [[words.choice(LISTS[name], one) for one in held] for held in shown[name]]})
    return shown.rename(columns={name: words(f"column.{name}") for name in shown.columns})


def _with_lost(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    "The rows, an article whose headline the print lost called as everywhere; a row of no article has none to lose."
    of_article = frame["article_id"].notna() if "article_id" in frame else True
    lost = {name: frame[name].isna() & of_article for name in HEADLINES if name in frame}
    return frame.assign(**{name: frame[name].mask(rows, words("no_headline")) for name, rows in lost.items()})


def show(frame: pd.DataFrame, words: Words, **options: Any) -> Any:
    "Draws the frame; options are those of st.dataframe."
    shown = labelled(frame, words)
    days = {name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in shown.select_dtypes("datetime").columns}
    return st.dataframe(shown, hide_index=True, column_config=days, placeholder=NOTHING, **options)

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
CHIP = 22  # pixels around the text of one of several values in a cell
NARROWEST, WIDEST = 76, 200  # pixels of a column whose cells hold several


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
    "The same rows, columns named for a reader; in English what <name>_en says stands in the column <name>."
    frame = called.told(frame, words)
    frame = _with_lost(frame, words)
    if words.lang == "en":
        frame = frame.assign(**{name: _english(frame, name, words) for name in frame if f"{name}_en" in frame})
    shown = frame[[name for name in frame.columns if not name.endswith(("_id", "_en"))]]
    shown = shown.assign(**{name: in_words(name, shown[name], words) for name in shown.columns})
    for name in shown.columns.intersection(LISTS):
        shown = shown.assign(**{name: [[words.choice(LISTS[name], one) for one in held] for held in shown[name]]})
    return shown.rename(columns={name: words(f"column.{name}") for name in shown.columns})


def _english(frame: pd.DataFrame, name: str, words: Words) -> list[Any]:
    "What a reader of English calls these: the English name before the printed one; where a cell holds several, theirs alone."
    pairs = zip(frame[name], frame[f"{name}_en"], strict=True)
    return [words.name({"name": own, "name_en": told}) if isinstance(own, str) else told for own, told in pairs]


def _with_lost(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    "The rows, an article whose headline the print lost called as everywhere; a row of no article has none to lose."
    of_article = frame["article_id"].notna() if "article_id" in frame else True
    lost = {name: frame[name].isna() & of_article for name in HEADLINES if name in frame}
    return frame.assign(**{name: frame[name].mask(rows, words("no_headline")) for name, rows in lost.items()})


def show(frame: pd.DataFrame, words: Words, **options: Any) -> Any:
    "Draws the frame; options are those of st.dataframe."
    shown = labelled(frame, words)
    columns: dict[str, Any] = {
        name: st.column_config.DateColumn(format="YYYY-MM-DD") for name in shown.select_dtypes("datetime").columns
    }
    columns |= {name: st.column_config.Column(width=_wide(shown[name])) for name in shown if _several(shown[name])}
    return st.dataframe(shown, hide_index=True, column_config=columns, placeholder=NOTHING, **options)


def _several(cells: pd.Series) -> bool:
    "Whether the cells hold several values."
    return (
        cells.dtype == object and cells.map(lambda cell: hasattr(cell, "__iter__") and not isinstance(cell, str)).any()
    )


def _wide(cells: pd.Series) -> int:
    "Pixels for the longest cell of several, within limits: the browser, left alone, cuts what is longer than most cells."
    held = (cell for cell in cells if hasattr(cell, "__iter__") and not isinstance(cell, str))
    longest = max(sum(CHIP + sum(14 if sign > "⺀" else 8 for sign in one) for one in cell) for cell in held)
    return min(max(longest, NARROWEST), WIDEST)

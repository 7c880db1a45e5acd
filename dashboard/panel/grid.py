"""A frame as a person reads it: headers and closed lists in words, ids left out, days as days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard.charts.margins import width_of
from dashboard.look.page import narrow
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
ROOM = 960  # pixels that all columns of a table may count on in a wide window
# Pixels of one column: at most, where a table slides anyway, where cut to make room for others.
MOST, READ, CUT = 560, 320, 220
MEASURED = 50  # rows
_LARGER = 1.05  # than text of a chart, of which width_of tells
_LEAST, _DAY, _AROUND = 50, 92, 20  # pixels of any column, of a day, around a text
ANYWHERE = ("single-row", "single-cell")  # what is selected where a click anywhere in a row chooses it
PHONE = 300  # pixels of a table on a phone
CHIP = 22  # pixels around the text of one of several values in a cell
NARROWEST, WIDEST = 76, READ  # pixels of a column whose cells hold several


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
    elif name == "pos":
        labels = {tag: _part_of_speech(tag, words) for tag in values.dropna().unique()}
    elif name == "unit":
        labels = {unit: words.unit(unit) for unit in values.dropna().unique()}
    else:
        return values
    return values.map(labels, na_action="ignore")


def _part_of_speech(tag: str, words: Words) -> str:
    "What a tag of the tokeniser says: its own word, else that of its first letter, the class which it is a part of."
    return words.choice("pos", tag if f"pos.{tag}" in words.texts else tag[:1])


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
    if "page" in frame:
        frame = frame.assign(page=frame["page"].map(called.page, na_action="ignore"))
    shown = labelled(frame, words)
    days = set(shown.select_dtypes("datetime").columns)
    columns = {
        name: st.column_config.DateColumn(format="YYYY-MM-DD", width=wide)
        if name in days
        else st.column_config.NumberColumn(format="localized", width=wide)
        if _parted(shown[name])
        else st.column_config.Column(width=wide)
        for name, wide in widths(shown, PHONE if narrow() else ROOM).items()
    }
    return st.dataframe(shown, hide_index=True, column_config=columns, placeholder=NOTHING, **options)


def _parted(values: pd.Series) -> bool:
    "Whether these are numbers whose thousands can be parted without losing decimals, of which three are shown then."
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return False
    held = values.dropna()
    return bool((held.round(3) == held).all())


def chosen(selection: Mapping[str, Any]) -> list[int]:
    "The rows of which a cell, and that of which the box, is selected: one of them stays so from an earlier click."
    return [*(row for row, _ in selection["cells"]), *selection["rows"]]


def widths(shown: pd.DataFrame, room: int = ROOM) -> dict[str, int]:
    """Pixels of each column: as wide as its header and its first rows.

    Where all would not have room, the widest are cut alike; where not even so, they stay as they can be read, none of them alone.

    Streamlit measures by itself, but takes what is much longer than the rest of a column for an exception, and gives a
    column of sentences all it asks for while columns beside it are out of sight.
    """
    asked = {name: min(MOST, max(_LEAST, _asked(name, shown[name].head(MEASURED)))) for name in shown.columns}
    left, most = room, MOST
    for place, wide in enumerate(sorted(asked.values())):
        most = left // (len(asked) - place)  # for each of those that are left, if all take as much
        if wide > most:
            break
        left, most = left - wide, MOST
    return {name: min(wide, most if most >= CUT else min(READ, 3 * room // 5)) for name, wide in asked.items()}


def _asked(name: str, values: pd.Series) -> int:
    if pd.api.types.is_datetime64_any_dtype(values):
        return max(_DAY, width_of(name) + _AROUND)
    if _several(values):
        return min(max(width_of(name) + _AROUND, NARROWEST, *map(_chips, values)), WIDEST)
    return round(_LARGER * max([width_of(name), *map(_text, values)])) + _AROUND


def _several(cells: pd.Series) -> bool:
    "Whether the cells hold several values."
    return cells.dtype == object and cells.map(_is_several).any()


def _is_several(cell: Any) -> bool:
    return hasattr(cell, "__iter__") and not isinstance(cell, str)


def _chips(cell: Any) -> int:
    return sum(CHIP + round(_LARGER * width_of(str(one))) for one in cell) if _is_several(cell) else 0


def _text(value: Any) -> int:
    if isinstance(value, float):
        return 0 if pd.isna(value) else width_of(f"{value:,.0f}" if value % 1 == 0 else f"{value:,g}")
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return width_of(f"{value:,}")
    return 0 if value is None else width_of(str(value))

"""A frame as CSV, which is data and nothing else, and as XLSX, whose second sheet says what the first one is."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from dashboard.panel import grid
from dashboard.panel.exports.provenance import Provenance
from dashboard.words import called
from dashboard.words.i18n import Words

MOST = 32_767  # UTF-16 units that Excel takes in a cell
_MADE = dt.datetime(2000, 1, 1)  # written into every workbook: equal content, equal bytes
# XML 1.0 has no way to write these, and Excel calls a file that holds one broken.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORMULA = tuple("=+-@\t\r")
_NUMBER = re.compile(r"[+-]?[\d.,]+[%％]?")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def _listed(value: Any) -> bool:
    return isinstance(value, list | tuple | np.ndarray)


def defused(value: Any) -> Any:
    "A text that a spreadsheet would take for a formula, with an apostrophe before it, as spreadsheets have it; else the value."
    if isinstance(value, str) and value[:1] in _FORMULA and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def csv_of(frame: pd.DataFrame) -> bytes:
    """The frame with its ids, UTF-8 with a byte order mark so that Excel reads the Chinese; list cells as JSON text.

    No cell is taken for a formula: see defused.
    """
    worded = frame.select_dtypes(exclude=["number", "datetime"]).map(
        lambda value: json.dumps(list(value), ensure_ascii=False, default=str) if _listed(value) else defused(value)
    )
    plain = frame.assign(**{str(name): worded[name] for name in worded})
    return plain.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def spreadsheet(frame: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The frame for a person: columns and closed lists in words, lists as one text; ids keep their own names.

    Two columns with the same label get their own names in brackets.
    """
    frame = called.told(frame, words)
    shown = frame.assign(**{name: grid.in_words(name, frame[name], words) for name in frame.columns})
    for name in frame.columns:
        if frame[name].map(_listed).any():
            group = grid.LISTS.get(name)
            shown[name] = [
                "、".join(words.choice(group, one) if group else str(one) for one in held) if _listed(held) else held
                for held in frame[name]
            ]
    labels = [words.texts.get(f"column.{name}", name) for name in frame.columns]
    shown.columns = [
        f"{label} ({name})" if labels.count(label) > 1 and label != name else label
        for label, name in zip(labels, frame.columns, strict=True)
    ]
    return shown


def writable(text: str) -> str:
    "The text without what no file of an office program can hold."
    return _UNWRITABLE.sub("", text)


def _fitting(text: str) -> str:
    "The text as a cell can hold it."
    text = writable(text)
    if len(text) <= MOST // 2:
        return text
    return text.encode("utf-16-le")[: 2 * MOST].decode("utf-16-le", "ignore")


def _cell(value: Any) -> Any:
    "A value as the workbook takes it; None leaves the cell blank."
    if pd.isna(value) or value in (float("inf"), float("-inf")):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, np.generic):
        return value.item()
    return value


def _is_cut(value: Any) -> bool:
    return isinstance(value, str) and len(writable(value).encode("utf-16-le")) > 2 * MOST


def _width(label: str, values: pd.Series) -> float:
    "How wide a column is shown, in characters; Chinese ones count double."
    texts = [label, *map(str, values.head(100).dropna())]
    return min(60, 3 + max(sum(1 + (character > "\u2e7f") for character in text[:60]) for text in texts))


def xlsx_of(frame: pd.DataFrame, provenance: Provenance, words: Words) -> bytes:
    """A workbook: the table, then the facts and every cell that had to be cut; equal input gives equal bytes.

    Text stays text: nothing becomes a formula or a link. Days are days, list cells one text.
    """
    out = io.BytesIO()
    shown = spreadsheet(frame, words)
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"created": _MADE, "title": provenance.title, "comments": provenance.filters})
        _table(book, words("provenance.table_sheet"), shown)
        _about(book, frame, shown, provenance, words)
    return out.getvalue()


def _table(book: xlsxwriter.Workbook, name: str, shown: pd.DataFrame) -> None:
    page = book.add_worksheet(name)
    head, day = book.add_format({"bold": True, "bottom": 1}), book.add_format({"num_format": "yyyy-mm-dd"})
    page.freeze_panes(1, 0)
    for column, label in enumerate(shown.columns):
        values = shown.iloc[:, column]
        page.set_column(column, column, _width(label, values))
        page.write_string(0, column, label, head)
        for row, value in enumerate(map(_cell, values), start=1):
            match value:
                case None:
                    continue
                case bool():
                    page.write_boolean(row, column, value)
                case dt.date():
                    page.write_datetime(row, column, value, day)
                case str():
                    page.write_string(row, column, _fitting(value))
                case _:
                    page.write(row, column, value)
    if len(shown.columns):
        page.autofilter(0, 0, len(shown), len(shown.columns) - 1)


def _about(
    book: xlsxwriter.Workbook, frame: pd.DataFrame, shown: pd.DataFrame, provenance: Provenance, words: Words
) -> None:
    "The facts, what each column is called in the CSV, and which cells were cut."
    page = book.add_worksheet(words("provenance.facts_sheet"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    rows = list(provenance.items(words))
    rows += [
        (words("provenance.column", label=label), name)
        for label, name in zip(shown.columns, frame.columns, strict=True)
    ]
    for label, column in zip(shown.columns, range(len(shown.columns)), strict=True):
        cut = [row for row, value in enumerate(shown.iloc[:, column], start=2) if _is_cut(value)]
        rows += [
            (words("provenance.cut"), words("provenance.cut_cell", column=label, row=row, most=MOST)) for row in cut
        ]
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    for row, (label, value) in enumerate(rows):
        page.write_string(row, 0, _fitting(label), bold)
        page.write_string(row, 1, _fitting(value), wrap)

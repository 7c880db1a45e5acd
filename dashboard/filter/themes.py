"""Themes: named groups of words, each a line in the grammar of dashboard.filter.search, in one table that a reader may change.

The table that comes with the program (themes.toml) holds what is a theme in any Chinese local newspaper. A reader's own
stands in a link by its content id (dashboard.filter.uploads). A theme filters, has a colour and is a series wherever it occurs,
by the one expression of matching().
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

import ibis

from dashboard.filter import holding, search, uploads

PATH = Path(__file__).with_name("themes.toml")
COLUMNS = ("theme_id", "name", "name_en", "line")
MOST = 60  # themes of a table
LONGEST = 30  # characters of a name
_ID = re.compile(r"[a-z0-9-]{1,40}")

# Of each theme id, name, English name, search line: texts, or what stands for them in a query (dashboard.queries.parameters).
Lines = tuple[tuple[Any, Any, Any, Any], ...]


class ThemesError(ValueError):
    """What is wrong with a reader's table: reason (a key below [themes.error] of the words) and row, from 1; 0: the whole."""

    def __init__(self, reason: str, row: int = 0) -> None:
        super().__init__(f"row {row}: {reason}")
        self.reason, self.row = reason, row


@dataclass(frozen=True, slots=True)
class Theme:
    """theme_id  in links, frames and for the colour;  name, name_en  for readers;  line  which articles it takes"""

    theme_id: str
    name: str
    line: str
    name_en: str = ""

    def label(self, lang: str) -> str:
        "What a reader of that language calls it."
        return self.name_en if lang == "en" and self.name_en else self.name


@lru_cache
def default() -> tuple[Theme, ...]:
    "The table that comes with the program."
    rows = tomllib.loads(PATH.read_text(encoding="utf-8"))["theme"]
    return tuple(Theme(row["id"], row["name"], row["line"], row["name_en"]) for row in rows)


def lines(themes: Iterable[Theme]) -> Lines:
    "The themes as an option of a query."
    return tuple((one.theme_id, one.name, one.name_en, one.line) for one in themes)


def table(table_id: str = "") -> tuple[Theme, ...]:
    "The themes of that table; the program's own without an id, and for one that is not, or no longer, kept."
    text = uploads.get("themes", table_id) if table_id else None
    return default() if text is None else read_remembered(text)


def is_at_hand(table_id: str) -> bool:
    "Whether this server has that table."
    return not table_id or uploads.get("themes", table_id) is not None


def remember(themes: Sequence[Theme]) -> str:
    "The id by which table() gives these themes again; empty for the program's own."
    return "" if tuple(themes) == default() else uploads.add("themes", to_csv(themes))


def to_csv(themes: Iterable[Theme]) -> str:
    "The table as text, which read_csv reads back."
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([getattr(theme, column) for column in COLUMNS] for theme in themes)
    return text.getvalue()


def read_csv(text: str) -> tuple[Theme, ...]:
    "The themes of a table with columns name and line, perhaps theme_id and name_en; raises ThemesError."
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    if not {"name", "line"} <= set(rows.fieldnames or ()):
        raise ThemesError("columns")
    try:
        return checked([{column: row.get(column) or "" for column in COLUMNS} for row in rows])
    except csv.Error:
        raise ThemesError("columns") from None


@lru_cache(maxsize=uploads.MOST)
def read_remembered(text: str) -> tuple[Theme, ...]:
    "read_csv, remembered: a kept table is read in every run."
    return read_csv(text)


def checked(rows: Iterable[dict[str, str]]) -> tuple[Theme, ...]:
    """Themes of rows with the COLUMNS, wholly blank ones left out; raises ThemesError.

    A row without an id that can stand in a link gets one made from its name, so that it keeps its colour.
    """
    found: list[Theme] = []
    for number, row in enumerate(rows, 1):
        name, line, name_en = (" ".join(row[column].split()) for column in ("name", "line", "name_en"))
        if not name and not line:
            continue
        theme_id = row["theme_id"] if _ID.fullmatch(row["theme_id"]) else f"t{crc32(name.encode()):08x}"
        _check(Theme(theme_id, name, line, name_en), found, number)
        found.append(Theme(theme_id, name, line, name_en))
    if not found:
        raise ThemesError("none")
    return tuple(found)


def _check(theme: Theme, before: Sequence[Theme], row: int) -> None:
    if not theme.name or max(len(theme.name), len(theme.name_en)) > LONGEST:
        raise ThemesError("name", row)
    if len(theme.line) > search.LONGEST or not search.hit_texts(theme.line):
        raise ThemesError("line", row)
    if any(theme.name == other.name or theme.theme_id == other.theme_id for other in before):
        raise ThemesError("twice", row)
    if len(before) == MOST:
        raise ThemesError("many", row)


def theme_name(value: ibis.Value, lines: Lines, lang: str = "zh") -> ibis.Value:
    "What the theme of an id is called in that language; null for an id that none of these has."
    labels = [(value == one, name if lang == "zh" else name_en) for one, name, name_en, _ in lines]
    return ibis.cases(*labels, else_=ibis.null(str)) if labels else ibis.null(str)


def of_articles(asked: ibis.Table, lines: Lines) -> ibis.Table:
    "article_id, value: each of these articles with the id of every theme that it is of."
    hits = [ibis.ifelse(holding.matching(asked, line), one, ibis.null(str)) for one, _, _, line in lines]
    rows = asked.select("article_id", value=ibis.array(hits or [ibis.null(str)]).unnest())
    return rows.filter(rows.value.notnull())

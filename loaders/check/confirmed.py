"""A dataset's corrections as answer keys: what a reader put right or confirmed is true, and the rules are asked for it alone.

A correction whose value is what was read confirms it, and counts like any other. Where nobody looked, nothing is known:
who corrects only what is wrong finds nothing right, so the shares are an accuracy only of pages gone through whole.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from loaders.check.measures import squash
from loaders.shapes.corrections import YES, Correction
from loaders.store import Store

Row = Mapping[str, Any]
_OF_PAGE = ("pages", "lines", "articles", "repairs")
_OF_ARTICLE = ("people", "indicators")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the rules alone read of one page: its row, its lines by number, the rows of its articles."""

    page: Row
    lines: Mapping[int, Row]
    tables: Mapping[str, list[Row]]

    def article(self, line: int) -> Row:
        "The article that holds the line; no value for one that none holds."
        held = self.lines[line]["article_id"] if line in self.lines else None
        return next((row for row in self.tables["articles"] if row["article_id"] == held), {})

    def rows(self, table: str, one: Correction) -> list[Row]:
        "The rows of a table that belong to the article that the correction is about."
        held = self.article(one.line).get("article_id")
        return [row for row in self.tables[table] if held and row["article_id"] == held]

    def person(self, one: Correction) -> Row:
        "The person of that article whom the correction is about; no value where nobody is called so."
        return next((row for row in self.rows("people", one) if row["name"] == one.words), {})


def measurable(said: Iterable[Correction], now: Store) -> list[tuple[str, Correction]]:
    """Of what readers said the corrections that fit and say what is right on a page, each with the page that it concerns.

    said  all in force;  now  the store that was built with them
    """
    held = {one.id: one for one in said if one.kind in KINDS}
    rows = now.table("corrections").select(["page_id", "correction_id", "fits"]).to_pylist()
    fitting = dict.fromkeys((row["page_id"], row["correction_id"]) for row in rows if row["fits"])
    return [(page_id, held[one]) for page_id, one in fitting if one in held]


def by_kind(said: Iterable[tuple[str, Correction]], alone: Store) -> Iterator[tuple[str, int, int]]:
    """kind, right, all: how many of the values that readers gave the rules read by themselves, in the order of KINDS.

    said   as measurable gives them;  alone  the store as the rules read the same pages
    """
    held = tuple(said)
    readings = {page_id: _reading(alone, page_id) for page_id in sorted({page_id for page_id, _ in held})}
    for kind, is_read in _READ.items():
        answers = [is_read(readings[page_id], one) for page_id, one in held if one.kind == kind]
        if answers:
            yield kind, sum(answers), len(answers)


def _reading(store: Store, page_id: str) -> Reading:
    mine = pc.field("page_id") == page_id
    tables = {name: store.table(name).filter(mine).to_pylist() for name in _OF_PAGE}
    ids = pa.array([row["article_id"] for row in tables["articles"]], pa.string())
    tables |= {name: store.table(name).filter(pc.field("article_id").isin(ids)).to_pylist() for name in _OF_ARTICLE}
    return Reading(next(iter(tables["pages"]), {}), {row["line"]: row for row in tables["lines"]}, tables)


def _repair(read: Reading, one: Correction) -> bool:
    "Whether the line reads as it should; words may run over its end."
    text: str = "".join(read.lines[line]["printed"] for line in (one.line, one.line + 1) if line in read.lines)
    for edit in read.tables["repairs"]:
        if edit["sure"] and edit["line"] == one.line:
            text = text.replace(edit["wrong"], edit["right"])
    return one.after in text and (one.words in one.after or one.words not in text)


def _name(read: Reading, one: Correction) -> bool:
    names = {row["name"] for row in read.rows("people", one)}
    is_gone = one.words == one.after or one.words not in names
    return is_gone and (not one.after or one.after in names)


def _figure(read: Reading, one: Correction) -> bool:
    there = [(row["field"], row["start"], row["quote"]) for row in read.rows("indicators", one)]
    return ((one.field, one.start, one.words) in there) == (one.after == YES)


def _split(read: Reading, one: Correction) -> bool:
    lines: Collection[int] = read.article(one.line).get("lines", (0,))
    return min(lines) == one.line


def _merge(read: Reading, one: Correction) -> bool:
    lines: Collection[int] = read.article(one.line).get("lines", ())
    return one.end in lines


def _order(read: Reading, one: Correction) -> bool:
    place: int = read.article(one.line).get("position", 0)
    before: int = read.article(one.end).get("position", 0)
    return place == before + 1


_READ: Mapping[str, Callable[[Reading, Correction], bool]] = MappingProxyType(
    {
        "date": lambda read, one: str(read.page.get("date_best")) == one.after,
        "split": _split,
        "merge": _merge,
        "order": _order,
        "headline": lambda read, one: squash(read.article(one.line).get("headline")) == squash(one.after),
        "byline": lambda read, one: {*read.article(one.line).get(one.field, ())} == {*one.values},
        "repair": _repair,
        "name": _name,
        "title": lambda read, one: {*read.person(one).get("titles", ())} == {*one.values},
        "official": lambda read, one: read.person(one).get("official") == (one.after == YES),
        "role": lambda read, one: {*read.person(one).get("roles", ())} == {*one.values},
        "town": lambda read, one: (one.words in read.article(one.line).get("towns", ())) == (one.after == YES),
        "figure": _figure,
    }
)
KINDS = tuple(_READ)

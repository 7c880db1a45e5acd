"""A brief: charts and sentences that a reader collected, in an order of the reader's own, with own words between them.

Charts are kept as what they were asked, with ids, and as what they showed then, so that they are drawn anew from the newest
build and what has changed since is told.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

LONGEST_TEXT = 20_000  # characters of a reader's own words
LONGEST_TITLE = 120
MOST = 200  # items
MOST_ROWS = 50  # that are kept of what a chart showed

Id = Annotated[str, Meta(pattern=r"^[0-9a-f]{8}\Z")]
Title = Annotated[str, Meta(max_length=LONGEST_TITLE)]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d\Z")]


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """A row as it was: key its mark, label what a person calls it, cells its visible columns."""

    key: str
    label: str
    cells: dict[str, Any]


class Seen(Struct, frozen=True, forbid_unknown_fields=True):
    """What a chart showed.

    articles, of  n of N articles;  rows  of the table;  first  the first MOST_ROWS of them;  digest  of all
    """

    articles: int
    of: int
    rows: int
    digest: str
    first: tuple[Kept, ...] = ()


class OwnWords(Struct, frozen=True, forbid_unknown_fields=True, tag="words"):
    """What the reader writes between: a heading, plain text, or both."""

    id: Id
    heading: Title = ""
    text: Annotated[str, Meta(max_length=LONGEST_TEXT)] = ""


class Chart(Struct, frozen=True, forbid_unknown_fields=True, tag="panel"):
    """A panel and what it was asked.

    panel, view, query  its name, and the page with the query that leads to it
    asked           the selections that it shows, each the query of a filter, the panel's own first
    options, looks  what the panel was asked besides, as Panel.show takes it
    dictionary, plain  how words are counted, as dashboard.database.dictionary.Cut has it
    about, note     what its title and its caption said more;  called  words that its view gave it, by key
    seen, on        what it showed, and the day that it was collected
    """

    id: Id
    panel: str
    view: str
    query: str
    asked: Annotated[tuple[str, ...], Meta(min_length=1, max_length=4)]
    options: list[Any]
    looks: list[Any]
    seen: Seen
    on: Day
    about: str | None = None
    note: str | None = None
    dictionary: str = ""
    plain: bool = False
    called: dict[str, str] = {}

    @property
    def place(self) -> tuple[Any, ...]:
        "What makes a chart one: the same one is collected once."
        return self.panel, self.asked, self.options, self.looks, self.dictionary, self.plain


class Sentence(Struct, frozen=True, forbid_unknown_fields=True, tag="sentence"):
    """A sentence of an article: around start..end of that field; without these, the article as a whole.

    text, source, on  what it said, where it stood, in words, and the day that it was collected
    """

    id: Id
    article_id: str
    field: str
    start: Annotated[int, Meta(ge=0)] | None
    end: Annotated[int, Meta(ge=0)] | None
    text: str
    source: str
    on: Day

    @property
    def place(self) -> tuple[Any, ...]:
        "What makes a sentence one."
        return self.article_id, self.field, self.text if self.text else (self.start, self.end)


Item = OwnWords | Chart | Sentence


class Brief(Struct, frozen=True, forbid_unknown_fields=True):
    """title, lang  empty until the reader says so: then it is called, and speaks, as the reader's page does"""

    title: Title = ""
    lang: Annotated[str, Meta(pattern=r"^(zh|en)?\Z")] = ""
    items: Annotated[tuple[Item, ...], Meta(max_length=MOST)] = ()

    @property
    def is_empty(self) -> bool:
        "Whether there is nothing to keep."
        return not (self.items or self.title)

    @property
    def is_full(self) -> bool:
        "Whether it takes no more items."
        return len(self.items) >= MOST


def new_id() -> str:
    "An id for a new item."
    return secrets.token_hex(4)


def plain_of(value: Any) -> Any:
    "A value as it comes back from a file: tuples as lists, numbers of numpy as plain ones."
    return msgspec.json.decode(msgspec.json.encode(value, enc_hook=lambda one: one.item()))


def tupled(value: Any) -> Any:
    "The same as a question takes it: lists as tuples."
    return tuple(tupled(one) for one in value) if isinstance(value, list) else value


def holds(brief: Brief, item: Chart | Sentence) -> bool:
    "Whether it was collected."
    return any(_same(one, item) for one in brief.items)


def _same(one: Item, other: Item) -> bool:
    return type(one) is type(other) and not isinstance(one, OwnWords) and one.place == other.place  # type: ignore[union-attr]


def with_item(brief: Brief, item: Item, after: str | None = None) -> Brief:
    "With the item behind the one of that id, else as the last; as it is where it holds the item, or is full."
    if brief.is_full or (not isinstance(item, OwnWords) and holds(brief, item)):
        return brief
    at = next((place + 1 for place, one in enumerate(brief.items) if one.id == after), len(brief.items))
    return replace(brief, items=(*brief.items[:at], item, *brief.items[at:]))


def without(brief: Brief, item: Chart | Sentence) -> Brief:
    "Without what is that chart or sentence."
    return replace(brief, items=tuple(one for one in brief.items if not _same(one, item)))


def removed(brief: Brief, item_id: str) -> Brief:
    "Without the item of that id."
    return replace(brief, items=tuple(one for one in brief.items if one.id != item_id))


def moved(brief: Brief, item_id: str, by: int) -> Brief:
    "With the item so many places further down, or up; as it is where there is no such place."
    ids = [one.id for one in brief.items]
    if item_id not in ids or not 0 <= (to := ids.index(item_id) + by) < len(ids):
        return brief
    rest = [one for one in brief.items if one.id != item_id]
    rest.insert(to, brief.items[ids.index(item_id)])
    return replace(brief, items=tuple(rest))


def changed(brief: Brief, item_id: str, change: Callable[[Any], Item]) -> Brief:
    "With the item of that id as change makes it."
    return replace(brief, items=tuple(change(one) if one.id == item_id else one for one in brief.items))

"""Reading lists: articles and sentences that a reader pinned, each with a note. They live as long as the session;
the exported CSV brings them back, and so does a dataset that they were saved with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

import streamlit as st

from dashboard.context.context import Context
from dashboard.panel.exports.tables import defused

_PINS, _LIST = "pins", "pins.list"
MOST_NOTE = 2000  # characters


class PinsError(ValueError):
    """A file that is no exported reading list; says what it lacks."""


@dataclass(frozen=True, slots=True)
class Pin:
    """list  the reading list's name;  start, end  a span of that field of the article, None for the article as a whole"""

    list: str
    article_id: str
    field: str = "text"
    start: int | None = None
    end: int | None = None
    note: str = ""

    @property
    def place(self) -> tuple[str, str, str, int | None, int | None]:
        "What makes a pin one: the same sentence is pinned to a list once."
        return self.list, self.article_id, self.field, self.start, self.end


def all_pins() -> tuple[Pin, ...]:
    "Every pin of the session, in the order they were set."
    return st.session_state.get(_PINS, ())


def list_names() -> tuple[str, ...]:
    "The lists that hold a pin, in the order they were begun."
    return tuple(dict.fromkeys(pin.list for pin in all_pins()))


def add(pins: Iterable[Pin]) -> None:
    "Adds what is not pinned yet; one that is keeps its place and its note."
    held = {pin.place: pin for pin in all_pins()}
    for pin in pins:
        held.setdefault(pin.place, pin)
    st.session_state[_PINS] = tuple(held.values())


def put(pins: Iterable[Pin]) -> None:
    "Has these pins and no others."
    st.session_state[_PINS] = tuple(pins)


def remove(pin: Pin) -> None:
    "Takes a pin away."
    st.session_state[_PINS] = tuple(other for other in all_pins() if other.place != pin.place)


def note(pin: Pin, text: str) -> None:
    "Sets the note of a pin."
    st.session_state[_PINS] = tuple(
        replace(other, note=text[:MOST_NOTE]) if other.place == pin.place else other for other in all_pins()
    )


def current_list(context: Context) -> str:
    "The list that the next pin goes to."
    return st.session_state.get(_LIST) or context.words("pins.first")


def choose_list(name: str) -> None:
    "Makes a list the one that the next pin goes to."
    st.session_state[_LIST] = " ".join(name.split())[:60]


def button(
    context: Context,
    article_id: str,
    start: int | None = None,
    end: int | None = None,
    field: str = "text",
    key: str = "",
) -> None:
    """A button that pins that place of the article, or without start and end the article itself, or takes it off again.

    A place is shown by the sentence around it. key tells apart buttons for one place in one run.
    """
    pin = Pin(current_list(context), article_id, field, start, end)
    held = any(other.place == pin.place for other in all_pins())
    words, name = context.words, ".".join(map(str, ("pin", *pin.place[1:], key)))
    st.button(
        words("pins.remove" if held else "pins.add"),
        key=name.rstrip("."),
        help=words.drawn("pins.in", list=pin.list),
        on_click=remove if held else add,
        args=(pin,) if held else ((pin,),),
        icon=":material/bookmark_added:" if held else ":material/bookmark_add:",
        type="tertiary",
    )


def to_csv(pins: Iterable[Pin]) -> bytes:
    "The pins as from_csv reads them back."
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    names = [column.name for column in fields(Pin)]
    rows.writerow(names)
    rows.writerows([getattr(pin, name) for name in names] for pin in pins)
    return text.getvalue().encode("utf-8")


def from_csv(data: bytes) -> tuple[Pin, ...]:
    "The pins of an exported list; raises PinsError where it is none."
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise PinsError(str(error)) from error
    own = [column.name for column in fields(Pin)]
    if missing := [name for name in own if rows and name not in rows[0]] or ([] if rows else own):
        raise PinsError(", ".join(missing))
    return tuple(_pin(row) for row in rows)


def _told(note: str) -> str:
    "A note without what keeps a spreadsheet from taking it for a formula."
    return note[1:] if note.startswith("'") and defused(note[1:]) != note[1:] else note


def _pin(row: dict[str, str]) -> Pin:
    try:
        start, end = (int(row[name]) if row[name] else None for name in ("start", "end"))
    except ValueError as error:
        raise PinsError(str(error)) from error
    return Pin(row["list"], row["article_id"], row["field"] or "text", start, end, _told(row["note"])[:MOST_NOTE])

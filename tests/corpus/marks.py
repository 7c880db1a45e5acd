"""Text that knows its own truth: every fact carries the span of characters that says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class Person:
    """A named person; titles and roles are those that this mention gives, none of them for a bare name."""

    name: str
    official: bool
    titles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class Byline:
    """A name in a dateline, byline or credit; kind: reporters, correspondents, interns or photographers."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Town:
    """A township-level unit, by its canonical name, whatever form is printed."""

    name: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """A village or community of the official list; shared: another town has one of that name."""

    name: str
    kind: str
    town: str
    shared: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as the answer keys write it."""

    value: float
    unit: str
    subject: str
    value_high: float | None = None
    approx: str = "exact"
    kind: str = "level"
    direction: str | None = None
    significant: bool = True


@dataclass(frozen=True, slots=True)
class Clause:
    """The shortest clause that carries the figures inside it: their quote."""


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar expression.

    resolved    as the answer keys write it, given the issue's date
    needs       what a reader must know of the issue's date to resolve it: nothing · year · day
    low, high   what the expression says about the issue's date, where it says anything
    """

    resolved: str
    needs: str = "year"
    low: dt.date | None = None
    high: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """The time expression of the lead's event."""


@dataclass(frozen=True, slots=True)
class Plant:
    """A word that was planted for the tests of text analysis; kind is slogan, keyword or collocate."""

    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Misread:
    """Characters that the OCR took for others of the same number; the text has the wrong ones."""

    wrong: str
    right: str


Fact = Clause | Misread | Person | Byline | Town | Settlement | Figure | Day | Lead | Plant
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact and the half-open span that says it."""

    start: int
    end: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its marks in no special order; a span never crosses the text's end."""

    text: str = ""
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: Marked | str) -> Marked:
        if isinstance(other, str):
            return Marked(self.text + other, self.marks)
        return Marked(self.text + other.text, self.marks + tuple(_moved(other.marks, len(self.text))))

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> Marked:
        "The part between two offsets, with the marks that lie wholly inside it."
        inside = (mark for mark in self.marks if start <= mark.start and mark.end <= end)
        return Marked(self.text[start:end], tuple(_moved(inside, -start)))

    def marked(self, fact: Fact) -> Marked:
        "The same text, all of it saying this fact too."
        return Marked(self.text, (*self.marks, Mark(0, len(self.text), fact)))

    def inside(self, offset: int) -> bool:
        "True when a cut at this offset would break a mark in two."
        return any(mark.start < offset < mark.end for mark in self.marks)

    def facts(self, kind: type[F]) -> list[F]:
        "The facts of one kind, in the order of their spans."
        return [mark.fact for mark in sorted(self.marks, key=lambda mark: mark.start) if isinstance(mark.fact, kind)]


def joined(parts: Iterable[Marked], between: str = "") -> Marked:
    "The parts one after another, with the same text between any two."
    whole = Marked()
    for i, part in enumerate(parts):
        whole = whole + (between if i else "") + part
    return whole


def _moved(marks: Iterable[Mark], by: int) -> Iterator[Mark]:
    return (replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks)

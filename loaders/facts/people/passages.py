"""An article's fields as the search for persons sees them, and names where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Protocol

import msgspec
from msgspec import Struct

from loaders.facts.people.titles import TitleReader
from loaders.language.spans import Cover
from loaders.shapes.pages import Field

HEADINGS = ("kicker", "headline", "subheadlines", "section")
_DOTS = re.compile("[•・‧∙⋅･](?<=[\u4e00-\u9fff].)(?=[\u4e00-\u9fff])")


class Printed(Protocol):
    """What has named texts: an article, or what the store keeps of one."""

    def fields(self) -> Iterable[Field]:
        "Every named text."
        ...


def one_dot(text: str) -> str:
    "The same text, of the same length, with one sign for the dot in names, of which print has many."
    return _DOTS.sub("·", text)


class Passage(Struct, frozen=True):
    """One field of an article; its text has one sign for the dot in names.

    places  spans that no person's name lies in;  likely  ends and odds by their starts of what reads like names
    """

    field: str
    text: str
    titles: TitleReader
    places: Cover = msgspec.field(default_factory=lambda: Cover(()))
    likely: Mapping[int, tuple[int, float]] = msgspec.field(default_factory=dict)

    @property
    def is_heading(self) -> bool:
        "Whether it is printed above the article."
        return self.field.startswith(HEADINGS)

    def is_place(self, start: int, end: int) -> bool:
        "Whether the span lies within the name of a place."
        return self.places.holds(start, end)


class Named(Struct, frozen=True):
    """A name where it stands, and the rule that found it."""

    field: str
    start: int
    end: int
    name: str
    rule: str

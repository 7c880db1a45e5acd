"""The table *anchors*: facts of public life that tell when a page was printed."""

from __future__ import annotations

import datetime as dt

import msgspec

from loaders.language import rules


class Annual(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Days that come every year: the month-day of the first, how many, the first year; seen  a number and its year in print"""

    day: str
    first: int
    seen: tuple[int, int]
    days: int = 1


class Jubilee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The year that anniversaries count from; seen  a number and its year in print"""

    year: int
    seen: tuple[int, int]


class Meeting(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The month-day from which the spirit of a yearly meeting is conveyed, for how many days; other spans beside."""

    day: str
    days: int
    also: tuple[tuple[dt.date, dt.date], ...] = ()


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The days between which a word is printed."""

    since: dt.date
    until: dt.date | None = None


ANCHORS = rules.load("anchors")
ANNUAL = ANCHORS.entry("annual", dict[str, Annual])
JUBILEES = ANCHORS.entry("jubilees", dict[str, Jubilee])
MEETINGS = ANCHORS.entry("meetings", dict[str, Meeting])
TERMS = ANCHORS.entry("terms", dict[str, Term])
TOURS = ANCHORS.entry("tours", dict[str, list[dt.date]])
CAMPAIGNS = ANCHORS.entry("campaigns", dict[str, list[tuple[dt.date, dt.date]]])
AWAITED, CONGRESSES = (ANCHORS.entry(name, dict[str, tuple[dt.date, dt.date]]) for name in ("awaited", "congresses"))

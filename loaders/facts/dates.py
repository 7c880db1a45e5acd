"""Calendar expressions and the days they cover."""

from __future__ import annotations

import datetime as dt

from loaders.shapes import Article, DateFact, Event, Field, IssueDate
from loaders.when.days import Days, one
from loaders.when.expressions import Expression, find_expressions, resolve_within

_BLANKS = frozenset(" \t\xa0\u3000")


def find_dates(text: str, issued: dt.date | None = None) -> list[DateFact]:
    """Every calendar expression of a raw text, in order, none overlapping, with the days it names.

    text    as printed: spaces between Chinese characters, half-width or full-width digits and signs do not matter;
            start and end are offsets into it
    issued  the day it was printed; without it an expression that counts from that day has no date_from and date_to
    """
    close, origin = _without_spaces(text)
    known = one(issued) if issued else None
    return [
        _fact("text", text, origin[found.start], origin[found.end - 1] + 1, found, resolve_within(found, known))
        for found in find_expressions(close)
        if found.kind != "vague"
    ]


def _without_spaces(text: str) -> tuple[str, list[int]]:
    "The text without the blanks that do not part two Latin words or numbers, and where each character of it stood."
    kept: list[int] = []
    blanks: list[int] = []
    for at, char in enumerate(text):
        if char in _BLANKS:
            blanks.append(at)
            continue
        if blanks and kept and _latin(text[kept[-1]]) and _latin(char):
            kept += blanks
        blanks.clear()
        kept.append(at)
    return "".join(text[at] for at in kept), kept


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _fact(field: str, text: str, start: int, end: int, found: Expression, days: Days | None) -> DateFact:
    first, last = (days.first, days.last) if days else (None, None)
    return DateFact(field, start, end, text[start:end], first, last, found.rule)


def find_article_dates(article: Article, issued: IssueDate) -> tuple[DateFact, ...]:
    "Every calendar expression of the article that resolves, or would if the issue date were known."
    return ()


def find_event(article: Article, dates: tuple[DateFact, ...], issued: IssueDate) -> Event:
    "The lead's event: its time expression, resolved against the issue date where it can be."
    return Event()

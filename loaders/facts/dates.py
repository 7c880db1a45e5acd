"""Calendar expressions of an article and the days they cover, and when the lead's event was."""

from __future__ import annotations

import datetime as dt

from loaders.shapes.facts import DateFact, Event, IssueDate
from loaders.shapes.pages import Article
from loaders.when.days import Days, one
from loaders.when.expressions import Expression, close_up, find_expressions, resolve_within

_QUOTATION = 1000  # characters on either side of a date where a mark of quotation may stand
_LEAD = 2  # paragraphs that may name the time of the event; a third tells of something else (seeds and later pages)
_DAY_KINDS = frozenset({"day", "weekday", "weekend", "anniversary"})
_FINE_PARTS = frozenset({"d", "ld", "fest", "nth"})
_COARSE_PARTS = frozenset({"m", "rm", "since"})


def find_dates(text: str, issued: dt.date | None = None) -> list[DateFact]:
    """Every calendar expression of a raw text, in order, none overlapping, with the days it names.

    text    as printed: spaces between Chinese characters, half-width or full-width digits and signs do not matter;
            start and end are offsets into it
    issued  the day it was printed; without it an expression that counts from that day has no date_from and date_to

    Lengths of time that count from the issue (近三年, 三天后) are among them, vague words (近日) are not.
    """
    close, origin = close_up(text)
    known = one(issued) if issued else None
    return [
        _fact("text", text, origin[found.start], origin[found.end - 1] + 1, found, resolve_within(found, known))
        for found in find_expressions(close)
        if found.kind != "vague"
    ]


def find_article_dates(article: Article, issued: IssueDate) -> tuple[DateFact, ...]:
    """Every expression of the article that names a day, month or year, field by field in text order.

    One that counts from the day of issue has no date_from and date_to unless every day on which the page may have
    been printed gives the same answer. Nor has a day in direct speech (“明天再寄20箱”): it counts from when that was
    said.
    """
    known = _known(issued)
    return tuple(
        _fact(field.name, field.text, found.start, found.end, found, _days(found, field.text, known))
        for field in article.fields()
        for found in find_expressions(field.text)
        if found.listed
    )


def find_event(article: Article, dates: tuple[DateFact, ...], issued: IssueDate) -> Event:
    """The lead's event: its time expression, verbatim, and the days it resolves to.

    A day or a recent time (昨天上午, 日前, 12月4日) in the first two paragraphs outside of direct speech; failing that
    a month or a state (今年5月, 近年来) in the first. basis says what it was resolved with: text, printed, file or
    inferred, and the rule.
    """
    lead = _lead_time(article)
    if lead is None:
        return Event()
    said = next((fact for fact in dates if (fact.field, fact.start) == ("text", lead.start)), None)
    if said is None or said.date_from is None:
        return Event(lead.text)
    source = issued.date_basis if lead.floating else "text"
    return Event(lead.text, said.date_from, said.date_to, f"{source} · {lead.rule}")


def _known(issued: IssueDate) -> Days | None:
    if issued.date_best:
        return one(issued.date_best)
    return Days(issued.date_from, issued.date_to) if issued.date_from and issued.date_to else None


def _days(found: Expression, text: str, known: Days | None) -> Days | None:
    if found.kind == "day" and _quoted(text, found.start):
        return None
    return resolve_within(found, known)


def _fact(field: str, text: str, start: int, end: int, found: Expression, days: Days | None) -> DateFact:
    first, last = (days.first, days.last) if days else (None, None)
    return DateFact(field, start, end, text[start:end], first, last, found.rule)


def _quoted(text: str, at: int) -> bool:
    "True inside “ ”, also where the print lost one of the two marks in that paragraph."
    low, high = max(0, at - _QUOTATION), min(len(text), at + _QUOTATION)
    low = text.rfind("\n", low, at) + 1 or low
    line_end = text.find("\n", at, high)
    high = line_end if line_end >= 0 else high
    if text.rfind("“", low, at) > text.rfind("”", low, at):
        return True
    closing, opening = text.find("”", at, high), text.find("“", at, high)
    return closing >= 0 and not 0 <= opening < closing


def _lead_time(article: Article) -> Expression | None:
    text = article.text
    found = [one for one in find_expressions(text) if not _quoted(text, one.start)]
    paragraphs = article.paragraphs[:_LEAD]
    for low, high in paragraphs:
        for expression in found:
            if low <= expression.start < high and _recent(expression):
                return expression
    low, high = paragraphs[0] if paragraphs else (0, 0)
    return next((one for one in found if low <= one.start < high and _coarse(one)), None)


def _recent(expression: Expression) -> bool:
    fine = expression.kind in _DAY_KINDS or bool(_FINE_PARTS & expression.said.keys())
    return expression.rule == "vague.recent" or (fine and "since" not in expression.said)


def _coarse(expression: Expression) -> bool:
    return expression.rule == "vague.years" or bool(_COARSE_PARTS & expression.said.keys())

"""Which articles are what a search line asks for, and in which of their texts is searched."""

from __future__ import annotations

import ibis

from dashboard.filter import search

FIELDS = ("kicker", "headline", "section", "text")
LISTS = ("subheadlines", "captions")


def matching(rows: ibis.Table, line: str | search.Line | None) -> ibis.expr.types.BooleanValue:
    "Whether an article (rows has the columns of articles) is what the line asks for; a line that asks nothing takes all."
    asked = search.parse(line) if isinstance(line, str) else line
    return ibis.literal(True) if asked is None else _holds(rows, asked)


def _holds(rows: ibis.Table, line: search.Line) -> ibis.expr.types.BooleanValue:
    if isinstance(line, search.Text):
        return contains(rows, line)
    if isinstance(line, search.Not):
        return ~_holds(rows, line.part)
    if isinstance(line, search.Near):
        passage = ibis.or_(*(field.re_search(line.pattern) for field in _fields(rows)))
        return ibis.and_(*(_holds(rows, part) for part in line.parts), passage)
    if not line.either:
        return ibis.and_(*(_holds(rows, part) for part in line.parts))
    texts = [part for part in line.parts if isinstance(part, search.Text)]
    others = [_holds(rows, part) for part in line.parts if not isinstance(part, search.Text)]
    # On 22,900 articles contains() takes 16 ms for a text, and a pattern of eight texts as long as three times contains().
    one_of = (
        [field.re_search(line.pattern) for field in _fields(rows)]
        if len(texts) > 1
        else [contains(rows, one) for one in texts]
    )
    return ibis.or_(*one_of, *others)


def contains(rows: ibis.Table, sought: search.Text) -> ibis.expr.types.BooleanValue:
    "Whether the text stands anywhere in an article; only letters pay for lower(), which takes eight times what contains() does."
    if sought.is_pattern:
        return ibis.or_(*(field.re_search(sought.pattern) for field in _fields(rows)))
    if sought.cased:
        return ibis.or_(*(field.lower().contains(sought.text.lower()) for field in _fields(rows)))
    return ibis.or_(*(field.contains(sought.text) for field in _fields(rows)))


def _fields(rows: ibis.Table) -> list[ibis.expr.types.StringValue]:
    "Every text of an article in which is searched."
    return [rows[name].fill_null("") for name in FIELDS] + [rows[name].join("\n").fill_null("") for name in LISTS]

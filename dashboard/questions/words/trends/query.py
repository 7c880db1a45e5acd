"""More often, or less, over time? Terms and themes by period."""

from __future__ import annotations

from functools import reduce

import ibis

from dashboard.filter import holding, search
from dashboard.queries import occurrences
from dashboard.queries.evidence import span_evidence
from dashboard.queries.parameters import Line, Text
from dashboard.queries.periods import UNIT
from dashboard.tables import terms

GRAINS = ("month", "week", "year")
MOST = 6  # series that can be told apart
RULE = "trend"

Lines = tuple[tuple[Text, Line], ...]  # what a reader calls a series, and its search line


def _periods(asked: ibis.Table, grain: str) -> ibis.Table:
    "article_id, period (first day; null where the issue's days span several or none is known) of every article."
    low, high = (asked[name].truncate(UNIT[grain]) for name in ("date_from", "date_to"))
    return asked.select("article_id", period=ibis.ifelse(low == high, low, ibis.null("date")))


def _spans(asked: ibis.Table, line: search.Line | None) -> ibis.Table:
    "article_id, field, start, end of every wanted text of the line, in the articles that it asks for."
    fields = occurrences.fields(asked.filter(holding.matching(asked, line)))
    found = [
        occurrences.starts(fields, sought).mutate(end=ibis._.start + sought.text.length()).cast({"end": "int32"})
        for sought in search.wanted_texts(line)
    ]
    return reduce(ibis.Table.union, found).distinct()


def by_period(asked: ibis.Table, grain: str, lines: Lines) -> ibis.Table:
    """mark_id, series, period, count, articles, among, tokens: every series in every period that has articles.

    count     occurrences, letter by letter;  articles  that hold it;  among, tokens  articles and words of the period
    A period is null for articles that cannot be placed in one: they are counted beside the axis, not dropped.
    """
    dated = _periods(asked, grain)
    words = terms.group_by("article_id").agg(words=terms["count"].sum())
    sizes = dated.left_join(words, "article_id").drop("article_id_right")
    sizes = sizes.group_by("period").agg(among=sizes.count(), tokens=sizes.words.sum().fill_null(0))
    rows = []
    for series, line in lines:
        spans = _spans(asked, line).inner_join(dated, "article_id")
        counts = spans.group_by(day="period").agg(count=spans.count(), articles=spans.article_id.nunique())
        grid = sizes.left_join(counts, sizes.period.identical_to(counts.day)).mutate(series=series)
        rows.append(grid)
    found = reduce(ibis.Table.union, rows)
    found = found.mutate(mark_id=_mark(found), count=found["count"].fill_null(0), articles=found.articles.fill_null(0))
    columns = ("mark_id", "series", "period", "count", "articles", "among", "tokens")
    return found.select(*columns).order_by("series", found.period.isnull(), "period")


def _mark(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.series + "~" + rows.period.strftime("%Y-%m-%d").fill_null("")


def in_period(asked: ibis.Table, grain: str, lines: Lines, mark_id: Text) -> ibis.Table:
    "Evidence: every occurrence behind one point."
    dated, found = _periods(asked, grain), []
    for series, line in lines:
        held = dated.mutate(series=series)
        found.append(_spans(asked, line).semi_join(held.filter(_mark(held) == mark_id), "article_id"))
    return span_evidence(reduce(ibis.Table.union, found).mutate(rule=ibis.literal(RULE)), asked)

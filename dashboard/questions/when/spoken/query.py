"""Which time do the texts speak of? Every date that an article names, against the day it was printed."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.queries.periods import UNIT, in_one_period
from dashboard.tables import dates

TENSES = ("back", "now", "ahead")


def _named(asked: ibis.Table, grain: str) -> ibis.Table:
    """Rows of dates in the articles asked for, with period, length, tense and mark_id.

    length  period: within one period · year: longer, within one year · longer, whose period is null
    tense   back: before the earliest day of issue · ahead: after the latest · now: neither, or the issue is undated
    """
    rows = dates.filter(dates.date_from.notnull(), dates.date_to.notnull())
    rows = rows.inner_join(asked.select("article_id", issued="date_from", issued_to="date_to"), "article_id")
    period, year = rows.date_from.truncate(UNIT[grain]), rows.date_from.truncate("Y")
    inside = period == rows.date_to.truncate(UNIT[grain])
    within = year == rows.date_to.truncate("Y")
    rows = rows.mutate(
        length=ibis.cases((inside, "period"), (within, "year"), else_="longer"),
        period=ibis.cases((inside, period), (within, year)),
        tense=ibis.cases((rows.date_to < rows.issued, "back"), (rows.date_from > rows.issued_to, "ahead"), else_="now"),
    )
    day = rows.period.strftime("%Y-%m-%d").fill_null("")
    return rows.mutate(mark_id=rows.length + "~" + day + "~" + rows.tense)


def spoken_of(asked: ibis.Table, grain: str) -> ibis.Table:
    "mark_id, period, length, tense, mentions, articles: how often the articles speak of each period, and from when."
    rows = _named(asked, grain)
    counts = rows.group_by("mark_id", "period", "length", "tense").agg(
        mentions=rows.count(), articles=rows.article_id.nunique()
    )
    return counts.order_by("length", ibis.asc("period", nulls_first=False), "mark_id")


def speaking(asked: ibis.Table, grain: str, mark_id: Text) -> ibis.Table:
    "The spans that speak of it."
    rows = _named(asked, grain)
    return evidence.span_evidence(evidence.span_columns(rows.filter(rows.mark_id == mark_id)), asked)


def printed(asked: ibis.Table, grain: str) -> ibis.Table:
    "period, articles: of the articles asked for whose whole interval falls into one period."
    rows = in_one_period(asked, grain)
    return rows.group_by("period").agg(articles=rows.count()).order_by("period")

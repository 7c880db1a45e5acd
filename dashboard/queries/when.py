"""When was it written about?"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import whole

GRAINS = ("month", "week", "day", "year")
_UNIT = {"month": "M", "week": "W", "day": "D", "year": "Y"}


def in_one_period(asked: ibis.Table, grain: str) -> ibis.Table:
    "Articles asked for whose whole interval falls into one period, with that period (its first day)."
    unit = _UNIT[grain]
    rows = asked.mutate(period=ibis._.date_from.truncate(unit))
    return rows.filter(rows.period == rows.date_to.truncate(unit))


def _placed(asked: ibis.Table, grain: str) -> ibis.Table:
    "The same, with a mark_id of period and genre."
    rows = in_one_period(asked, grain)
    return rows.mutate(mark_id=rows.period.strftime("%Y-%m-%d") + "|" + rows.genre)


def articles_by_period(asked: ibis.Table, grain: str) -> ibis.Table:
    "mark_id, period (its first day), genre, articles: of the articles whose whole interval falls into one period."
    rows = _placed(asked, grain)
    return rows.group_by("mark_id", "period", "genre").agg(articles=rows.count()).order_by("period", "genre")


def articles_in_period(asked: ibis.Table, grain: str, mark_id: str) -> ibis.Table:
    "Evidence: the articles behind one bar of articles_by_period."
    rows = _placed(asked, grain)
    return whole(rows.filter(rows.mark_id == mark_id))


def _unplaced(asked: ibis.Table, grain: str) -> ibis.Table:
    unit = _UNIT[grain]
    rows = asked
    return rows.filter(rows.date_from.isnull() | (rows.date_from.truncate(unit) != rows.date_to.truncate(unit)))


def uncertain_pages(asked: ibis.Table, grain: str) -> ibis.Table:
    "page, date_from, date_to, articles: pages whose interval spans periods or is unknown; shown as spans, never dropped."
    rows = _unplaced(asked, grain).rename(page="page_id")
    return rows.group_by("page", "date_from", "date_to").agg(articles=rows.count()).order_by("date_from", "page")


def articles_on_page(asked: ibis.Table, grain: str, page: str) -> ibis.Table:
    "Evidence: the articles behind one span of uncertain_pages."
    rows = _unplaced(asked, grain)
    return whole(rows.filter(rows.page_id == page))

"""When was it written about?"""

from __future__ import annotations

import ibis

from dashboard.filters import Filter

GRAINS = ("month", "week", "day", "year")
_UNIT = {"month": "M", "week": "W", "day": "D", "year": "Y"}


def articles_by_period(flt: Filter, grain: str) -> ibis.Table:
    "period (its first day), genre, articles: of the articles whose whole interval falls into one period."
    rows = flt.apply()
    unit = _UNIT[grain]
    rows = rows.mutate(period=rows.date_from.truncate(unit), other=rows.date_to.truncate(unit))
    rows = rows.filter(rows.period == rows.other)
    return rows.group_by("period", "genre").agg(articles=rows.count()).order_by("period", "genre")


def uncertain_pages(flt: Filter, grain: str) -> ibis.Table:
    "page_id, date_from, date_to, articles: pages whose interval spans several periods or is unknown; drawn as spans, never dropped."
    rows = flt.apply()
    unit = _UNIT[grain]
    rows = rows.filter(rows.date_from.isnull() | (rows.date_from.truncate(unit) != rows.date_to.truncate(unit)))
    return rows.group_by("page_id", "date_from", "date_to").agg(articles=rows.count()).order_by("date_from", "page_id")

"""Towns through time."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.queries import evidence, periods
from dashboard.queries.parameters import Text, parted
from dashboard.tables import towns

GRAINS = ("month", "year")


def through_time(asked: ibis.Table, grain: str) -> ibis.Table:
    """cell_id, town_id, name, name_en, period, articles: every town in every period that has an article asked for.

    A period without any article has no row, so that no town counts as left out of it; an article whose interval
    spans several periods is in none.
    """
    rows = periods.in_one_period(asked, grain)
    said = dimensions.values("town").rename(town_id="value")
    counts = said.inner_join(rows.select("article_id", "period"), "article_id")
    counts = counts.group_by("town_id", "period").agg(articles=counts.count())
    grid = towns.select("town_id", "name", "name_en").cross_join(rows.select("period").distinct())
    grid = grid.left_join(counts, ["town_id", "period"]).drop("town_id_right", "period_right")
    grid = grid.mutate(articles=grid.articles.fill_null(0), cell_id=_cell(grid))
    return grid.select("cell_id", "town_id", "name", "name_en", "period", "articles").order_by("period", "town_id")


def _cell(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.town_id + "~" + rows.period.strftime("%Y-%m-%d")


def in_cell(asked: ibis.Table, grain: str, cell_id: Text) -> ibis.Table:
    "Every span that names the town, in articles of that period."
    town_id, _ = parted(cell_id)
    rows = periods.in_one_period(asked, grain).mutate(town_id=town_id)
    found = evidence.of_town(asked, town_id).semi_join(rows.filter(_cell(rows) == cell_id), "article_id")
    return found.order_by("date_from", "article_id", "field", "start")

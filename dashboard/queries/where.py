"""Where was it written about?"""

from __future__ import annotations

import ibis

from dashboard.queries import evidence, when
from dashboard.tables import indicators, mentions, places, towns

MEASURES = ("articles", "main_articles", "mentions", "share", "figures", "per_ten")
CORE_KM2 = 20
_SETTLEMENTS = ("village", "community", "estate")


def coverage(asked: ibis.Table, measure: str) -> ibis.Table:
    """One row per town of the region, also for towns that no article names; no row when no article was asked for.

    articles naming the town · main_articles about it · mentions by name · share of the articles asked for, % ·
    figures: significant ones about it · per_ten: articles per 10 villages and communities
    """
    said = places.filter(places.kind == "town").semi_join(asked, "article_id")
    named = said.group_by("town_id").agg(
        articles=said.article_id.nunique(), main_articles=said.article_id.nunique(where=said.main)
    )
    spans = mentions.filter(mentions.kind == "town").semi_join(asked, "article_id")
    spans = spans.inner_join(towns.select("town_id", "name"), "name").group_by("town_id").agg(mentions=ibis._.count())
    told = indicators.filter(indicators.significant).semi_join(asked, "article_id")
    told = told.group_by("town_id").agg(figures=told.count())
    rows = towns
    for counts in (named, spans, told):
        rows = rows.left_join(counts, "town_id").drop("town_id_right")
    counted = ("articles", "main_articles", "mentions", "figures")
    rows = rows.mutate(**{name: rows[name].fill_null(0) for name in counted})
    rows = rows.cross_join(asked.aggregate(asked=asked.count()))
    rows = rows.filter(rows.asked > 0)
    rows = rows.mutate(
        share=(100 * rows.articles / rows.asked).round(1),
        per_ten=(10 * rows.articles / rows.settlements.nullif(0)).round(1),
    )
    rows = rows.select("town_id", "name", "name_en", "settlements", *MEASURES)
    return rows.order_by(*_most(measure))


def _most(measure: str) -> tuple[ibis.Value | str, ...]:
    "The order of towns: by the measure, then by articles."
    return *map(ibis.desc, dict.fromkeys((measure, "articles"))), "town_id"


def core(asked: ibis.Table, measure: str) -> ibis.Table:
    "The rows of coverage for the units that lie so close together that a map of their own is needed."
    rows = coverage(asked, measure)
    return rows.semi_join(towns.filter(towns.area_km2 < CORE_KM2), "town_id").order_by(*_most(measure))


def ground(asked: ibis.Table, *options: str) -> ibis.Table:
    "town_id, short, name_en, col, row, lon, lat, area_km2: where every town lies, whatever the filter."
    return towns.select("town_id", "short", "name_en", "col", "row", "lon", "lat", "area_km2").order_by("town_id")


def behind(asked: ibis.Table, measure: str, town_id: str) -> ibis.Table:
    "The spans that a town's value of that measure counts."
    if measure == "figures":
        held = indicators.filter(indicators.significant, indicators.town_id == town_id)
        return evidence.of_figures(asked, held)
    found = evidence.of_town(asked, town_id)
    if measure == "main_articles":
        about = places.filter(places.town_id == town_id, places.kind == "town", places.main)
        return found.semi_join(about, "article_id").order_by("date_from", "article_id", "field", "start")
    return found


GRAINS = ("month", "year")


def through_time(asked: ibis.Table, grain: str) -> ibis.Table:
    """cell_id, town_id, name, name_en, period, articles: every town in every period that has an article asked for.

    A period without any article has no row, so that no town counts as left out of it; an article whose interval
    spans several periods is in none.
    """
    rows = when.in_one_period(asked, grain)
    said = places.filter(places.kind == "town").select("article_id", "town_id").distinct()
    counts = said.inner_join(rows.select("article_id", "period"), "article_id")
    counts = counts.group_by("town_id", "period").agg(articles=counts.count())
    grid = towns.select("town_id", "name", "name_en").cross_join(rows.select("period").distinct())
    grid = grid.left_join(counts, ["town_id", "period"]).drop("town_id_right", "period_right")
    grid = grid.mutate(articles=grid.articles.fill_null(0), cell_id=_cell(grid))
    return grid.select("cell_id", "town_id", "name", "name_en", "period", "articles").order_by("period", "town_id")


def _cell(rows: ibis.Table) -> ibis.expr.types.StringValue:
    return rows.town_id + "~" + rows.period.strftime("%Y-%m-%d")


def in_cell(asked: ibis.Table, grain: str, cell_id: str) -> ibis.Table:
    "Every span that names the town, in articles of that period."
    town_id = cell_id.split("~")[0]
    rows = when.in_one_period(asked, grain).mutate(town_id=ibis.literal(town_id))
    found = evidence.of_town(asked, town_id).semi_join(rows.filter(_cell(rows) == cell_id), "article_id")
    return found.order_by("date_from", "article_id", "field", "start")


def _settled(asked: ibis.Table) -> ibis.Table:
    "Rows of places that are settlements, each with the id of its name, kind and town."
    rows = places.filter(places.kind.isin(_SETTLEMENTS)).semi_join(asked, "article_id")
    return rows.mutate(settlement_id=rows.kind + "~" + rows.town_id.fill_null("") + "~" + rows.name)


def settlements(asked: ibis.Table) -> ibis.Table:
    "settlement_id, name, kind, town, town_en, articles, count (times named): villages, communities and estates."
    rows = _settled(asked)
    rows = rows.group_by("settlement_id", "name", "kind", "town_id").agg(
        articles=rows.article_id.nunique(), count=rows["count"].sum()
    )
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    rows = rows.left_join(units, "town_id").drop("town_id_right")
    rows = rows.select("settlement_id", "town_id", "name", "kind", "town", "town_en", "articles", "count")
    return rows.order_by(ibis.desc("articles"), ibis.desc("count"), "settlement_id")


def of_settlement(asked: ibis.Table, settlement_id: str) -> ibis.Table:
    "Every span that names the settlement."
    rows = _settled(asked)
    held = rows.filter(rows.settlement_id == settlement_id)
    named = mentions.filter(mentions.kind == "settlement").semi_join(held, ["article_id", "name"])
    return evidence.placed(evidence.or_article(evidence.spans(named), held), asked)

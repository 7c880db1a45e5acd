"""Numbers per town, and what stands behind each."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence, issues
from dashboard.queries.parameters import Number, Text
from dashboard.queries.towns import articles_by_town
from dashboard.tables import indicators, mentions, places, towns

BASIC = ("articles", "main_articles", "mentions", "share", "figures", "per_ten")
MEASURES = (*BASIC, "since")  # and "own", where the reader brings a denominator
Own = tuple[tuple[Text, Number], ...]  # a reader's denominator: values by town id
ORDER = ("date_from", "article_id", "field", "start")


def coverage(asked: ibis.Table, measure: str = "articles", own: Own = ()) -> ibis.Table:
    """One row per town of the region, also for towns that no article names; no row when no article was asked for.

    articles naming the town · main_articles about it · mentions by name · share of the articles asked for, % ·
    figures: significant ones about it · per_ten: articles per 10 villages and communities
    what the region's tables say of the town: settlements (villages and communities), area_km2
    with measure since: last_from, last_to, since, since_high, days, days_high as issues.since gives them
    with measure own: own_value, the reader's denominator (own: values by town id), and own, articles per so many of it
    """
    rows = _counted(asked)
    rows = rows.cross_join(asked.aggregate(asked=asked.count()))
    rows = rows.filter(rows.asked > 0)
    rows = rows.mutate(
        share=(100 * rows.articles / rows.asked).round(1),
        per_ten=(10 * rows.articles / rows.settlements.nullif(0)).round(1),
    )
    rows = rows.select("town_id", "name", "name_en", "settlements", "area_km2", *BASIC)
    if measure == "since":
        rows = rows.left_join(issues.issues_since_named(articles_by_town(asked)), "town_id").drop("town_id_right")
    if measure == "own":
        rows = _per_own(rows, own)
    return rows.order_by(*_most(measure))


def _counted(asked: ibis.Table) -> ibis.Table:
    "The towns with what is counted of each; 0 where nothing is."
    said = articles_by_town(asked)
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
    names = ("articles", "main_articles", "mentions", "figures")
    return rows.mutate(**{name: rows[name].fill_null(0) for name in names})


def _per_own(rows: ibis.Table, own: Own) -> ibis.Table:
    value = ibis.cases(*((rows.town_id == town_id, number) for town_id, number in own)).cast("float64")
    rows = rows.mutate(own_value=value)
    middle = ibis.array([number for _, number in own]).sort()[len(own) // 2]  # as denominators.per
    power = ibis.literal(10.0) ** ibis.greatest(middle.log10().floor(), 0)
    return rows.mutate(own=(power * rows.articles / rows.own_value).round(2))


def _most(measure: str) -> tuple[ibis.Value | str, ...]:
    "The order of towns: by the measure, then by articles."
    return *map(ibis.desc, dict.fromkeys((measure, "articles"))), "town_id"


def behind(asked: ibis.Table, measure: str, own: Own, town_id: Text) -> ibis.Table:
    "The spans that a town's value of that measure counts."
    if measure == "figures":
        held = indicators.filter(indicators.significant, indicators.town_id == town_id)
        return evidence.figure_evidence(asked, held)
    if measure == "mentions":
        name = towns.filter(towns.town_id == town_id)
        spans = mentions.filter(mentions.kind == "town").semi_join(name, "name")
        return evidence.span_evidence(evidence.span_columns(spans), asked)
    found = evidence.of_town(asked, town_id)
    if measure == "main_articles":
        about = places.filter(places.town_id == town_id, places.kind == "town", places.main)
        return found.semi_join(about, "article_id").order_by(*ORDER)
    if measure == "since":
        return found.filter(found.date_to >= found.date_from.max()).order_by(*ORDER)
    return found

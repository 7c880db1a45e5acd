"""Where was it written about? Numbers per town, and what stands behind each."""

from __future__ import annotations

import ibis

from dashboard.filter import denominators
from dashboard.filter.denominators import Values
from dashboard.queries import evidence, issues
from dashboard.tables import indicators, mentions, places, shapes, towns

BASIC = ("articles", "main_articles", "mentions", "share", "figures", "per_ten")
MEASURES = (*BASIC, "since")  # and "own", where the reader brings a denominator
ORDER = ("date_from", "article_id", "field", "start")


def said_of_towns(asked: ibis.Table) -> ibis.Table:
    "The articles asked for, a row for each town that they name: article_id, town_id, main, page_id, dates."
    said = places.filter(places.kind == "town").select("article_id", "town_id", "main")
    return said.inner_join(asked.select("article_id", "page_id", "date_from", "date_to"), "article_id")


def coverage(asked: ibis.Table, measure: str = "articles", own: Values = ()) -> ibis.Table:
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
        rows = rows.left_join(issues.since(said_of_towns(asked)), "town_id").drop("town_id_right")
    if measure == "own":
        rows = _per_own(rows, own)
    return rows.order_by(*_most(measure))


def _counted(asked: ibis.Table) -> ibis.Table:
    "The towns with what is counted of each; 0 where nothing is."
    said = said_of_towns(asked)
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


def _per_own(rows: ibis.Table, own: Values) -> ibis.Table:
    value = ibis.cases(*((rows.town_id == town_id, number) for town_id, number in own)).cast("float64")
    rows = rows.mutate(own_value=value)
    return rows.mutate(own=(denominators.per(own) * rows.articles / rows.own_value).round(2))


def _most(measure: str) -> tuple[ibis.Value | str, ...]:
    "The order of towns: by the measure, then by articles."
    return *map(ibis.desc, dict.fromkeys((measure, "articles"))), "town_id"


def ground(asked: ibis.Table, *options: object) -> ibis.Table:
    "town_id, short, name_en, col, row, lon, lat, area_km2: where every town lies, whatever the filter."
    return towns.select("town_id", "short", "name_en", "col", "row", "lon", "lat", "area_km2").order_by("town_id")


def towns_named(asked: ibis.Table) -> ibis.Table:
    "town_id, name, short, name_en: every name of a town, whatever the filter."
    return towns.select("town_id", "name", "short", "name_en").order_by("town_id")


def land(asked: ibis.Table, *options: object) -> ibis.Table:
    """The rows of ground, one for each ring of a town's own boundary, and those of the district, whose town_id is null.

    unit, polygon, ring, ring_lon, ring_lat  as in shapes; null for a town without a boundary
    """
    rings = shapes.rename(ring_lon="lon", ring_lat="lat")
    rows = ground(asked).outer_join(rings, [ground(asked).town_id == rings.unit])
    return rows.order_by("town_id", "unit", "polygon", "ring")


def behind(asked: ibis.Table, measure: str, *options_and_town: object) -> ibis.Table:
    "The spans that a town's value of that measure counts; the town's id comes last."
    town_id = str(options_and_town[-1])
    if measure == "figures":
        held = indicators.filter(indicators.significant, indicators.town_id == town_id)
        return evidence.of_figures(asked, held)
    if measure == "mentions":
        name = towns.filter(towns.town_id == town_id)
        spans = mentions.filter(mentions.kind == "town").semi_join(name, "name")
        return evidence.placed(evidence.spans(spans), asked)
    found = evidence.of_town(asked, town_id)
    if measure == "main_articles":
        about = places.filter(places.town_id == town_id, places.kind == "town", places.main)
        return found.semi_join(about, "article_id").order_by(*ORDER)
    if measure == "since":
        return found.filter(found.date_to >= found.date_from.max()).order_by(*ORDER)
    return found


def per_issue(asked: ibis.Table) -> ibis.Table:
    """town_id, name, name_en, issue_id, articles, issues: how many articles of an issue name the town.

    A town that no article names has one row, of no issue and with 0 articles; issues is how many are asked for.
    """
    said = issues.with_issue(said_of_towns(asked))
    counts = said.group_by("town_id", "issue_id").agg(articles=said.article_id.nunique())
    rows = towns.select("town_id", "name", "name_en").left_join(counts, "town_id").drop("town_id_right")
    rows = rows.mutate(articles=rows.articles.fill_null(0))
    rows = rows.cross_join(issues.with_issue(asked).aggregate(issues=ibis._.issue_id.nunique()))
    rows = rows.filter(rows.issues > 0).order_by("town_id", "issue_id")
    return rows.select("town_id", "name", "name_en", "issue_id", "articles", "issues")

"""Towns: where they lie, what they are called, which articles name them."""

from __future__ import annotations

import ibis

from dashboard.queries import issues
from dashboard.tables import places, shapes, towns


def articles_by_town(asked: ibis.Table) -> ibis.Table:
    "The articles asked for, a row for each town that they name: article_id, town_id, main, page_id, dates."
    said = places.filter(places.kind == "town", places.town_id.notnull()).select("article_id", "town_id", "main")
    return said.inner_join(asked.select("article_id", "page_id", "date_from", "date_to"), "article_id")


def articles_of_towns(asked: ibis.Table) -> ibis.Table:
    "town_id, name, name_en, articles: of every town how many articles asked for name it; no row when none was asked for."
    said = articles_by_town(asked)
    named = said.group_by("town_id").agg(articles=said.article_id.nunique())
    rows = towns.select("town_id", "name", "name_en").left_join(named, "town_id").drop("town_id_right")
    rows = rows.cross_join(asked.aggregate(asked=asked.count())).filter(ibis._.asked > 0)
    rows = rows.mutate(articles=rows.articles.fill_null(0))
    return rows.select("town_id", "name", "name_en", "articles").order_by(ibis.desc("articles"), "town_id")


def towns_per_issue(asked: ibis.Table) -> ibis.Table:
    """town_id, name, name_en, issue_id, articles, issues: how many articles of an issue name the town.

    A town that no article names has one row, of no issue and with 0 articles; issues is how many are asked for.
    """
    said = issues.with_issue(articles_by_town(asked))
    counts = said.group_by("town_id", "issue_id").agg(articles=said.article_id.nunique())
    rows = towns.select("town_id", "name", "name_en").left_join(counts, "town_id").drop("town_id_right")
    rows = rows.mutate(articles=rows.articles.fill_null(0))
    rows = rows.cross_join(issues.with_issue(asked).aggregate(issues=ibis._.issue_id.nunique()))
    rows = rows.filter(rows.issues > 0).order_by("town_id", "issue_id")
    return rows.select("town_id", "name", "name_en", "issue_id", "articles", "issues")


def town_positions(asked: ibis.Table, *options: object) -> ibis.Table:
    "town_id, short, name_en, col, row, lon, lat, area_km2: where every town lies, whatever the filter."
    return towns.select("town_id", "short", "name_en", "col", "row", "lon", "lat", "area_km2").order_by("town_id")


def town_names(asked: ibis.Table) -> ibis.Table:
    "town_id, name, short, name_en: every name of a town, whatever the filter."
    return towns.select("town_id", "name", "short", "name_en").order_by("town_id")


def with_english(rows: ibis.Table, name: str) -> ibis.Table:
    "The rows and <name>_en: what English calls the town whose printed name that column holds; null where it holds none."
    english = towns.group_by(**{name: towns.name}).agg(**{f"{name}_en": towns.name_en.min()})
    return rows.left_join(english, name).drop(f"{name}_right")


def town_outlines(asked: ibis.Table, *options: object) -> ibis.Table:
    """The rows of ground, one for each ring of a town's own boundary, and those of the district, whose town_id is null.

    unit, polygon, ring, ring_lon, ring_lat  as in shapes; null for a town without a boundary
    """
    rings = shapes.rename(ring_lon="lon", ring_lat="lat")
    rows = town_positions(asked).outer_join(rings, [town_positions(asked).town_id == rings.unit])
    return rows.order_by("town_id", "unit", "polygon", "ring")

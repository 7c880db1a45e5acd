"""Towns: where they lie, what they are called, which articles name them."""

from __future__ import annotations

import ibis

from dashboard.tables import places, shapes, towns


def articles_by_town(asked: ibis.Table) -> ibis.Table:
    "The articles asked for, a row for each town that they name: article_id, town_id, main, page_id, dates."
    said = places.filter(places.kind == "town", places.town_id.notnull()).select("article_id", "town_id", "main")
    return said.inner_join(asked.select("article_id", "page_id", "date_from", "date_to"), "article_id")


def town_positions(asked: ibis.Table, *options: object) -> ibis.Table:
    "town_id, short, name_en, col, row, lon, lat, area_km2: where every town lies, whatever the filter."
    return towns.select("town_id", "short", "name_en", "col", "row", "lon", "lat", "area_km2").order_by("town_id")


def town_names(asked: ibis.Table) -> ibis.Table:
    "town_id, name, short, name_en: every name of a town, whatever the filter."
    return towns.select("town_id", "name", "short", "name_en").order_by("town_id")


def town_outlines(asked: ibis.Table, *options: object) -> ibis.Table:
    """The rows of ground, one for each ring of a town's own boundary, and those of the district, whose town_id is null.

    unit, polygon, ring, ring_lon, ring_lat  as in shapes; null for a town without a boundary
    """
    rings = shapes.rename(ring_lon="lon", ring_lat="lat")
    rows = town_positions(asked).outer_join(rings, [town_positions(asked).town_id == rings.unit])
    return rows.order_by("town_id", "unit", "polygon", "ring")

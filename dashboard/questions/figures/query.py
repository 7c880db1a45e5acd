"""Every quantity that the articles print."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.tables import articles, indicators, towns
from loaders.quantities.units import UNITS

KINDS = ("all", "level", "change", "target")
DIRECTIONS = ("all", "up", "down")
WEIGHTS = ("significant", "all")
MOST = 30  # bars
ALL = "all"
COLUMNS = (
    *("figure_id", "article_id", "town_id", "subject", "number", "value", "value_high", "unit", "approx", "kind"),
    *("direction", "base", "period", "conflict", "town", "town_en", "date_from", "date_to", "headline"),
)


def figures(
    asked: ibis.Table | None,
    kind: str = ALL,
    direction: str = ALL,
    weight: str = ALL,
    family: str | None = None,
    unit: Text | None = None,
) -> ibis.Table:
    "Rows of indicators in the articles asked for, None for all, each with an id of its own."
    rows = indicators if asked is None else indicators.semi_join(asked, "article_id")
    if kind != ALL:
        rows = rows.filter(rows.kind == kind)
    if direction != ALL:
        rows = rows.filter(rows.direction == direction)
    if weight == "significant":
        rows = rows.filter(rows.significant)
    if family is not None:
        rows = rows.filter(rows.unit.re_replace("/.*", "").isin([u.name for u in UNITS.values() if u.family == family]))
    if unit is not None:
        rows = rows.filter(rows.unit == unit)
    return rows.rename(figure_id="indicator_id")


def described(rows: ibis.Table, within: ibis.Table = articles) -> ibis.Table:
    "The rows that lie within these articles, with the names of their towns, and the headline and issue of their articles."
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    rows = rows.left_join(units, "town_id").drop("town_id_right")
    return rows.inner_join(within.select("article_id", "headline", "date_from", "date_to"), "article_id")


def units(asked: ibis.Table, kind: str, direction: str, weight: str) -> ibis.Table:
    "unit, figures: how many figures of that kind, direction and weight are counted in each unit, most first."
    rows = figures(asked, kind, direction, weight)
    rows = rows.filter(rows.unit.notnull())
    return rows.group_by("unit").agg(figures=rows.count()).order_by(ibis.desc("figures"), "unit")


def of_figure(asked: ibis.Table, figure_id: Text) -> ibis.Table:
    "The number of one figure in its clause."
    rows = figures(asked)
    return evidence.figure_evidence(asked, rows.filter(rows.figure_id == figure_id))

"""How much? Every quantity that the articles print."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.tables import articles, indicators, towns

KINDS = ("all", "level", "change", "target")
WEIGHTS = ("significant", "all")
PERCENT = "%"
_TOLD = (
    *("figure_id", "article_id", "town_id", "subject", "number", "value", "value_high", "unit", "approx", "kind"),
    *("direction", "base", "conflict", "town", "town_en", "date_from", "date_to", "headline"),
)


def _numbered(asked: ibis.Table, kind: str = "all", weight: str = "all", unit: str | None = None) -> ibis.Table:
    "Rows of indicators in the articles asked for, each with an id of its own."
    rows = indicators.semi_join(asked, "article_id")
    if kind != "all":
        rows = rows.filter(rows.kind == kind)
    if weight == "significant":
        rows = rows.filter(rows.significant)
    if unit is not None:
        rows = rows.filter(rows.unit == unit)
    return rows.rename(figure_id="indicator_id")


def _told(rows: ibis.Table) -> ibis.Table:
    "The same rows with the names of their towns, and the headline and issue of their articles."
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    rows = rows.left_join(units, "town_id").drop("town_id_right")
    return rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")


def ledger(asked: ibis.Table, kind: str, weight: str, unit: str | None) -> ibis.Table:
    "One row per figure, the latest issue first; in an article, in text order."
    rows = _told(_numbered(asked, kind, weight, unit))
    return rows.order_by(ibis.desc("date_from"), "article_id", "field", "start").select(*_TOLD)


def units(asked: ibis.Table, kind: str, weight: str) -> ibis.Table:
    "unit, figures: how many figures of that kind and weight are counted in each unit, most first."
    rows = _numbered(asked, kind, weight)
    rows = rows.filter(rows.unit.notnull())
    return rows.group_by("unit").agg(figures=rows.count()).order_by(ibis.desc("figures"), "unit")


def _changes(asked: ibis.Table, weight: str) -> ibis.Table:
    "Figures that tell a rise or fall in per cent; what an article says several times has one change_id."
    rows = _numbered(asked, "change", weight, PERCENT)
    rows = rows.filter(rows.direction.notnull(), rows.value.notnull())
    same = ibis.window(group_by=("article_id", "town_id", "subject", "value", "direction"))
    return rows.mutate(change_id=rows.figure_id.min().over(same), count=rows.count().over(same))


def changes(asked: ibis.Table, weight: str) -> ibis.Table:
    "change_id, the ledger's columns, count (times told), sentence: a row per rise or fall and article, largest first."
    rows = _changes(asked, weight)
    rows = _told(rows.filter(rows.figure_id == rows.change_id))
    rows = rows.order_by(ibis.desc("value"), "article_id", "field", "start")
    return rows.select("change_id", *_TOLD, "count", "sentence").drop("figure_id")


def of_change(asked: ibis.Table, weight: str, change_id: str) -> ibis.Table:
    "The numbers of one rise or fall, as often as its article tells it."
    rows = _changes(asked, weight)
    return evidence.of_figures(asked, rows.filter(rows.change_id == change_id))


def series(asked: ibis.Table) -> ibis.Table:
    """Figures of one subject, unit and place that several of the articles asked for tell, with series and series_size.

    The subject told most often comes first; within it by day of issue, undated ones last.
    """
    rows = _numbered(asked)
    rows = rows.filter(rows.series.notnull(), rows.value.notnull())
    sizes = rows.group_by("series").agg(size=rows.count(), articles=rows.article_id.nunique())
    rows = _told(rows.inner_join(sizes.filter(sizes.articles > 1).drop("articles"), "series"))
    order = (ibis.desc("size"), "series_id", ibis.asc("date_from", nulls_first=False), "article_id", "start")
    rows = rows.mutate(series_id=rows.series)
    columns = ("figure_id", "series_id", "subject", "number", "value", "unit", "town", "town_en")
    return rows.order_by(*order).select(*columns, "date_from", "date_to", "headline")


def of_figure(asked: ibis.Table, figure_id: str) -> ibis.Table:
    "The number of one figure in its clause."
    rows = _numbered(asked)
    return evidence.of_figures(asked, rows.filter(rows.figure_id == figure_id))


def in_ledger(asked: ibis.Table, kind: str, weight: str, unit: str | None, figure_id: str) -> ibis.Table:
    "The number of that row of the ledger."
    return of_figure(asked, figure_id)

"""How much? Every quantity that the articles print."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.tables import articles, indicators, towns
from loaders.quantities.units import UNITS
from loaders.store.derived.series import NAMES_A_YEAR

KINDS = ("all", "level", "change", "target")
DIRECTIONS = ("all", "up", "down")
WEIGHTS = ("significant", "all")
FAMILIES = tuple(dict.fromkeys(unit.family for unit in UNITS.values()))
PERCENT = "%"
_ALL = "all"
_TOLD = (
    *("figure_id", "article_id", "town_id", "subject", "number", "value", "value_high", "unit", "approx", "kind"),
    *("direction", "base", "period", "conflict", "town", "town_en", "date_from", "date_to", "headline"),
)


def family_of(unit: str) -> str | None:
    "What a unit measures or counts; of a rate (元/人) what its first part does; None for a unit without a table row."
    known = UNITS.get(unit.split("/")[0])
    return known.family if known else None


def _numbered(
    asked: ibis.Table,
    kind: str = _ALL,
    direction: str = _ALL,
    weight: str = _ALL,
    family: str | None = None,
    unit: str | None = None,
) -> ibis.Table:
    "Rows of indicators in the articles asked for, each with an id of its own."
    rows = indicators.semi_join(asked, "article_id")
    if kind != _ALL:
        rows = rows.filter(rows.kind == kind)
    if direction != _ALL:
        rows = rows.filter(rows.direction == direction)
    if weight == "significant":
        rows = rows.filter(rows.significant)
    if family is not None:
        rows = rows.filter(rows.unit.re_replace("/.*", "").isin([u.name for u in UNITS.values() if u.family == family]))
    if unit is not None:
        rows = rows.filter(rows.unit == unit)
    return rows.rename(figure_id="indicator_id")


def _told(rows: ibis.Table) -> ibis.Table:
    "The same rows with the names of their towns, and the headline and issue of their articles."
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    rows = rows.left_join(units, "town_id").drop("town_id_right")
    return rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")


def ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: str | None
) -> ibis.Table:
    "One row per figure, the latest issue first; in an article, in text order."
    rows = _told(_numbered(asked, kind, direction, weight, family, unit))
    return rows.order_by(ibis.desc("date_from"), "article_id", "field", "start", "figure_id").select(*_TOLD, "quote")


def in_ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: str | None, figure_id: str
) -> ibis.Table:
    "The number of that row of the ledger."
    return of_figure(asked, figure_id)


def units(asked: ibis.Table, kind: str, direction: str, weight: str) -> ibis.Table:
    "unit, figures: how many figures of that kind, direction and weight are counted in each unit, most first."
    rows = _numbered(asked, kind, direction, weight)
    rows = rows.filter(rows.unit.notnull())
    return rows.group_by("unit").agg(figures=rows.count()).order_by(ibis.desc("figures"), "unit")


def levels(asked: ibis.Table, weight: str, family: str | None, unit: str | None) -> ibis.Table:
    "The ledger's columns of figures that tell how much there is; the unit told most often first, in it by value."
    rows = _numbered(asked, "level", _ALL, weight, family, unit)
    rows = rows.filter(rows.unit.notnull(), rows.value.notnull())
    rows = _told(rows.mutate(size=rows.count().over(ibis.window(group_by="unit"))))
    return rows.order_by(ibis.desc("size"), "unit", "value", "figure_id").select(*_TOLD)


def in_levels(asked: ibis.Table, weight: str, family: str | None, unit: str | None, figure_id: str) -> ibis.Table:
    "The number of that dot."
    return of_figure(asked, figure_id)


def _changes(asked: ibis.Table, direction: str, weight: str, unit: str) -> ibis.Table:
    "Figures of a unit that tell a rise or fall; what an article says several times has one change_id."
    rows = _numbered(asked, "change", direction, weight, unit=unit)
    rows = rows.filter(rows.direction.notnull(), rows.value.notnull())
    same = ibis.window(group_by=("article_id", "town_id", "subject", "value", "direction"))
    return rows.mutate(change_id=rows.figure_id.min().over(same), count=rows.count().over(same))


def changes(asked: ibis.Table, direction: str, weight: str, unit: str) -> ibis.Table:
    "change_id, the ledger's columns, count (times told), sentence: a row per rise or fall and article, largest first."
    rows = _changes(asked, direction, weight, unit)
    rows = _told(rows.filter(rows.figure_id == rows.change_id))
    rows = rows.order_by(ibis.desc("value"), "article_id", "field", "start", "change_id")
    return rows.select("change_id", *_TOLD, "count", "sentence").drop("figure_id")


def of_change(asked: ibis.Table, direction: str, weight: str, unit: str, change_id: str) -> ibis.Table:
    "The numbers of one rise or fall, as often as its article tells it."
    rows = _changes(asked, direction, weight, unit)
    return evidence.of_figures(asked, rows.filter(rows.change_id == change_id))


def series(asked: ibis.Table) -> ibis.Table:
    """Figures of one subject, unit and place that several of the articles asked for tell, a lane_id for each kind.

    The subject told most often comes first; levels, changes and targets of it lie in lanes of their own, one after
    the other; in a lane by day of issue, undated ones last.
    """
    rows = _numbered(asked)
    rows = rows.filter(rows.series.notnull(), rows.value.notnull())
    sizes = rows.group_by("series").agg(size=rows.count(), articles=rows.article_id.nunique())
    rows = _told(rows.inner_join(sizes.filter(sizes.articles > 1).drop("articles"), "series"))
    rows = rows.mutate(series_id=rows.series, lane_id=rows.series + "~" + rows.kind)
    day = ibis.asc("date_from", nulls_first=False)
    order = (ibis.desc("size"), "series_id", "lane_id", day, "article_id", "start", "figure_id")
    columns = ("figure_id", "series_id", "lane_id", "subject", "kind", "direction", "number", "value", "unit", "period")
    return rows.order_by(*order).select(*columns, "town", "town_en", "date_from", "date_to", "headline")


def of_figure(asked: ibis.Table, figure_id: str) -> ibis.Table:
    "The number of one figure in its clause."
    rows = _numbered(asked)
    return evidence.of_figures(asked, rows.filter(rows.figure_id == figure_id))


def _conflicting(asked: ibis.Table) -> ibis.Table:
    """Levels of one series and period that differ between articles asked for, those of one conflict under one id.

    The period is the printed one where it names its year; else figures of the same page speak of the same time (as in
    loaders.store.derived.series).
    """
    rows = _numbered(asked, "level").inner_join(asked.select("article_id", "page_id"), "article_id")
    rows = rows.filter(rows.conflict, rows.value.notnull())
    told = rows.value.cast("string") + "~" + rows.value_high.cast("string").fill_null("")
    time = ibis.ifelse(rows.period.re_search(NAMES_A_YEAR), rows.period, rows.page_id).fill_null(rows.page_id)
    rows = rows.mutate(conflict_id=rows.series + "~" + time, told=told)
    same = ibis.window(group_by="conflict_id")
    return rows.filter(rows.told.min().over(same) != rows.told.max().over(same))


def _end(rows: ibis.Table, name: str, order: tuple[ibis.Value, ...]) -> ibis.Table:
    "The first figure of each conflict in that order, its columns named after that end."
    nth = ibis.row_number().over(ibis.window(group_by="conflict_id", order_by=order))
    rows = _told(rows.filter(nth == 0))
    kept = {"number": "number", "sentence": "sentence", "article_id": "article_id", "headline": "headline"}
    return rows.select("conflict_id", **{f"{name}_{new}": rows[old] for new, old in kept.items()})


def conflicts(asked: ibis.Table) -> ibis.Table:
    """One row per conflict: its subject, unit, town and period, figures and articles, and its lowest and highest figure
    with number, sentence, article and headline.
    """
    rows = _conflicting(asked)
    whole = rows.group_by("conflict_id", "subject", "unit", "town_id").agg(
        period=rows.period.min(), figures=rows.count(), articles=rows.article_id.nunique()
    )
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    whole = whole.left_join(units, "town_id").drop("town_id_right")
    low = _end(rows, "low", (rows.value, rows.value_high, rows.figure_id))
    high = _end(rows, "high", (rows.value.desc(), rows.value_high.desc(), rows.figure_id.desc()))
    whole = whole.inner_join(low, "conflict_id").inner_join(high, "conflict_id")
    columns = ("conflict_id", "subject", "town", "town_en", "period", "unit", "figures", "articles")
    ends = [f"{end}_{name}" for end in ("low", "high") for name in ("number", "sentence", "article_id", "headline")]
    return whole.select(*columns, *ends).order_by(ibis.desc("articles"), "conflict_id")


def of_conflict(asked: ibis.Table, conflict_id: str) -> ibis.Table:
    "Every number of that conflict."
    rows = _conflicting(asked)
    return evidence.of_figures(asked, rows.filter(rows.conflict_id == conflict_id))

"""What several articles tell of one subject, and where they contradict each other."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.questions.figures.query import described, figures
from dashboard.tables import towns
from loaders.store.derived.series import NAMES_A_YEAR

MOST_LANES = 6
MOST_POINTS = 120  # of a lane
_COLUMNS = (
    *("figure_id", "series_id", "lane_id", "subject", "kind", "direction", "number", "value"),
    *("value_high", "unit", "approx", "period"),
    *("town", "town_en", "date_from", "date_to", "headline"),
)


def _repeated(asked: ibis.Table) -> ibis.Table:
    "Figures of a series that several articles asked for tell; size: how many there are in the series; and their lane_id."
    rows = figures(asked)
    rows = rows.filter(rows.series.notnull(), rows.value.notnull())
    sizes = rows.group_by("series").agg(size=rows.count(), articles=rows.article_id.nunique())
    rows = rows.inner_join(sizes.filter(sizes.articles > 1).drop("articles"), "series")
    return rows.mutate(series_id=rows.series, lane_id=rows.series + "~" + rows.kind)


def _in_order(rows: ibis.Table) -> ibis.Table:
    day = ibis.asc("date_from", nulls_first=False)
    rows = rows.order_by(ibis.desc("size"), "series_id", "lane_id", day, "article_id", "start", "figure_id")
    return rows.select(*_COLUMNS)


def series(asked: ibis.Table) -> ibis.Table:
    """Figures of one subject, unit and place that several of the articles asked for tell, a lane_id for each kind.

    The subject told most often comes first; levels, changes and targets of it lie in lanes of their own, one after
    the other; in a lane by day of issue, undated ones last.
    """
    return _in_order(described(_repeated(asked)))


def lanes(asked: ibis.Table) -> ibis.Table:
    "lane_id, kind, subject, unit, town, town_en, figures, lanes (how many there are): the MOST_LANES first lanes, in their order."
    rows = _repeated(asked)
    told = {"subject": rows.subject.min(), "unit": rows.unit.min(), "figures": rows.count()}
    found = rows.group_by("size", "series_id", "lane_id", "kind", "town_id").agg(**told)
    found = found.mutate(lanes=found.count().over(ibis.window()))
    order = (ibis.desc("size"), "series_id", "lane_id")
    found = found.order_by(*order).limit(MOST_LANES)
    found = found.left_join(towns.select("town_id", town="name", town_en="name_en"), "town_id").order_by(*order)
    return found.select("lane_id", "kind", "subject", "unit", "town", "town_en", "figures", "lanes")


def points(asked: ibis.Table) -> ibis.Table:
    "The rows of series that are drawn: of the MOST_LANES first lanes the MOST_POINTS last figures of a day."
    rows = _repeated(asked).semi_join(lanes(asked), "lane_id")
    days = asked.select("article_id", day="date_from", last="date_to").drop_null(["day", "last"])
    rows = rows.inner_join(days, "article_id")
    latest = (ibis.desc("day"), ibis.desc("article_id"), ibis.desc("start"), ibis.desc("figure_id"))
    place = ibis.row_number().over(ibis.window(group_by="lane_id", order_by=latest))
    rows = rows.mutate(place=place).filter(ibis._.place < MOST_POINTS)
    return _in_order(described(rows))


def _conflicting(asked: ibis.Table) -> ibis.Table:
    """Levels of one series and period that differ between articles asked for, those of one conflict under one id.

    The period is the printed one where it names its year; else figures of the same page speak of the same time (as in
    loaders.store.derived.series).
    """
    rows = figures(asked, "level").inner_join(asked.select("article_id", "page_id"), "article_id")
    rows = rows.filter(rows.conflict, rows.value.notnull())
    told = rows.value.cast("string") + "~" + rows.value_high.cast("string").fill_null("")
    time = ibis.ifelse(rows.period.re_search(NAMES_A_YEAR), rows.period, rows.page_id).fill_null(rows.page_id)
    rows = rows.mutate(conflict_id=rows.series + "~" + time, told=told)
    same = ibis.window(group_by="conflict_id")
    return rows.filter(rows.told.min().over(same) != rows.told.max().over(same))


def _end(rows: ibis.Table, name: str, order: tuple[ibis.Value, ...]) -> ibis.Table:
    "The first figure of each conflict in that order, its columns named after that end."
    nth = ibis.row_number().over(ibis.window(group_by="conflict_id", order_by=order))
    rows = described(rows.filter(nth == 0))
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


def of_conflict(asked: ibis.Table, conflict_id: Text) -> ibis.Table:
    "Every number of that conflict."
    rows = _conflicting(asked)
    return evidence.figure_evidence(asked, rows.filter(rows.conflict_id == conflict_id))

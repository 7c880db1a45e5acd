"""How much is there? Quantities one by one, and by their units."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.questions.figures.query import ALL, COLUMNS, MOST, described, figures, of_figure

MOST_UNITS = 6  # strips
MOST_DOTS = 150  # of a strip
DECADES = 1000  # a strip whose largest value is that many times its smallest has a logarithmic axis
_LATEST = (ibis.desc("date_from"), "article_id", "field", "start", "figure_id")


def ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None
) -> ibis.Table:
    "One row per figure, the latest issue first; in an article, in text order."
    rows = described(figures(None, kind, direction, weight, family, unit), asked)
    return rows.order_by(*_LATEST).select(*COLUMNS, "quote")


def largest(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None
) -> ibis.Table:
    "The ledger's rows with the MOST largest values, the largest first."
    rows = figures(asked, kind, direction, weight, family, unit)
    rows = described(rows.filter(rows.value.notnull()))
    return rows.order_by(ibis.desc("value"), *_LATEST).limit(MOST).select(*COLUMNS, "quote")


def valued(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None
) -> ibis.Table:
    "figures: how many of the ledger's have a value, one row."
    rows = figures(asked, kind, direction, weight, family, unit)
    return rows.aggregate(figures=rows.value.count())


def in_ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None, figure_id: Text
) -> ibis.Table:
    "The number of that row of the ledger."
    return of_figure(asked, figure_id)


def _levels(asked: ibis.Table, weight: str, family: str | None, unit: Text | None) -> ibis.Table:
    rows = figures(asked, "level", ALL, weight, family, unit)
    return rows.filter(rows.unit.notnull(), rows.value.notnull())


def levels(asked: ibis.Table, weight: str, family: str | None, unit: Text | None) -> ibis.Table:
    "The ledger's columns of figures that tell how much there is; the unit told most often first, in it by value."
    rows = _levels(asked, weight, family, unit)
    rows = described(rows.mutate(size=rows.count().over(ibis.window(group_by="unit"))))
    return rows.order_by(ibis.desc("size"), "unit", "value", "figure_id").select(*COLUMNS)


def strips(asked: ibis.Table, weight: str, family: str | None, unit: Text | None) -> ibis.Table:
    """unit, figures, least, above (the least above 0), most, wide, placed: the levels of each unit, most figures first.

    wide    whether those above 0 span decades, so that only a logarithmic axis parts them
    placed  how many the axis has a place for: all, or where it is wide those above 0
    """
    rows = _levels(asked, weight, family, unit)
    positive = rows.value > 0
    found = rows.group_by("unit").agg(
        figures=rows.count(),
        least=rows.value.min(),
        above=rows.value.min(where=positive),
        most=rows.value.max(),
        placed=positive.sum(),
    )
    found = found.mutate(wide=(found.most >= DECADES * found.above).fill_null(False))
    found = found.mutate(placed=ibis.ifelse(found.wide, found.placed, found.figures))
    return found.order_by(ibis.desc("figures"), "unit")


def dots(asked: ibis.Table, weight: str, family: str | None, unit: Text | None) -> ibis.Table:
    """The rows of levels that its strips draw, in the same order: of the MOST_UNITS first units those that the axis has a place for.

    Of more than MOST_DOTS of a unit, every so many-th by size, smallest and largest among them.
    """
    drawn = strips(asked, weight, family, unit).limit(MOST_UNITS).select("unit", "figures", "placed", "wide")
    rows = _levels(asked, weight, family, unit).inner_join(drawn, "unit")
    rows = rows.filter(~rows.wide | (rows.value > 0))
    rank = ibis.row_number().over(ibis.window(group_by="unit", order_by=("value", "figure_id")))
    rows = rows.mutate(rank=rank, last=ibis.greatest(rows.placed - 1, 1))
    rows = rows.filter(_turn(rows, rows.rank) > _turn(rows, rows.rank - 1))
    return described(rows).order_by(ibis.desc("figures"), "unit", "value", "figure_id").select(*COLUMNS)


def _turn(rows: ibis.Table, rank: ibis.expr.types.IntegerValue) -> ibis.expr.types.IntegerValue:
    "How many dots stand below that rank, where MOST_DOTS of them are spread evenly; no two ranks share one where all fit."
    return ibis.ifelse(rows.placed <= MOST_DOTS, rank, (rank * (MOST_DOTS - 1)) // rows.last)


def in_levels(asked: ibis.Table, weight: str, family: str | None, unit: Text | None, figure_id: Text) -> ibis.Table:
    "The number of that dot."
    return of_figure(asked, figure_id)

"""How much is there? Quantities one by one, and by their units."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.questions.figures.query import ALL, COLUMNS, described, figures, of_figure


def ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None
) -> ibis.Table:
    "One row per figure, the latest issue first; in an article, in text order."
    rows = described(figures(asked, kind, direction, weight, family, unit))
    return rows.order_by(ibis.desc("date_from"), "article_id", "field", "start", "figure_id").select(*COLUMNS, "quote")


def in_ledger(
    asked: ibis.Table, kind: str, direction: str, weight: str, family: str | None, unit: Text | None, figure_id: Text
) -> ibis.Table:
    "The number of that row of the ledger."
    return of_figure(asked, figure_id)


def levels(asked: ibis.Table, weight: str, family: str | None, unit: Text | None) -> ibis.Table:
    "The ledger's columns of figures that tell how much there is; the unit told most often first, in it by value."
    rows = figures(asked, "level", ALL, weight, family, unit)
    rows = rows.filter(rows.unit.notnull(), rows.value.notnull())
    rows = described(rows.mutate(size=rows.count().over(ibis.window(group_by="unit"))))
    return rows.order_by(ibis.desc("size"), "unit", "value", "figure_id").select(*COLUMNS)


def in_levels(asked: ibis.Table, weight: str, family: str | None, unit: Text | None, figure_id: Text) -> ibis.Table:
    "The number of that dot."
    return of_figure(asked, figure_id)

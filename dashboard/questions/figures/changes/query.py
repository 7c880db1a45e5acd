"""What rose and what fell?"""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.questions.figures.query import COLUMNS, described, figures


def _changes(asked: ibis.Table, direction: str, weight: str, unit: Text) -> ibis.Table:
    "Figures of a unit that tell a rise or fall; what an article says several times has one change_id."
    rows = figures(asked, "change", direction, weight, unit=unit)
    rows = rows.filter(rows.direction.notnull(), rows.value.notnull())
    same = ibis.window(group_by=("article_id", "town_id", "subject", "value", "direction"))
    return rows.mutate(change_id=rows.figure_id.min().over(same), count=rows.count().over(same))


def changes(asked: ibis.Table, direction: str, weight: str, unit: Text) -> ibis.Table:
    "change_id, the ledger's columns, count (times told), sentence: a row per rise or fall and article, largest first."
    rows = _changes(asked, direction, weight, unit)
    rows = described(rows.filter(rows.figure_id == rows.change_id))
    rows = rows.order_by(ibis.desc("value"), "article_id", "field", "start", "change_id")
    return rows.select("change_id", *COLUMNS, "count", "sentence").drop("figure_id")


def of_change(asked: ibis.Table, direction: str, weight: str, unit: Text, change_id: Text) -> ibis.Table:
    "The numbers of one rise or fall, as often as its article tells it."
    rows = _changes(asked, direction, weight, unit)
    return evidence.figure_evidence(asked, rows.filter(rows.change_id == change_id))

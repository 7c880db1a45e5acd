"""What was repaired, and what only proposed?"""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.questions.sources.query import printed_lines
from dashboard.tables import lines, repairs


def _on_pages(rows: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "Rows with page_id and line, of the pages of the articles asked for, with the line as printed."
    rows = rows.semi_join(asked, "page_id")
    return rows.inner_join(lines.select("page_id", "line", "printed", "article_id"), ["page_id", "line"])


def _repaired(asked: ibis.Table) -> ibis.Table:
    rows = repairs.semi_join(asked, "page_id")
    applied = ibis.ifelse(rows.sure, "made", "proposed")
    return rows.mutate(applied=applied, repair_id=applied + "~" + rows.rule + "~" + rows.wrong + "~" + rows.right)


def repaired(asked: ibis.Table) -> ibis.Table:
    "repair_id, wrong, right, applied (made or proposed), why, count, pages, rule: on the pages of the articles asked for."
    rows = _repaired(asked)
    rows = rows.group_by("repair_id", "wrong", "right", "applied", "rule").agg(
        count=rows.count(), pages=rows.page_id.nunique()
    )
    rows = rows.mutate(why=rows.rule)
    rows = rows.select("repair_id", "wrong", "right", "applied", "why", "count", "pages", "rule")
    return rows.order_by("applied", ibis.desc("count"), "repair_id")


def of_repair(asked: ibis.Table, repair_id: Text) -> ibis.Table:
    "The printed lines of that repair; where the misprint runs over the end of a line, all of the line."
    rows = _repaired(asked)
    rows = _on_pages(rows.filter(rows.repair_id == repair_id), asked)
    at = rows.printed.find(rows.wrong)
    length = ibis.ifelse(at >= 0, rows.wrong.length(), rows.printed.length())
    rows = rows.mutate(start=ibis.greatest(at, 0).cast("int32"))
    return printed_lines(rows.mutate(end=(rows.start + length).cast("int32")), asked)

"""What does a page's date of issue rest on?"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import COLUMNS, whole
from dashboard.tables import lines, pages


def of_page(asked: ibis.Table, page: str) -> ibis.Table:
    """Evidence: the printed lines that the page's date rests on, then its articles that were asked for.

    A line of an article that was not asked for, or of none, has no article_id.
    """
    rows = asked.filter(asked.page_id == page)
    found = _reasons(rows, page).union(whole(rows))
    return found.order_by(found.start.isnull(), "line", "article_id", "start", "end", "rule")


def _reasons(rows: ibis.Table, page: str) -> ibis.Table:
    reasons = pages.filter(pages.page_id == page).select("page_id", "date_from", "date_to", why="date_evidence")
    reasons = reasons.mutate(why=reasons.why.unnest())
    reasons = reasons.select(
        "page_id", "date_from", "date_to", line=reasons.why.line, quote=reasons.why.quote, rule=reasons.why.rule
    )
    printed = lines.select("page_id", "line", "article_id", body="printed")
    held = reasons.inner_join(printed, ["page_id", "line"])
    named = rows.select("headline", asked_id="article_id")
    held = held.left_join(named, held.article_id == named.asked_id)
    at = held.body.find(held["quote"])
    held = held.mutate(field=ibis.literal("line ") + held.line.cast("string"), start=ibis.greatest(at, 0).cast("int32"))
    end = held.start + ibis.ifelse(at >= 0, held["quote"].length(), 0)
    held = held.mutate(end=end.cast("int32")).drop("article_id").rename(article_id="asked_id")
    return held.select(*COLUMNS)

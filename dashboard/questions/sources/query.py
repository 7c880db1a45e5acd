"""How much of the store was asked for, and what its dates rest on."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence
from dashboard.tables import articles, pages

SPAN = ("article_id", "field", "start", "end", "rule")


def bases(asked: ibis.Table) -> ibis.Table:
    "date_basis, pages, articles: what the dates of the articles asked for rest on, most articles first."
    rows = asked.inner_join(pages.select("page_id", "date_basis"), "page_id")
    rows = rows.group_by("date_basis").agg(pages=rows.page_id.nunique(), articles=rows.count())
    return rows.order_by(ibis.desc("articles"), "date_basis")


def printed_lines(rows: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "Printed lines (page_id, line, printed, article_id, start, end, rule) as evidence; one of no article stands by its page's first."
    first = asked.group_by("page_id").agg(first=asked.article_id.min())
    rows = rows.inner_join(first, "page_id")
    rows = rows.mutate(article_id=ibis.coalesce(rows.article_id, rows.first), body=rows.printed)
    told = articles.select("article_id", "headline", "date_from", "date_to")
    rows = rows.inner_join(told, "article_id").mutate(field=ibis.literal("line ") + rows.line.cast("string"))
    return rows.select(*evidence.COLUMNS).order_by("page_id", "line", "start")


def extent(asked: ibis.Table) -> ibis.Table:
    """One row: articles, pages, issues (certain days), uncertain (articles without one), first and last day of the articles
    asked for; all_articles, all_pages and failed (pages that gave no article) of the store.
    """
    certain = asked.date_from == asked.date_to
    rows = asked.aggregate(
        articles=asked.count(),
        pages=asked.page_id.nunique(),
        issues=asked.date_from.nunique(where=certain),
        uncertain=(~certain).fill_null(True).sum().fill_null(0),
        first=asked.date_from.min(),
        last=asked.date_to.max(),
    )
    whole = pages.aggregate(all_pages=pages.count(), failed=pages.page_id.notin(articles.page_id).sum().fill_null(0))
    return rows.cross_join(whole).cross_join(articles.aggregate(all_articles=articles.count()))

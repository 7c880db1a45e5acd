"""Pages, and lines that were left over."""

from __future__ import annotations

import ibis

from dashboard.queries import evidence, issues
from dashboard.queries.parameters import Text
from dashboard.questions.sources.query import printed_lines
from dashboard.tables import articles, lines, pages


def load_report(asked: ibis.Table) -> ibis.Table:
    """page, source, status, message, articles, lines, left_over, newspaper, paper_basis, date_from, date_to, date_best, date_basis.

    The pages of the articles asked for, and every page without any article: it might have held some. What could not
    be read comes first.  lines, left_over  printed lines, and those of them that are part of no article;  paper_basis  as
    queries.issues.with_paper_basis gives it
    """
    found = asked.group_by("page_id").agg(articles=asked.count())
    printed = lines.group_by("page_id").agg(lines=lines.count(), left_over=lines.article_id.isnull().sum())
    held = pages.left_join(found, "page_id").drop("page_id_right").left_join(printed, "page_id").drop("page_id_right")
    held = held.filter(held.articles.notnull() | held.page_id.notin(articles.page_id))
    held = held.mutate(
        page=held.page_id, **{name: held[name].fill_null(0) for name in ("articles", "lines", "left_over")}
    )
    held = issues.with_paper_basis(held)
    dates = ("paper_basis", "date_from", "date_to", "date_best", "date_basis")
    rows = held.select("page", "source", "status", "message", "articles", "lines", "left_over", "newspaper", *dates)
    return rows.order_by(rows.status == "ok", "page")


def of_page(asked: ibis.Table, page: Text) -> ibis.Table:
    "The page's articles that were asked for."
    return evidence.article_evidence(asked.filter(asked.page_id == page))


def of_basis(asked: ibis.Table, date_basis: Text) -> ibis.Table:
    "The articles whose page is dated so."
    return evidence.article_evidence(asked.semi_join(pages.filter(pages.date_basis == date_basis), "page_id"))


def _left_over(asked: ibis.Table) -> ibis.Table:
    rows = lines.filter(lines.article_id.isnull()).semi_join(asked, "page_id")
    return rows.mutate(line_id=rows.role + "~" + rows.reason)


def unused(asked: ibis.Table) -> ibis.Table:
    "line_id, unused (why), lines, pages: printed lines that are part of no article, on the pages of the articles asked for."
    rows = _left_over(asked)
    rows = rows.group_by("line_id", unused=rows.reason).agg(lines=rows.count(), pages=rows.page_id.nunique())
    return rows.order_by(ibis.desc("lines"), "line_id")


def of_unused(asked: ibis.Table, line_id: Text) -> ibis.Table:
    "These lines as printed."
    rows = _left_over(asked)
    rows = rows.filter(rows.line_id == line_id).mutate(start=ibis.literal(0, "int32"), rule=ibis.null("string"))
    return printed_lines(rows.mutate(end=rows.printed.length().cast("int32")), asked)

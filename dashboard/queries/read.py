"""What does it say?"""

from __future__ import annotations

import ibis

from dashboard.tables import articles, lines, mentions, pages, repairs

ORDERS = ("date", "length", "page")


def results(asked: ibis.Table, order: str) -> ibis.Table:
    "One row per article asked for: what a result list shows, in the order asked for."
    rows = asked.select(
        "article_id",
        "page_id",
        "headline",
        "kicker",
        "genre",
        "date_from",
        "date_to",
        "date_best",
        "main_town",
        "characters",
        "text",
    )
    by = {
        "date": (ibis.desc("date_from"), "article_id"),
        "length": (ibis.desc("characters"), "article_id"),
        "page": ("article_id",),
    }
    return rows.order_by(*by[order])


def article(asked: ibis.Table, article_id: str) -> ibis.Table:
    "The article of that id, whatever the filter, with its page's date; no row for an unknown id."
    dated = pages.select("page_id", "source", "date_basis", "newspaper", "page_no")
    return articles.filter(articles.article_id == article_id).left_join(dated, "page_id")


def found_in(asked: ibis.Table, article_id: str) -> ibis.Table:
    "Every span that was found in the article, with the rule that found it."
    return mentions.filter(mentions.article_id == article_id).order_by("field", "start", "end")


def printed(asked: ibis.Table, article_id: str) -> ibis.Table:
    "line, role, reason, printed: the article's lines as the file has them."
    return lines.filter(lines.article_id == article_id).select("line", "role", "reason", "printed").order_by("line")


def whole_page(asked: ibis.Table, page_id: str) -> ibis.Table:
    "line, role, article_id, reason, printed: every line of the page in its order."
    return (
        lines.filter(lines.page_id == page_id)
        .select("line", "role", "article_id", "reason", "printed")
        .order_by("line")
    )


def mended(asked: ibis.Table, page_id: str) -> ibis.Table:
    "line, wrong, right, rule, sure: repairs made to the page and proposed for it."
    return (
        repairs.filter(repairs.page_id == page_id)
        .select("line", "wrong", "right", "rule", "sure")
        .order_by("line", "wrong")
    )


def on_page(asked: ibis.Table, page_id: str) -> ibis.Table:
    "article_id, headline of every article of the page, in page order."
    return articles.filter(articles.page_id == page_id).select("article_id", "headline").order_by("article_id")

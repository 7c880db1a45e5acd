"""One article: its text, its lines, its page, what was found in it."""

from __future__ import annotations

import ibis

from dashboard.queries.issues import with_paper_basis
from dashboard.queries.parameters import Text, Texts
from dashboard.tables import articles, lines, mentions, pages, quotes, repairs


def article(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "The article of that id, whatever the filter, with its page's date and picture; no row for an unknown id."
    return _dated(articles.filter(articles.article_id == article_id))


def several(asked: ibis.Table, article_ids: Texts) -> ibis.Table:
    "The articles of those ids, whatever the filter, with their pages' dates and newspaper."
    return _dated(articles.semi_join(article_ids.rows(), [("article_id", "value")]))


def _dated(rows: ibis.Table) -> ibis.Table:
    dated = pages.semi_join(rows, "page_id")
    dated = with_paper_basis(dated).select(
        "page_id", "source", "date_basis", "newspaper", "paper_basis", "page_no", "picture"
    )
    return rows.left_join(dated, "page_id").drop("page_id_right").order_by("article_id")


def found_in(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "kind, name, surface, field, start, end, rule: every span that was found in the article; a quote by its speaker."
    spans = mentions.filter(mentions.article_id == article_id)
    said = quotes.filter(quotes.article_id == article_id)
    said = said.mutate(kind=ibis.literal("quote"), name=said.speaker, surface=said.verb)
    columns = ("kind", "name", "surface", "field", "start", "end", "rule")
    return spans.select(*columns).union(said.select(*columns)).order_by("field", "start", "end", "kind", "name", "rule")


def printed(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "line, role, reason, printed: the article's lines as the file has them."
    return lines.filter(lines.article_id == article_id).select("line", "role", "reason", "printed").order_by("line")


def whole_page(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "line, role, article_id, headline, reason, printed: every line of the page in its order."
    rows = lines.filter(lines.page_id == page_id).left_join(articles.select("article_id", "headline"), "article_id")
    return rows.select("line", "role", "article_id", "headline", "reason", "printed").order_by("line")


def mended(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "line, wrong, right, rule, sure: repairs made to the page and proposed for it."
    return (
        repairs.filter(repairs.page_id == page_id)
        .select("line", "wrong", "right", "rule", "sure")
        .order_by("line", "wrong", "right", "rule")
    )


def on_page(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "article_id, headline of every article of the page, in page order."
    return articles.filter(articles.page_id == page_id).select("article_id", "headline").order_by("article_id")

"""What can be put right in an article, and what finds it again."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.tables import articles, indicators, lines, pages, people, places, repairs


def page(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "page_id, document, sha256, content, date_best: what a page is known by, and its day."
    return pages.filter(pages.page_id == page_id).select("page_id", "document", "sha256", "content", "date_best")


def lines_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "line, printed: the article's lines as the file has them."
    return lines.filter(lines.article_id == article_id).select("line", "printed").order_by("line")


def beside(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "article_id, headline of every article of the page in its order, line, printed: the first line that is its own."
    own = lines.filter(lines.page_id == page_id, lines.article_id.notnull())
    first = own.group_by("article_id").aggregate(line=own.line.min(), printed=own.printed.argmin(own.line))
    rows = articles.filter(articles.page_id == page_id).inner_join(first, "article_id")
    return rows.order_by("position").select("article_id", "headline", "line", "printed")


def people_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "name, official, titles, roles of everybody who is named in the article, officials first."
    rows = people.filter(people.article_id == article_id)
    rows = rows.order_by(ibis.desc("official"), "field", "first", "name")
    return rows.select("name", "official", "titles", "roles")


def officials(asked: ibis.Table) -> ibis.Table:
    "name: every official of the store, whatever the filter."
    return people.filter(people.official).select("name").distinct().order_by("name")


def towns_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "name: the region's towns that the article is put down to."
    rows = places.filter(places.article_id == article_id, places.kind == "town", places.town_id.notnull())
    return rows.select("name").distinct().order_by("name")


def figures_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "indicator_id, field, start, end, quote, number: the figures of the article."
    rows = indicators.filter(indicators.article_id == article_id)
    return rows.select("indicator_id", "field", "start", "end", "quote", "number").order_by("indicator_id")


def repairs_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "line, printed, wrong, right, sure: what was repaired in the article's lines, and what only proposed, that first."
    mine = lines.filter(lines.article_id == article_id).select("page_id", "line", "printed")
    rows = repairs.inner_join(mine, ["page_id", "line"]).filter(repairs.rule != "loop")
    return rows.select("line", "printed", "wrong", "right", "sure").order_by("sure", "line", "wrong", "right")

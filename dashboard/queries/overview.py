"""What is in here?"""

from __future__ import annotations

import ibis

from dashboard.queries.evidence import COLUMNS, whole
from dashboard.tables import articles, indicators, lines, pages, people, places


def counts(asked: ibis.Table) -> ibis.Table:
    "One row: pages, articles, characters, towns, officials and significant figures of the articles that were asked for."
    rows = asked
    said = places.filter(places.kind == "town").semi_join(rows, "article_id")
    held = people.filter(people.official).semi_join(rows, "article_id")
    figures = indicators.filter(indicators.significant).semi_join(rows, "article_id")
    whole_row = rows.aggregate(
        pages=rows.page_id.nunique(), articles=rows.count(), characters=rows.characters.sum().fill_null(0)
    )
    return (
        whole_row.cross_join(said.aggregate(towns=said.town_id.nunique()))
        .cross_join(held.aggregate(officials=held.person_id.nunique()))
        .cross_join(figures.aggregate(figures=figures.count()))
    )


def articles_by_genre(asked: ibis.Table) -> ibis.Table:
    "genre, articles, most first."
    return asked.group_by("genre").agg(articles=asked.count()).order_by(ibis.desc("articles"), "genre")


def articles_of_genre(asked: ibis.Table, genre: str) -> ibis.Table:
    "Evidence: the articles behind one bar of articles_by_genre."
    rows = asked
    return whole(rows.filter(rows.genre == genre))


def pages_read(asked: ibis.Table) -> ibis.Table:
    """page, source, newspaper, date_from, date_to, date_best, date_basis, articles, status, message.

    The pages of the articles asked for, and every page that could not be read: it might have held some.
    """
    rows = asked
    found = rows.group_by("page_id").agg(articles=rows.count())
    held = pages.left_join(found, "page_id").filter(lambda row: row.articles.notnull() | (row.status != "ok"))
    held = held.mutate(page=held.page_id, articles=held.articles.fill_null(0))
    names = (
        "page",
        "source",
        "newspaper",
        "date_from",
        "date_to",
        "date_best",
        "date_basis",
        "articles",
        "status",
        "message",
    )
    return held.select(*names).order_by("date_from", "page")


def dates_of_page(asked: ibis.Table, page: str) -> ibis.Table:
    "Evidence: the printed lines that the page's date of issue rests on."
    reasons = pages.filter(pages.page_id == page).select("page_id", reason=pages.date_evidence.unnest())
    reasons = reasons.mutate(line=reasons.reason.line, quote=reasons.reason.quote, rule=reasons.reason.rule)
    rows = reasons.inner_join(lines.rename(body="printed", why="reason"), ["page_id", "line"])
    rows = rows.left_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")
    at = rows.body.find(rows.quote)
    length = ibis.ifelse(at >= 0, rows.quote.length(), 0)
    rows = rows.mutate(field=ibis.literal("line ") + rows.line.cast("string"), start=ibis.greatest(at, 0).cast("int32"))
    rows = rows.mutate(end=(rows.start + length).cast("int32"))
    return rows.select(*COLUMNS).order_by("field")

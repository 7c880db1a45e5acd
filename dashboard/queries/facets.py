"""What can be filtered by, with live counts: how many articles each choice would leave, given the other filters."""

from __future__ import annotations

import ibis

from dashboard.tables import articles, pages, people, persons, places, towns


def selected(asked: ibis.Table) -> ibis.Table:
    "One row: articles asked for, articles in all, first and last day, and how many of the asked for have no certain day."
    rows = asked
    n = rows.aggregate(
        articles=rows.count(),
        pages=rows.page_id.nunique(),
        first=rows.date_from.min(),
        last=rows.date_to.max(),
        uncertain=(rows.date_from.isnull() | (rows.date_from != rows.date_to)).sum().fill_null(0),
    )
    return n.cross_join(articles.aggregate(all_articles=articles.count()))


def town_choices(asked: ibis.Table) -> ibis.Table:
    "town_id, name, name_en, articles: every town of the region, also those that would leave nothing."
    named = places.filter(places.kind == "town").select("article_id", "town_id").distinct()
    counts = (
        named.semi_join(asked, "article_id").group_by("town_id").agg(articles=ibis._.count())
    )
    rows = towns.left_join(counts, "town_id").mutate(articles=ibis._.articles.fill_null(0))
    return rows.select("town_id", "name", "name_en", "articles").order_by(ibis.desc("articles"), "town_id")


def official_choices(asked: ibis.Table) -> ibis.Table:
    "person_id, name, articles: officials only, private people are not searchable."
    held = people.filter(people.official).select("article_id", "person_id").distinct()
    counts = (
        held.semi_join(asked, "article_id").group_by("person_id").agg(articles=ibis._.count())
    )
    rows = persons.filter(persons.official).left_join(counts, "person_id").mutate(articles=ibis._.articles.fill_null(0))
    return rows.select("person_id", "name", "articles").order_by(ibis.desc("articles"), "name", "person_id")


def genre_choices(asked: ibis.Table) -> ibis.Table:
    "genre, articles."
    return asked.group_by("genre").agg(articles=asked.count()).order_by(ibis.desc("articles"), "genre")


def dated(asked: ibis.Table) -> ibis.Table:
    "One row: first and last day of any page of the store, whatever the filter."
    return pages.aggregate(first=pages.date_from.min(), last=pages.date_to.max())

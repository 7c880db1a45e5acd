"""One town: what its printed sheet says. Every query takes the town's id last."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text, Texts
from dashboard.queries.terms import rankable
from dashboard.queries.towns import articles_by_town
from dashboard.tables import indicators, pages, people, persons, terms, towns

GRAINS = {"month": "M", "year": "Y"}


def naming(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "The articles asked for that name the town, with main: whether they are about it."
    said = articles_by_town(asked)
    said = said.filter(said.town_id == town_id).group_by("article_id").agg(main=ibis._.main.any())
    return asked.inner_join(said, "article_id")


def timeline(asked: ibis.Table, grain: str, town_id: Text) -> ibis.Table:
    """period (its first day), articles, inferred, among, days: periods that have an article asked for, also those without the town.

    articles naming the town of among asked for; an article whose interval spans several periods is in none
    inferred  those of articles whose page does not print its day;  days  certain days of issue in the period
    """
    unit = GRAINS[grain]
    rows = asked.mutate(period=asked.date_from.truncate(unit))
    rows = rows.filter(rows.period == rows.date_to.truncate(unit))
    rows = rows.inner_join(pages.select("page_id", "date_basis"), "page_id")
    said = naming(asked, town_id).select("article_id").mutate(named=1)
    rows = rows.left_join(said, "article_id")
    rows = rows.group_by("period").agg(
        articles=rows.article_id.nunique(where=rows.named.notnull()),
        inferred=rows.article_id.nunique(where=rows.named.notnull() & (rows.date_basis == "inferred")),
        among=rows.article_id.nunique(),
        days=rows.date_from.nunique(where=rows.date_from == rows.date_to),
    )
    return rows.order_by("period")


def words(asked: ibis.Table, stopped: Texts, town_id: Text) -> ibis.Table:
    """term, count_a, count_b, size_a, size_b: uses in articles that name the town, and in the others.

    Names of places and people are left out: they have sections of their own, or none.
    """
    mine = naming(asked, town_id).select("article_id").mutate(mine=True)
    rows = terms.semi_join(asked, "article_id").left_join(mine, "article_id").drop("article_id_right")
    rows = rows.mutate(mine=rows.mine.fill_null(False))
    found = rows.group_by("term").agg(
        pos=rows.pos.arbitrary(),
        count_a=rows["count"].sum(where=rows.mine).fill_null(0).cast("int64"),
        count_b=rows["count"].sum(where=~rows.mine).fill_null(0).cast("int64"),
        articles=rows.article_id.nunique(where=rows.mine),
    )
    size = found.aggregate(size_a=found.count_a.sum().cast("int64"), size_b=found.count_b.sum().cast("int64"))
    found = rankable(found, "words", 1, "all", stopped).filter(ibis._.articles > 1, ~ibis._.pos.startswith("ns"))
    found = found.anti_join(persons, found.term == persons.name)
    return found.cross_join(size).order_by("term")


def officials(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "person_id, person, title (the one printed last), articles: officials in articles that name the town, most first."
    rows = people.filter(people.official).inner_join(
        naming(asked, town_id).select("article_id", "date_to"), "article_id"
    )
    order = rows.date_to.cast("string").fill_null("") + rows.article_id
    rows = rows.mutate(title=rows.titles[0], order=order)
    rows = rows.group_by("person_id", person=rows.name).agg(
        title=rows.title.argmax(rows.order, where=rows.title.notnull()), articles=rows.article_id.nunique()
    )
    return rows.order_by(ibis.desc("articles"), "person", "person_id")


def figures(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "The key figures about the town, the latest first: how much, of what, the sentence, article_id and its days."
    rows = indicators.filter(indicators.significant, indicators.town_id == town_id)
    amount = ("number", "value", "value_high", "unit", "approx", "kind", "direction")
    rows = rows.select("indicator_id", "article_id", "subject", *amount, "sentence")
    rows = rows.inner_join(asked.select("article_id", "date_from", "date_to"), "article_id")
    return rows.order_by(_latest(rows), "article_id", "indicator_id").drop("indicator_id")


def articles_of(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "date_from, date_to, headline, genre, main, page_id, article_id: the articles that name the town, the latest first."
    rows = naming(asked, town_id)
    rows = rows.select("date_from", "date_to", "headline", "genre", "main", "page_id", "article_id")
    return rows.order_by(_latest(rows), "article_id")


def _latest(rows: ibis.Table) -> ibis.Value:
    return ibis.desc(rows.date_to, nulls_first=False)


def head(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "One row: town_id, name, name_en, kind, area_km2, settlements; among, articles asked for; articles and main_articles of it."
    said = naming(asked, town_id)
    counts = said.aggregate(articles=said.count(), main_articles=said.main.sum().fill_null(0).cast("int64"))
    rows = towns.filter(towns.town_id == town_id)
    rows = rows.select("town_id", "name", "name_en", "kind", "area_km2", "settlements")
    return rows.cross_join(counts).cross_join(asked.aggregate(among=asked.count()))

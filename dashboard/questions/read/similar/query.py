"""Which articles are most like one?"""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.tables import articles, people, places, terms, towns

ALIKE = 5  # similar articles that are shown
COMMON = 4  # a word in more than one of so many articles says nothing of what one is about
SHARED = 8  # words that tell why


def _weights() -> ibis.Table:
    "article_id, term, weight: (1 + ln tf) · ln(n / df), of words that stand in two articles and in no more than a quarter."
    df = terms.group_by("term").aggregate(df=terms.count())
    n = articles.count().as_scalar()
    rows = terms.inner_join(df.filter(df.df >= 2, df.df * COMMON <= n), "term")
    weight = (1 + rows["count"].cast("float64").ln()) * (n.cast("float64") / rows.df).ln()
    return rows.select("article_id", "term", weight=weight)


def similar(asked: ibis.Table, article_id: Text) -> ibis.Table:
    """article_id, headline, dates, cosine, words, officials, towns, towns_en: the articles most like this one, and what they share.

    Cosine of tf-idf vectors with logarithmic term frequency (Salton & Buckley 1988, «ltc»), over all articles.
    """
    weights = _weights()
    sizes = weights.group_by("article_id").aggregate(size=(weights.weight * weights.weight).sum().sqrt())
    own = weights.filter(weights.article_id == article_id).select("term", own=weights.weight)
    both = weights.filter(weights.article_id != article_id).inner_join(own, "term")
    both = both.mutate(part=both.weight * both.own)
    dots = both.group_by("article_id").aggregate(
        dot=both.part.sum(), words=both.term.collect(order_by=[ibis.desc(both.part), both.term])[:SHARED]
    )
    self_size = sizes.filter(sizes.article_id == article_id)["size"].max().as_scalar()
    near = dots.inner_join(sizes, "article_id")
    near = near.select("article_id", "words", cosine=near.dot / (near["size"] * self_size))
    near = near.order_by(ibis.desc("cosine"), "article_id").limit(ALIKE)
    rows = near.left_join(_shared_officials(article_id), "article_id").drop("article_id_right")
    rows = rows.left_join(_shared_towns(article_id), "article_id").drop("article_id_right")
    rows = rows.inner_join(articles.select("article_id", "headline", "date_from", "date_to"), "article_id")
    columns = ("article_id", "headline", "date_from", "date_to", "cosine", "words", "officials", "towns", "towns_en")
    return rows.select(*columns).order_by(ibis.desc("cosine"), "article_id")


def _shared_officials(article_id: Text) -> ibis.Table:
    "article_id, officials: those whom the other article names too."
    here = people.filter(people.article_id == article_id, people.official).select("person_id")
    rows = people.filter(people.article_id != article_id).semi_join(here, "person_id")
    return rows.group_by("article_id").aggregate(officials=rows.name.collect(order_by=[rows.name]))


def _shared_towns(article_id: Text) -> ibis.Table:
    "article_id, towns, towns_en: those that the other article names too."
    named = places.filter(places.kind == "town", places.town_id.notnull())
    here = named.filter(named.article_id == article_id).select("town_id")
    rows = named.filter(named.article_id != article_id).semi_join(here, "town_id")
    rows = rows.inner_join(towns.select("town_id", "name_en"), "town_id")
    told = {"towns": rows.name, "towns_en": rows.name_en.fill_null(rows.name)}
    return rows.group_by("article_id").aggregate(
        **{name: said.collect(order_by=[rows.name]) for name, said in told.items()}
    )

"""Villages, communities and estates: which are named, and which of the region's are not."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions
from dashboard.queries import evidence
from dashboard.queries.parameters import Text
from dashboard.tables import mentions, places, settlements, towns


def _named(asked: ibis.Table) -> ibis.Table:
    "Rows of places that are settlements, each with the id of its name, kind and town."
    rows = places.filter(places.kind.isin(dimensions.SETTLEMENTS)).semi_join(asked, "article_id")
    return rows.mutate(settlement_id=dimensions.settlement_id(rows))


def _listed() -> ibis.Table:
    "The region's own villages and communities, each with the id that a named one has."
    return settlements.select(
        settlement_id=dimensions.settlement_id(settlements), name="name", kind="kind", town_id="town_id"
    ).distinct()


def by_town(asked: ibis.Table) -> ibis.Table:
    """town_id, name, name_en, listed, named, never, articles: how many of a town's villages and communities are named.

    listed  in the gazetteer;  named, never  of these;  articles  that name one of them
    No row for a town without any, and none when no article was asked for.
    """
    rows = _named(asked).select("settlement_id", "article_id")
    said = _listed().left_join(rows, "settlement_id").drop("settlement_id_right")
    counts = said.group_by("town_id").agg(
        listed=said.settlement_id.nunique(),
        named=said.settlement_id.nunique(where=said.article_id.notnull()),
        articles=said.article_id.nunique(),
    )
    counts = counts.mutate(never=counts.listed - counts.named)
    counts = counts.inner_join(towns.select("town_id", "name", "name_en"), "town_id")
    counts = counts.cross_join(asked.aggregate(asked=asked.count()))
    counts = counts.filter(counts.asked > 0).order_by(ibis.desc("named"), ibis.desc("listed"), "town_id")
    return counts.select("town_id", "name", "name_en", "listed", "named", "never", "articles")


def of_one_town(asked: ibis.Table, town_id: Text) -> ibis.Table:
    "Every span that names a village or community of the town's list."
    rows = _named(asked)
    return _spans(rows.semi_join(_listed().filter(ibis._.town_id == town_id), "settlement_id"), asked)


def named(asked: ibis.Table, town_id: Text | None = None) -> ibis.Table:
    """settlement_id, town_id, name, kind, town, town_en, articles, count (times named): villages, communities, estates.

    town_id  only those of the town, and then also the ones of its list that no article names, with 0
    """
    rows = _named(asked)
    rows = rows.group_by("settlement_id", "name", "kind", "town_id").agg(
        articles=rows.article_id.nunique(), count=rows["count"].sum().cast("int64")
    )
    if town_id is not None:
        rows = rows.filter(rows.town_id == town_id)
        rest = _listed().filter(ibis._.town_id == town_id).anti_join(rows, "settlement_id")
        zero = ibis.literal(0, "int64")
        rows = rows.union(rest.mutate(articles=zero, count=zero).select(rows.columns).cast(rows.schema()))
        rows = rows.cross_join(asked.aggregate(asked=asked.count())).filter(ibis._.asked > 0)
    units = towns.select("town_id", town=towns.name, town_en=towns.name_en)
    rows = rows.left_join(units, "town_id").drop("town_id_right")
    rows = rows.select("settlement_id", "town_id", "name", "kind", "town", "town_en", "articles", "count")
    return rows.order_by(ibis.desc("articles"), ibis.desc("count"), "settlement_id")


def of_settlement(asked: ibis.Table, town_id: Text | None, settlement_id: Text) -> ibis.Table:
    "Every span that names the settlement."
    rows = _named(asked)
    return _spans(rows.filter(rows.settlement_id == settlement_id), asked)


def _spans(held: ibis.Table, asked: ibis.Table) -> ibis.Table:
    "The spans that name the settlements of these rows of places; an article that has none stands for itself."
    named = mentions.filter(mentions.kind == "settlement").semi_join(held, ["article_id", "name"])
    return evidence.span_evidence(evidence.or_whole_article(evidence.span_columns(named), held), asked)

"""What can be filtered by, with live counts: how many articles each choice would leave, given the other filters."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions, holding
from dashboard.queries.parameters import Line, Themes
from dashboard.tables import formulas, indicators


def article_facts(asked: ibis.Table) -> ibis.Table:
    "article_id, page_id, the days of issue and event, figures (significant ones): every article asked for, by id."
    rows = indicators.filter(indicators.significant).group_by("article_id").agg(figures=ibis._.count())
    rows = asked.left_join(rows, "article_id")
    days = ("date_from", "date_to", "event_from", "event_to")
    return rows.select("article_id", "page_id", *days, figures=rows.figures.fill_null(0)).order_by("article_id")


def values_held(asked: ibis.Table, names: tuple[str, ...]) -> ibis.Table:
    """dimension, value, articles: which articles asked for have which value of these dimensions (not of themes).

    Each by its place in the order of ids, from 0: a million ids as texts take three times as long.
    """
    places = asked.select("article_id", place=ibis.row_number().over(order_by="article_id"))
    parts = [dimensions.values(name, asked).mutate(dimension=ibis.literal(name)) for name in names]
    rows = ibis.union(*(part.select("dimension", "value", "article_id") for part in parts))
    rows = rows.inner_join(places, "article_id").group_by("dimension", "value").agg(articles=ibis._.place.collect())
    return rows.order_by("dimension", "value")


def matching(asked: ibis.Table, line: Line) -> ibis.Table:
    "article_id: the articles asked for that are what the search line asks for."
    return asked.filter(holding.matching(asked, line)).select("article_id").order_by("article_id")


def theme_rows(asked: ibis.Table, lines: Themes) -> ibis.Table:
    "article_id, value: each article asked for with each of these themes that it is of."
    return dimensions.values("theme", asked, lines).order_by("article_id", "value")


def value_names(asked: ibis.Table, dimension: str) -> ibis.Table:
    "value, name, name_en, note: what can be chosen of a dimension, whatever the filter; not of themes."
    return dimensions.names(dimension).order_by("value")


def formula_texts(asked: ibis.Table, most: int) -> ibis.Table:
    "text, articles: slogans and set phrases, whatever the filter, without the standing wording of notices; most articles first."
    rows = formulas.filter(formulas.kind != "boilerplate").select("text", "articles")
    return rows.order_by(ibis.desc("articles"), "text").limit(most)

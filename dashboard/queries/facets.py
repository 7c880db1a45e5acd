"""What can be filtered by, with live counts: how many articles each choice would leave, given the other filters."""

from __future__ import annotations

import ibis

from dashboard.filter import dimensions, themes
from dashboard.filter.themes import Theme
from dashboard.tables import indicators, persons, towns


def roll(asked: ibis.Table) -> ibis.Table:
    "article_id, page_id, the days of issue and event, figures (significant ones): every article asked for, by id."
    rows = indicators.filter(indicators.significant).group_by("article_id").agg(figures=ibis._.count())
    rows = asked.left_join(rows, "article_id")
    days = ("date_from", "date_to", "event_from", "event_to")
    return rows.select("article_id", "page_id", *days, figures=rows.figures.fill_null(0)).order_by("article_id")


def held(asked: ibis.Table, names: tuple[str, ...]) -> ibis.Table:
    "field, value, article_id: which article asked for has which value of these fields (not themes), each once."
    parts = [dimensions.held(name).mutate(field=ibis.literal(name)) for name in names]
    rows = ibis.union(*(part.select("field", "value", "article_id") for part in parts), distinct=True)
    return rows.semi_join(asked, "article_id").order_by("field", "value", "article_id")


def themed(asked: ibis.Table, table: tuple[Theme, ...]) -> ibis.Table:
    "article_id, value: each article asked for with each theme of the table that it is of."
    hits = [ibis.ifelse(themes.matching(asked, theme), ibis.literal(theme.theme_id), ibis.null(str)) for theme in table]
    rows = asked.select("article_id", value=ibis.array(hits).unnest())
    return rows.filter(rows.value.notnull()).order_by("article_id", "value")


def values(asked: ibis.Table, name: str) -> ibis.Table:
    """value, name, name_en, note: every value of a field that the store knows, whatever the filter; not for themes.

    note  what tells two of one name apart: an official's last title, a settlement's town
    """
    if name == "towns":
        rows = towns.select(value="town_id", name="name", name_en="name_en", note=ibis.null(str))
    elif name == "people":
        rows = persons.filter(persons.official)
        rows = rows.select(value="person_id", name="name", name_en=ibis.null(str), note=rows.posts[-1].title)
    elif name == "settlements":
        rows = dimensions.held(name).select("value").distinct()
        rows = rows.mutate(town_id=rows.value.split("~")[1], name=rows.value.split("~")[2])
        rows = rows.left_join(towns.select("town_id", note="name"), "town_id")
        rows = rows.select("value", "name", name_en=ibis.null(str), note="note")
    else:
        rows = dimensions.held(name).select("value").distinct()
        rows = rows.select("value", name=rows.value, name_en=ibis.null(str), note=ibis.null(str))
    return rows.order_by("value")

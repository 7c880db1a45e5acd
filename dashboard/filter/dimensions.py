"""What articles can be filtered by: for each field of ids, how it stands in a link and which article has which value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import ibis

from dashboard.filter import themes
from dashboard.tables import articles, people, places

SETTLEMENTS = ("village", "community", "estate")
MOST = 60  # values of one field that a link may hold
_ID = r"[\w-]{1,80}"
_PRINTED = r"[^\x00-\x1f\x7f<>]{1,80}"


@dataclass(frozen=True, slots=True)
class Field:
    """param  its name in a link;  form  what a value looks like: everything else is junk"""

    param: str
    form: re.Pattern[str]


FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        "towns": Field("town", re.compile(_ID)),
        "people": Field("person", re.compile(_ID)),
        "genres": Field("genre", re.compile(_ID)),
        "themes": Field("theme", re.compile(r"[a-z0-9-]{1,40}")),
        "settlements": Field("settlement", re.compile(rf"(?:{'|'.join(SETTLEMENTS)})~\d*~[^\x00-\x1f~<>]{{1,40}}")),
        "sections": Field("section", re.compile(_PRINTED)),
        "reporters": Field("reporter", re.compile(_PRINTED)),
    }
)
NAMED_BY = MappingProxyType({field.param: name for name, field in FIELDS.items()})


def settlement_id(rows: ibis.Table) -> ibis.expr.types.StringValue:
    "The id of a settlement, on rows of places: one name may stand in several towns, or in none that is known."
    return rows.kind + "~" + rows.town_id.fill_null("") + "~" + rows.name


def held(name: str) -> ibis.Table:
    """article_id, value: which article has which value of that field, some of them twice; not for themes.

    people     officials, in articles that print them as such: private people cannot be searched for
    reporters  staff of the paper, interns among them
    """
    if name == "towns":
        rows = places.filter(places.kind == "town", places.town_id.notnull())
        return rows.select("article_id", value=rows.town_id)
    if name == "settlements":
        rows = places.filter(places.kind.isin(SETTLEMENTS))
        return rows.select("article_id", value=settlement_id(rows))
    if name == "people":
        return people.filter(people.official).select("article_id", value="person_id")
    if name == "reporters":
        return articles.select("article_id", value=articles.reporters.concat(articles.interns).unnest())
    column = articles[{"genres": "genre", "sections": "section"}[name]]
    return articles.filter(column.notnull()).select("article_id", value=column)


def having(name: str, values: tuple[str, ...], table_id: str = "") -> ibis.Table:
    "article_id: the articles that have one of the values; table_id names the table of themes."
    if name != "themes":
        rows = held(name)
        return rows.filter(rows.value.isin(values)).select("article_id")
    hits = [themes.matching(articles, theme) for theme in themes.table(table_id) if theme.theme_id in values]
    return articles.filter(ibis.or_(*hits)).select("article_id")

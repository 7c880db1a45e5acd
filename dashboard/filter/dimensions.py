"""The dimensions by which articles are filtered, split, compared and crossed: one row each, read by all of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

import ibis

from dashboard.filter import themes
from dashboard.filter.themes import Lines
from dashboard.tables import articles, pages, people, persons, places, towns

SETTLEMENTS = ("village", "community", "estate", "township")
MOST = 60  # values of one field that a link may hold
_ID = re.compile(r"[\w-]{1,80}")
_THEME = re.compile(r"[a-z0-9-]{1,40}")
_SETTLEMENT = re.compile(rf"(?:{'|'.join(SETTLEMENTS)})~\d*~[^\x00-\x1f~<>]{{1,40}}")
_PRINTED = re.compile(r"[^\x00-\x1f\x7f<>]{1,80}")
_UNITS = {"month": "M", "quarter": "Q", "year": "Y"}

Of = Callable[[ibis.Table, Lines], ibis.Table]


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension; its label is words("dimension.<id>").

    of     (articles, lines) → article_id, value: the values of each article, possibly repeated; only themes use lines
    names  () → value, name, name_en, note of every value in the store; None: values are their own names. note is what
           distinguishes two values of one name: an official's last title, a settlement's town
    field  the field of Filter that selects by it; empty: it cannot be filtered by
    param  the field's name in a link;  form  what a value looks like there: anything else is dropped
    usual  whether the sidebar shows the field without unfolding
    least  values that a store needs to have for the dimension to be offered
    """

    of: Of
    names: Callable[[], ibis.Table] | None = None
    field: str = ""
    param: str = ""
    form: re.Pattern[str] = _PRINTED
    usual: bool = False
    least: int = 1


def _within(rows: ibis.Table, asked: ibis.Table) -> ibis.Table:
    return rows if asked is articles else rows.semi_join(asked, "article_id")


def _column(name: str, asked: ibis.Table, _lines: Lines) -> ibis.Table:
    return asked.filter(asked[name].notnull()).select("article_id", value=asked[name])


def _towns(asked: ibis.Table, _lines: Lines) -> ibis.Table:
    rows = places.filter(places.kind == "town", places.town_id.notnull())
    return _within(rows.select("article_id", value="town_id"), asked)


def _town_names() -> ibis.Table:
    return towns.select(value="town_id", name="name", name_en="name_en", note=ibis.null(str))


def officials_in(asked: ibis.Table) -> ibis.Table:
    "Rows of people that are officials in these articles: private people are never listed, and cannot be searched for."
    return _within(people.filter(people.official), asked)


def _officials(asked: ibis.Table, _lines: Lines) -> ibis.Table:
    return officials_in(asked).select("article_id", value="person_id")


def _official_names() -> ibis.Table:
    rows = persons.filter(persons.official)
    return rows.select(value="person_id", name="name", name_en=ibis.null(str), note=rows.posts[-1].title)


def _roles(asked: ibis.Table, _lines: Lines) -> ibis.Table:
    rows = officials_in(asked)
    return rows.select("article_id", value=rows.roles.unnest())


def settlement_id(rows: ibis.Table) -> ibis.expr.types.StringValue:
    "The id of a settlement, on rows of places: one name may stand in several towns, elsewhere in a county, or in none that is known."
    lies_in = rows.town_id.coalesce(rows.region) if "region" in rows.columns else rows.town_id
    return rows.kind + "~" + lies_in.fill_null("") + "~" + rows.name


def _settlements(asked: ibis.Table, _lines: Lines) -> ibis.Table:
    rows = places.filter(places.kind.isin(SETTLEMENTS))
    return _within(rows.select("article_id", value=settlement_id(rows)), asked)


def _settlement_names() -> ibis.Table:
    rows = values("settlement").select("value").distinct()
    rows = rows.mutate(town_id=rows.value.split("~")[1], name=rows.value.split("~")[2])
    rows = rows.left_join(towns.select("town_id", note="name"), "town_id")
    return rows.select("value", "name", name_en=ibis.null(str), note="note")


def _listed(names: tuple[str, ...], asked: ibis.Table, _lines: Lines) -> ibis.Table:
    "The entries of these list columns."
    first, *more = (asked[name] for name in names)
    return asked.select("article_id", value=first.concat(*more).unnest() if more else first.unnest())


def _newspapers(asked: ibis.Table, _lines: Lines) -> ibis.Table:
    "That of the page that the article stands on; none where neither the page nor its file names it."
    named = pages.filter(pages.newspaper.notnull()).select("page_id", value="newspaper")
    return asked.select("article_id", "page_id").inner_join(named, "page_id").select("article_id", "value")


def _periods(grain: str, asked: ibis.Table, _lines: Lines) -> ibis.Table:
    "Articles whose whole interval lies in one period, with its name: 2023-05, 2023-Q2 or 2023."
    low, high = asked.date_from, asked.date_to
    year = low.year().cast("string")
    name = {"month": low.strftime("%Y-%m"), "quarter": year + "-Q" + low.quarter().cast("string"), "year": year}[grain]
    rows = asked.filter(low.truncate(_UNITS[grain]) == high.truncate(_UNITS[grain]))
    return rows.select("article_id", value=name)


DIMENSIONS: Mapping[str, Dimension] = MappingProxyType(
    {
        "town": Dimension(_towns, _town_names, "towns", "town", _ID, usual=True),
        "official": Dimension(_officials, _official_names, "officials", "person", _ID, usual=True),
        "genre": Dimension(partial(_column, "genre"), None, "genres", "genre", _ID, usual=True),
        "theme": Dimension(themes.of_articles, None, "themes", "theme", _THEME),
        "settlement": Dimension(_settlements, _settlement_names, "settlements", "settlement", _SETTLEMENT),
        "newspaper": Dimension(_newspapers, None, "newspapers", "newspaper", least=2),
        "section": Dimension(partial(_column, "section"), None, "sections", "section"),
        "reporter": Dimension(partial(_listed, ("reporters", "interns")), None, "reporters", "reporter"),  # staff
        "role": Dimension(_roles),
        **{grain: Dimension(partial(_periods, grain)) for grain in _UNITS},
    }
)
# Those that a filter asks for, by the filter's field, in the order of the sidebar.
FIELDS: Mapping[str, str] = MappingProxyType({row.field: one for one, row in DIMENSIONS.items() if row.field})
PARAMS: Mapping[str, str] = MappingProxyType({row.param: row.field for row in DIMENSIONS.values() if row.field})


def of_field(field: str) -> Dimension:
    "The dimension whose values that field of a filter asks for."
    return DIMENSIONS[FIELDS[field]]


def values(dimension: str, asked: ibis.Table = articles, lines: Lines = ()) -> ibis.Table:
    "article_id, value: a row for every value of each article asked for; lines are the themes to find."
    return DIMENSIONS[dimension].of(asked, lines).distinct()


def names(dimension: str) -> ibis.Table:
    "value, name, name_en, note of every value that the store knows, whatever the filter; not for themes."
    row = DIMENSIONS[dimension]
    if row.names:
        return row.names()
    rows = values(dimension).select("value").distinct()
    return rows.select("value", name=rows.value, name_en=ibis.null(str), note=ibis.null(str))


def articles_with(field: str, chosen: tuple[str, ...], table_id: str = "") -> ibis.Table:
    "article_id: the articles that have one of these values; table_id names the table of themes."
    lines = themes.lines(theme for theme in themes.table(table_id) if theme.theme_id in chosen)
    rows = values(FIELDS[field], articles, lines)
    return rows.filter(rows.value.isin(chosen)).select("article_id")

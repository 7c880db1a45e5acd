"""What the reader asked to see: URL ↔ fields → the articles that were asked for.

A filter selects articles: OR inside a field, AND between fields, and none of what is excluded; every panel counts rows
of those articles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, NamedTuple

import ibis

from dashboard.filter import days, holding, search, themes, uploads
from dashboard.filter.dimensions import FIELDS, MOST, PARAMS, articles_with, of_field
from dashboard.tables import articles

Params = dict[str, list[str]]


class Days(NamedTuple):
    """The interval in which each article's day of issue lies, as columns of one kind; unknown: it has none."""

    first: Any
    last: Any
    unknown: Any


# What each field about dates asks of an article's interval: said once, of columns of a table and of arrays in memory alike.
DATES: Mapping[str, Callable[[Days, Any], Any]] = MappingProxyType(
    {
        "since": lambda days, day: days.unknown | (days.last >= day),
        "until": lambda days, day: days.unknown | (days.first <= day),
        "certain": lambda days, _: days.first == days.last,
    }
)


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader asked to see; an empty field sets no limit.

    since, until  both ends included; an article with an uncertain date counts when its interval overlaps, an undated one always
    certain       only articles whose date of issue is one day
    towns, …      values of the dimension that the field belongs to, see dashboard.filter.dimensions
    but           what is left out, each as in a link: town:110112104, genre:news
    find          a search line, see dashboard.filter.search
    table         content id of the reader's own table of themes; empty for the program's
    """

    since: dt.date | None = None
    until: dt.date | None = None
    certain: bool = False
    towns: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    settlements: tuple[str, ...] = ()
    newspapers: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    reporters: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    find: str = ""
    table: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> Filter:
        "The filter of a link; what cannot be read is dropped, and so is a table of themes that this server does not have."
        table = next((one for one in params.get("themes", ()) if uploads.is_id(one) and themes.is_at_hand(one)), "")
        flt = cls(
            since=days.day(next(iter(params.get("since", ())), "")),
            until=days.day(next(iter(params.get("until", ())), "")),
            certain=list(params.get("certain", ())) == ["1"],
            but=tuple(dict.fromkeys(one for one in params.get("not", ()) if _excluded(one)))[:MOST],
            find=search.normalised(next(iter(params.get("find", ())), "")),
            table=table,
            **{name: _values(name, params.get(of_field(name).param)) for name in FIELDS},
        )
        return flt.keeping("themes", {theme.theme_id for theme in themes.table(table)})

    def to_params(self) -> Params:
        "Only what differs from the default, so that a plain view has a plain URL."
        raw = {
            "since": [self.since.isoformat()] if self.since else [],
            "until": [self.until.isoformat()] if self.until else [],
            "certain": ["1"] if self.certain else [],
            **{of_field(name).param: list(getattr(self, name)) for name in FIELDS},
            "not": list(self.but),
            "find": [self.find] if self.find else [],
            "themes": [self.table] if self.table else [],
        }
        return {key: values for key, values in raw.items() if values}

    def is_backwards(self) -> bool:
        "Whether it begins after it ends, so that no day lies between."
        return self.since is not None and self.until is not None and self.since > self.until

    def is_active(self) -> bool:
        "Whether it sets any limit: a table of themes alone sets none."
        return self != Filter(table=self.table)

    def parts(self) -> tuple[Filter, ...]:
        "A filter for each limit that this one sets: what all of them leave, it leaves."
        plain = Filter(table=self.table)
        names = [field.name for field in fields(self) if field.name != "but"]
        parts = [plain._with(name, getattr(self, name)) for name in names]
        parts += [replace(plain, but=(one,)) for one in self.but]
        return tuple(part for part in parts if part != plain)

    def _with(self, name: str, value: Any) -> Filter:
        changed: dict[str, Any] = {name: value}
        return replace(self, **changed)

    def without(self, name: str) -> Filter:
        "The same filter with that field at its default: the base of a field's live counts."
        default = next(field.default for field in fields(self) if field.name == name)
        return self._with(name, default)

    def minus(self, name: str, value: str) -> Filter:
        "The same filter with that value of that field no longer asked for; of the field but, no longer left out."
        return self._with(name, tuple(other for other in getattr(self, name) if other != value))

    def plus(self, name: str, values: Iterable[str]) -> Filter:
        "The same filter with those values of a field of ids asked for as well, and none of them left out."
        asked = tuple(dict.fromkeys((*getattr(self, name), *values)))
        left = tuple(one for one in self.but if one not in {f"{of_field(name).param}:{value}" for value in asked})
        return self._with(name, asked)._with("but", left)

    def excluding(self, name: str, value: str) -> Filter:
        "The same filter with the articles that have that value of a field of ids left out, and no longer asked for."
        left = tuple(dict.fromkeys((*self.but, f"{of_field(name).param}:{value}")))
        return replace(self.minus(name, value), but=left)

    def excluded(self) -> Iterator[tuple[str, str]]:
        "Field and value of everything that is left out."
        for one in self.but:
            param, _, value = one.partition(":")
            yield PARAMS[param], value

    def keeping(self, name: str, known: Iterable[str]) -> Filter:
        "The same filter, asking for known values of that field only, and leaving no others out."
        known, param = set(known), of_field(name).param
        asked = tuple(value for value in getattr(self, name) if value in known)
        left = tuple(one for one in self.but if one.partition(":")[0] != param or one.partition(":")[2] in known)
        return self._with(name, asked)._with("but", left)

    def apply(self, both: bool = False) -> ibis.Table:
        """The articles that were asked for, as an expression on the unbound table.

        both  a search finds what is printed in the other script, too
        """
        rows = articles
        interval = Days(rows.date_from, rows.date_to, rows.date_from.isnull())
        for name, holds in DATES.items():
            if limit := getattr(self, name):
                rows = rows.filter(holds(interval, limit))
        for name in FIELDS:
            if values := getattr(self, name):
                rows = rows.semi_join(articles_with(name, values, self.table), "article_id")
            if left := tuple(value for field, value in self.excluded() if field == name):
                rows = rows.anti_join(articles_with(name, left, self.table), "article_id")
        line = search.parse(self.find, both)
        return rows.filter(holding.matching(rows, line)) if line else rows


def _values(name: str, values: Sequence[str] | None) -> tuple[str, ...]:
    "Values as given, each once; what does not look like one is junk."
    form = of_field(name).form
    return tuple(dict.fromkeys(value for value in values or () if form.fullmatch(value)))[:MOST]


def _excluded(one: str) -> bool:
    param, _, value = one.partition(":")
    return param in PARAMS and of_field(PARAMS[param]).form.fullmatch(value) is not None

"""What the reader asked to see: URL ↔ fields → the articles that were asked for.

A filter selects articles: OR inside a field, AND between fields; every panel counts rows of those articles.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace

import ibis

from dashboard import search
from dashboard.tables import articles, people, places

Params = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Filter:
    """What the reader asked to see; an empty field sets no limit.

    since, until  both ends included; an article with an uncertain date counts when its interval overlaps, an undated one always
    certain       only articles whose date of issue is one day
    towns         town ids;  people  person ids;  genres  as in articles.genre
    find          a search line, see dashboard.search
    """

    since: dt.date | None = None
    until: dt.date | None = None
    certain: bool = False
    towns: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    find: str = ""

    @classmethod
    def from_params(cls, params: Mapping[str, Sequence[str]]) -> Filter:
        "Read a URL; whatever cannot be read counts as not asked."
        return cls(
            since=_date(params.get("since")),
            until=_date(params.get("until")),
            certain=list(params.get("certain", ())) == ["1"],
            towns=_ids(params.get("town")),
            people=_ids(params.get("person")),
            genres=_ids(params.get("genre")),
            find=" ".join(next(iter(params.get("find", ())), "").split())[:200],
        )

    def to_params(self) -> Params:
        "Only what differs from the default, so that a plain view has a plain URL."
        raw = {
            "since": [self.since.isoformat()] if self.since else [],
            "until": [self.until.isoformat()] if self.until else [],
            "certain": ["1"] if self.certain else [],
            "town": list(self.towns),
            "person": list(self.people),
            "genre": list(self.genres),
            "find": [self.find] if self.find else [],
        }
        return {key: values for key, values in raw.items() if values}

    def without(self, name: str) -> Filter:
        "The same filter with that field at its default: the base of a field's live counts."
        default = next(field.default for field in fields(self) if field.name == name)
        return replace(self, **{name: default})

    def minus(self, name: str, value: str) -> Filter:
        "The same filter with that value of that field no longer asked for."
        return replace(self, **{name: tuple(other for other in getattr(self, name) if other != value)})

    def apply(self) -> ibis.Table:
        "The articles that were asked for, as an expression on the unbound table."
        rows = articles
        if self.since:
            rows = rows.filter(rows.date_to.isnull() | (rows.date_to >= self.since))
        if self.until:
            rows = rows.filter(rows.date_from.isnull() | (rows.date_from <= self.until))
        if self.certain:
            rows = rows.filter(rows.date_from == rows.date_to)
        if self.towns:
            rows = rows.semi_join(places.filter(places.kind == "town", places.town_id.isin(self.towns)), "article_id")
        if self.people:
            rows = rows.semi_join(people.filter(people.person_id.isin(self.people)), "article_id")
        if self.genres:
            rows = rows.filter(rows.genre.isin(self.genres))
        for clause in search.clauses(self.find):
            hit = _contains(rows, clause.texts)
            rows = rows.filter(hit if clause.wanted else ~hit)
        return rows


def _contains(rows: ibis.Table, texts: Iterable[str]) -> ibis.expr.types.BooleanValue:
    "Any of the texts stands in the headings or the body, upper and lower case alike."
    whole = ibis.literal("\n").join([rows[name].fill_null("") for name in ("kicker", "headline", "section", "text")])
    decks = rows.subheadlines.join("\n").fill_null("")
    hits = [whole.lower().contains(text.lower()) | decks.lower().contains(text.lower()) for text in texts]
    return hits[0] if len(hits) == 1 else ibis.or_(*hits)


def _date(values: Sequence[str] | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(values[0]) if values else None
    except ValueError:
        return None


def _ids(values: Sequence[str] | None) -> tuple[str, ...]:
    "Ids as given, each once; anything that is not a plain word is junk."
    return tuple(dict.fromkeys(value for value in values or () if value and value.replace("-", "").isalnum()))

"""Quantities with what they measure."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from loaders.places.region import Region
from loaders.quantities import Quantity, find_quantities
from loaders.quantities.changes import Change, find_changes, is_forecast
from loaders.quantities.clauses import BOOK, Setting, settings_of
from loaders.quantities.significance import is_significant
from loaders.quantities.subjects import find_subjects
from loaders.shapes.facts import DateFact, DistrictFact, IndicatorFact, Mention, PlaceFact
from loaders.shapes.pages import Article, Field

_WIDER = BOOK.rule("place.wider").pattern


def find_indicators(
    article: Article,
    places: tuple[PlaceFact, ...],
    districts: tuple[DistrictFact, ...],
    dates: tuple[DateFact, ...],
    region: Region,
) -> tuple[IndicatorFact, ...]:
    """Every quantity of the article, in text order within each field.

    places, districts, dates  what else was found in it, whose characters are no quantities
    start and end are those of the quote, the shortest clause that carries the number, its unit and its subject;
    the mention of the fact spans the number and unit alone.
    """
    fields = list(article.fields())
    forecast = is_forecast("\n".join(field.text for field in fields))
    known = _known(places, districts, dates, region)
    return tuple(fact for field in fields for fact in _facts(field, known, forecast=forecast))


@dataclass(frozen=True, slots=True)
class _Known:
    """What else was found in the article, by field, and whose paper it stands in.

    spans  where something of it stands;  towns  where towns are named or meant, in text order, and which;  main  the towns that
    the article is about;  wider  where other districts are named, in text order: the short name of the paper's own stands in
    names of shops and offices
    """

    spans: Mapping[str, Sequence[tuple[int, int]]]
    towns: Mapping[str, Sequence[tuple[int, str]]]
    main: frozenset[str]
    wider: Mapping[str, Sequence[int]]
    region: Region

    def towns_in(self, field: str, span: tuple[int, int]) -> set[str]:
        "The towns that a span of a field names."
        towns = self.towns.get(field, ())
        low, high = (bisect_left(towns, at, key=lambda named: named[0]) for at in span)
        return {town for _, town in towns[low:high]}

    def is_wider(self, setting: Setting, field: str) -> bool:
        "Whether the sentence speaks of a place wider than a town before the number."
        start, end = setting.sentence[0], setting.quantity.start
        said = setting.lead + setting.before
        return (
            _WIDER.search(said) is not None
            or any(name in said for name in (self.region.name, *self.region.also) if name)
            or bisect_left(places := self.wider.get(field, ()), start) < bisect_left(places, end)
        )


def _known(
    places: Sequence[PlaceFact], districts: Sequence[DistrictFact], dates: Sequence[DateFact], region: Region
) -> _Known:
    spans, towns, wider = (defaultdict[str, list[Any]](list) for _ in range(3))
    for place in places:
        for mention in place.mentions:
            spans[mention.field].append((mention.start, mention.end))
            if place.town_id:
                towns[mention.field].append((mention.start, place.town_id))
    for district in districts:
        for mention in district.mentions:
            spans[mention.field].append((mention.start, mention.end))
            if district.region != region.code:
                wider[mention.field].append(mention.start)
    for date in dates:
        spans[date.field].append((date.start, date.end))
    for named in (*towns.values(), *wider.values()):
        named.sort()
    main = frozenset(place.town_id for place in places if place.main and place.town_id)
    return _Known(spans, towns, main, wider, region)


def _facts(field: Field, known: _Known, *, forecast: bool) -> Iterator[IndicatorFact]:
    settings = settings_of(field.text, find_quantities(field.text, known.spans.get(field.name, ())), known.region)
    subjects = find_subjects(settings)
    changes = find_changes(settings, forecast=forecast)
    for setting, subject, change in zip(settings, subjects, changes, strict=True):
        yield _fact(field, setting, subject, change, _town_of(setting, field.name, known))


def _fact(field: Field, setting: Setting, subject: str, change: Change, town_id: str | None) -> IndicatorFact:
    quantity = setting.quantity
    start, end = setting.quote
    return IndicatorFact(
        field=field.name,
        start=start,
        end=end,
        quote=field.text[start:end],
        number=field.text[quantity.start : quantity.end],
        value=_size(quantity.value, change),
        value_high=_size(quantity.high, change),
        unit=quantity.unit,
        approx=quantity.approx,
        kind=change.kind,
        direction=change.direction,
        subject=subject,
        significant=is_significant(setting),
        sentence=field.text[slice(*setting.sentence)].strip(),
        rule=quantity.rule,
        town_id=town_id,
        period=change.period,
        base=change.base,
        mentions=(_mention(field, quantity, subject),),
    )


def _size(value: float | None, change: Change) -> float | None:
    "The size of a change that goes up or down carries no sign."
    return abs(value) if value is not None and change.direction else value


def _mention(field: Field, quantity: Quantity, subject: str) -> Mention:
    start, end = quantity.start, quantity.end
    number = field.text[start:end]
    return Mention("indicator", subject or number, number, field.name, start, end, quantity.rule)


def _town_of(setting: Setting, field: str, known: _Known) -> str | None:
    "The town that the clause names, else the sentence, else the one the article is about; none where there are two."
    for span in (setting.clause, setting.sentence):
        if named := known.towns_in(field, span):
            return named.pop() if len(named) == 1 else None
    if known.is_wider(setting, field):
        return None
    return next(iter(known.main)) if len(known.main) == 1 else None

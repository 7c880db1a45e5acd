"""Quantities with what they measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
    known = _Known(places, districts, dates, region)
    return tuple(fact for field in fields for fact in _facts(field, known, forecast=forecast))


@dataclass(frozen=True, slots=True)
class _Known:
    """What else was found in the article, and whose paper it stands in."""

    places: Sequence[PlaceFact]
    districts: Sequence[DistrictFact]
    dates: Sequence[DateFact]
    region: Region

    def spans(self, field: str) -> list[tuple[int, int]]:
        "Where something of it stands in a field."
        named = [mention for place in self.places for mention in place.mentions]
        named += [mention for district in self.districts for mention in district.mentions]
        spans = [(mention.start, mention.end) for mention in named if mention.field == field]
        return spans + [(date.start, date.end) for date in self.dates if date.field == field]

    def _others(self) -> Iterator[DistrictFact]:
        "Districts but the paper's own, whose short name stands in names of shops and offices."
        return (one for one in self.districts if one.region != self.region.code)

    def is_wider(self, setting: Setting, field: str) -> bool:
        "Whether the sentence speaks of a place wider than a town before the number."
        start, end = setting.sentence[0], setting.quantity.start
        said = setting.lead + setting.before
        return (
            _WIDER.search(said) is not None
            or any(name in said for name in (self.region.name, *self.region.also) if name)
            or any(m.field == field and start <= m.start < end for one in self._others() for m in one.mentions)
        )


def _facts(field: Field, known: _Known, *, forecast: bool) -> Iterator[IndicatorFact]:
    settings = settings_of(field.text, find_quantities(field.text, known.spans(field.name)), known.region)
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
    for start, end in (setting.clause, setting.sentence):
        named = {
            place.town_id
            for place in known.places
            for mention in place.mentions
            if place.town_id and mention.field == field and start <= mention.start < end
        }
        if named:
            return named.pop() if len(named) == 1 else None
    if known.is_wider(setting, field):
        return None
    main = {place.town_id for place in known.places if place.main and place.town_id}
    return main.pop() if len(main) == 1 else None

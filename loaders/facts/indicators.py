"""Quantities with what they measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from loaders.places.region import Region
from loaders.quantities import Quantity, find_quantities
from loaders.quantities.changes import Change, find_changes, is_forecast
from loaders.quantities.clauses import BOOK, Setting, settings_of
from loaders.quantities.significance import is_significant
from loaders.quantities.subjects import find_subjects
from loaders.shapes.facts import DateFact, IndicatorFact, Mention, PlaceFact
from loaders.shapes.pages import Article, Field

_ELSEWHERE = BOOK.rule("place.wider").pattern


def find_indicators(
    article: Article, places: tuple[PlaceFact, ...], dates: tuple[DateFact, ...], region: Region
) -> tuple[IndicatorFact, ...]:
    """Every quantity of the article, in text order within each field.

    start and end are those of the quote, the shortest clause that carries the number, its unit and its subject;
    the mention of the fact spans the number and unit alone.
    """
    fields = list(article.fields())
    forecast = is_forecast("\n".join(field.text for field in fields))
    return tuple(fact for field in fields for fact in _facts(field, places, dates, region, forecast=forecast))


def _facts(
    field: Field, places: Sequence[PlaceFact], dates: Sequence[DateFact], region: Region, *, forecast: bool
) -> Iterator[IndicatorFact]:
    known = [(date.start, date.end) for date in dates if date.field == field.name]
    known += [(m.start, m.end) for place in places for m in place.mentions if m.field == field.name]
    settings = settings_of(field.text, find_quantities(field.text, known), region)
    subjects = find_subjects(settings)
    changes = find_changes(settings, forecast=forecast)
    for setting, subject, change in zip(settings, subjects, changes, strict=True):
        town_id = _town_of(setting, field.name, places)
        yield _fact(field, setting, subject, change, town_id)


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


def _town_of(setting: Setting, field: str, places: Sequence[PlaceFact]) -> str | None:
    "The town that the clause names, else the sentence, else the one the article is about; none where there are two."
    for start, end in (setting.clause, setting.sentence):
        named = {
            place.town_id
            for place in places
            for mention in place.mentions
            if place.town_id and mention.field == field and start <= mention.start < end
        }
        if named:
            return named.pop() if len(named) == 1 else None
    if _ELSEWHERE.search(setting.lead + setting.before):
        return None
    main = {place.town_id for place in places if place.main and place.town_id}
    return main.pop() if len(main) == 1 else None

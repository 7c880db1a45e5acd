"""Named people: their titles, whether they hold office, what they did."""

from __future__ import annotations

from loaders.region import Region
from loaders.shapes import Article, Bylines, PersonFact, PlaceFact, QuoteFact


def find_people(article: Article, writers: Bylines, places: tuple[PlaceFact, ...], region: Region) -> tuple[PersonFact, ...]:
    "Every named person of the article but the bylined ones."
    return ()


def with_quoted(people: tuple[PersonFact, ...], quotes: tuple[QuoteFact, ...]) -> tuple[PersonFact, ...]:
    "The same people, those who are quoted having that role too."
    return people

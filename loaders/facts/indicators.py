"""Quantities with what they measure."""

from __future__ import annotations

from loaders.shapes import Article, DateFact, IndicatorFact, PlaceFact


def find_indicators(article: Article, places: tuple[PlaceFact, ...], dates: tuple[DateFact, ...]) -> tuple[IndicatorFact, ...]:
    "Every quantity of the article, in text order within each field."
    return ()

"""Who says what."""

from __future__ import annotations

from loaders.shapes import Article, PersonFact, QuoteFact


def find_quotes(article: Article, people: tuple[PersonFact, ...]) -> tuple[QuoteFact, ...]:
    "Direct and reported speech with its speaker."
    return ()

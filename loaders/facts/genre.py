"""What kind of piece an article is."""

from __future__ import annotations

from collections.abc import Mapping

from loaders.language import rules
from loaders.shapes import Article, Role

BOOK = rules.load("genres")
LEAD = 160  # characters of the body that count as its first sentences
SHORT = 60  # characters: a first paragraph no longer than this may be a line for the writers
DEFAULT = "news"


def genre_of(article: Article) -> str:
    """meeting · inspection · feature · news · interview · notice · weather · resolution · reaction · advert

    Decided by the first row of the table that finds its words in headings, lead, byline or text; news without one.
    """
    places = _places(article)
    return next((rule.more["genre"] for rule in BOOK.rules if _applies(rule, places)), DEFAULT)


def _places(article: Article) -> Mapping[str, str]:
    "The texts that rules look at, by the name they have in the table."
    headings = article.all_of(Role.KICKER, Role.HEADLINE, Role.SUBHEADLINE)
    body = [piece.text for piece in article.all_of(Role.BODY, Role.BYLINE)]
    return {
        "headings": "\n".join(piece.text for piece in headings),
        "lead": (body[0] if body else "")[:LEAD],
        "byline": "\n".join(text for text in body[:2] if len(text) <= SHORT),
        "text": "\n".join(body),
        "crossheads": "\n".join(piece.text for piece in article.all_of(Role.CROSSHEAD)),
    }


def _applies(rule: rules.Rule, places: Mapping[str, str]) -> bool:
    return any(_found(rule, places[where]) for where in rule.more["where"])


def _found(rule: rules.Rule, text: str) -> bool:
    least = rule.more.get("least", 1)
    return sum(1 for _, _ in zip(range(least), rule.pattern.finditer(text), strict=False)) == least

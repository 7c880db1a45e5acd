"""What kind of piece an article is."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Literal

from loaders.language import rules
from loaders.shapes.pages import Article, Role

LEAD = 160  # characters of the body that count as its first sentences
SHORT = 60  # characters: a first paragraph no longer than this may be a line for the writers
DEFAULT = "news"
Place = Literal["headings", "lead", "byline", "text", "crossheads"]


class GenreRule(rules.Rule, frozen=True):
    """Words that decide an article's genre; where: the texts they are looked for in; least: how often they must be found."""

    genre: str
    where: tuple[Place, ...]
    least: int = 1

    def finds(self, text: str) -> bool:
        "Whether the text holds its words often enough."
        return sum(1 for _ in islice(self.pattern.finditer(text), self.least)) == self.least


BOOK = rules.load("genres", GenreRule)


def genre_of(article: Article) -> str:
    """meeting · inspection · feature · news · interview · notice · weather · resolution · reaction · advert

    Decided by the first row of the table that finds its words in headings, lead, byline or text; news without one.
    """
    places = _places(article)
    found = (rule.genre for rule in BOOK.rules if any(rule.finds(places[where]) for where in rule.where))
    return next(found, DEFAULT)


def _places(article: Article) -> Mapping[Place, str]:
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

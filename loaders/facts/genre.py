"""What kind of piece an article is."""

from __future__ import annotations

from loaders.shapes import Article


def genre_of(article: Article) -> str:
    "meeting · inspection · feature · news · interview · notice · weather · resolution · reaction · advert"
    return "news"

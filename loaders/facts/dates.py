"""Calendar expressions and the days they cover."""

from __future__ import annotations

from loaders.shapes import Article, DateFact, Event, IssueDate


def find_article_dates(article: Article, issued: IssueDate) -> tuple[DateFact, ...]:
    "Every calendar expression of the article that resolves, or would if the issue date were known."
    return ()


def find_event(article: Article, dates: tuple[DateFact, ...], issued: IssueDate) -> Event:
    "The lead's event: its time expression, resolved against the issue date where it can be."
    return Event()

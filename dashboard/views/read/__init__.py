"""What does it say? The article that the link names, the reader's own lists, or the articles that the filter leaves."""

from __future__ import annotations

from dashboard import url
from dashboard.desk import Desk
from dashboard.queries import read
from dashboard.views.read import article, lists, results

SHELVES = ("found", "lists")


def show(desk: Desk) -> None:
    "Draws the view."
    article_id = url.option("article")
    rows = desk.ask(read.article, article_id) if article_id else None
    if rows is not None and len(rows):
        article.show(desk, rows.iloc[0])
        return
    if desk.pick("shelf", SHELVES) == "lists":
        lists.show(desk)
    else:
        results.show(desk)

"""What does it say? The article that the link names, the reader's own lists, or the articles that the filter leaves."""

from __future__ import annotations

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.questions.read import article, lists, query, results

SHELVES = ("found", "lists")


def show(context: Context) -> None:
    "Draws the view."
    article_id = address.option("article")
    rows = context.ask(query.article, article_id) if article_id else None
    if rows is not None and len(rows):
        article.show(context, rows.iloc[0])
        return
    if context.pick("shelf", SHELVES) == "lists":
        lists.show(context)
    else:
        results.show(context)

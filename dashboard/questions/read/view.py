"""What does it say? The article that the link names, the reader's own lists, or the articles that the filter leaves."""

from __future__ import annotations

from dashboard.context import address
from dashboard.context.context import Context
from dashboard.questions.read import article, query
from dashboard.questions.read.lists import view as lists
from dashboard.questions.read.results import view as results

PARTS = (results, lists)


def show(context: Context) -> None:
    "The article, else the part that the reader chose."
    article_id = address.option("article")
    rows = context.ask(query.article, article_id) if article_id else None
    if rows is not None and len(rows):
        article.show(context, rows.iloc[0])
    else:
        context.part("read", PARTS).show(context)

"""What does it say? The article that the link names, the reader's own lists, or the articles that the filter leaves."""

from __future__ import annotations

from dashboard.context import address, aside
from dashboard.context.aside import Aside
from dashboard.context.context import Context
from dashboard.database import selection
from dashboard.filter.filter import Filter
from dashboard.questions.read import article, query
from dashboard.questions.read.lists import view as lists
from dashboard.questions.read.results import view as results
from dashboard.rows import records

PARTS = (results, lists)


def show(context: Context) -> None:
    "The article, else the part that the reader chose."
    article_id = address.option("article")
    rows = context.ask(query.article, article_id) if article_id else None
    if rows is not None and len(rows):
        article.show(context, rows.iloc[0])
        return
    if article_id:
        _put_aside(context, article_id)
    context.part("read", PARTS).show(context)


def _put_aside(context: Context, article_id: str) -> None:
    "An article that the store does not have: its like are offered."
    ids = {one: one for one in selection.ids(context.store, Filter())}
    near = context.ask(query.several, tuple(aside.nearest(article_id, ids)))
    labels = {row["article_id"]: context.words.headline(row) for row in records(near)}
    address.put_aside(Aside("article", article_id, "article", aside.offers("article", article_id, labels)))
    address.choose("article", None)

"""What a page looks like, and where the lines of an article stand on it."""

from __future__ import annotations

import ibis

from dashboard.queries.parameters import Text
from dashboard.tables import boxes, lines, pages


def sheet(asked: ibis.Table, page_id: Text) -> ibis.Table:
    "source, width, height: the page's file and the size of its picture."
    return pages.filter(pages.page_id == page_id).select("source", "width", "height")


def rows_of(asked: ibis.Table, article_id: Text) -> ibis.Table:
    "line, role, printed, start, end, x0, y0, x1, y1, edges, vertical: every printed row of the article's lines."
    mine = lines.filter(lines.article_id == article_id).select("page_id", "line", "role", "printed")
    rows = boxes.inner_join(mine, ["page_id", "line"])
    return rows.select("line", "role", "printed", "start", "end", "x0", "y0", "x1", "y1", "edges", "vertical").order_by(
        "line", "start"
    )

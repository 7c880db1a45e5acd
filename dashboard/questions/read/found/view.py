"""Everything that was found in the article, as a table."""

from __future__ import annotations

import pandas as pd

from dashboard.context.context import Context
from dashboard.panel import exports, grid
from dashboard.questions.read.query import found_in


def show(context: Context, row: pd.Series) -> None:
    spans = context.ask(found_in, row["article_id"])
    called = {"text": "body"}  # as the lines of a page are
    places = [context.words.choice("line_role", called.get(field, field)) for field in spans["field"]]
    told = spans.assign(field=places, why=spans["rule"])
    grid.show(told[["kind", "name", "surface", "field", "start", "why", "rule"]], context.words)
    exports.folded_downloads(context, "found", spans, None, about=context.words.headline(row))

"""Everything that was found in the article, as a table."""

from __future__ import annotations

import pandas as pd

from dashboard.context.context import Context
from dashboard.panel import exports, grid
from dashboard.questions.read.query import found_in


def show(context: Context, row: pd.Series) -> None:
    spans = context.ask(found_in, row["article_id"])
    grid.show(spans[["kind", "name", "surface", "field", "start", "rule"]], context.words)
    exports.folded_downloads(context, "found", spans, None, about=context.words.headline(row))

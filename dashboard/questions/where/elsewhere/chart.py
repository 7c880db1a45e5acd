"""Other districts ranked."""

from __future__ import annotations

import html

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.ranking import first_of, ranking
from dashboard.rows import records
from dashboard.words.i18n import Words

BARS = 20


def ranked(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The areas that most articles name; of several of one name their full names.

    frame  as query.named gives it, called
    """
    first = frame.head(BARS)
    twice = set(first["name"][first["name"].duplicated()])
    rows = records(first)
    draft = ranking(
        {
            "id": [row["district_id"] for row in rows],
            "label": [row["place"] if row["name"] in twice else words.translated(row) for row in rows],
            "value": [row["articles"] for row in rows],
            "hover": [_hover(row, words) for row in rows],
        },
        first_of(words, words("axis.articles"), len(rows), len(frame)),
    )
    return draft.drawn()


def _hover(row: dict[str, object], words: Words) -> str:
    told = words("elsewhere.hover", articles=row["articles"], count=row["count"])
    parts = (f"<b>{html.escape(str(row['place']))}</b>", told, html.escape(str(row["townships"] or "")))
    return "<br>".join(filter(None, parts))

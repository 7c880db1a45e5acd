"""What the rankings of overview and words say; how they are drawn stands in ranking.py."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.figures.ranking import first_of, ranking
from dashboard.figures.theme import colour_of
from dashboard.i18n import Words

BARS = 30


def articles_by_genre(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: genre · articles, most first."
    names = [words.choice("genre", genre) for genre in frame["genre"]]
    rows = frame.assign(id=frame["genre"], label=names, value=frame["articles"], hover=names)
    figure = ranking(rows, words("axis.articles"))
    return figure.update_traces(marker_color=[colour_of(genre) for genre in frame["genre"]])


def term_counts(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    "frame: term · pos · count · articles · per_10000, most frequent first; the first bars of them."
    first = frame.head(BARS)
    hover = [
        words("term_counts.hover", term=term, n=n, articles=articles, rate=rate)
        for term, n, articles, rate in first[["term", "count", "articles", "per_10000"]].itertuples(index=False)
    ]
    rows = first.assign(id=first["term"], label=first["term"], value=first["count"], hover=hover)
    return ranking(rows, first_of(words, words("axis.occurrences"), len(first), len(frame)))

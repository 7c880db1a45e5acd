"""What the rankings of the overview say; how they are drawn stands in ranking.py."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.ranking import ranking
from dashboard.charts.theme import colour_of
from dashboard.words.i18n import Words


def articles_by_genre(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: genre · articles, most first."
    names = [words.choice("genre", genre) for genre in frame["genre"]]
    rows = frame.assign(id=frame["genre"], label=names, value=frame["articles"], hover=names)
    colours = [colour_of(genre) for genre in frame["genre"]]
    return ranking(rows, words("axis.articles")).update_traces(marker={"color": colours}).drawn()

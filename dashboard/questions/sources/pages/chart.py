"""What dates rest on."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.ranking import ranking
from dashboard.words.i18n import Words


def bases(frame: pd.DataFrame, words: Words) -> go.Figure:
    "frame: date_basis · pages · articles, most articles first."
    names = [words.choice("date_basis", basis) for basis in frame["date_basis"]]
    hover = [words("bases.hover", name=name, n=n) for name, n in zip(names, frame["pages"], strict=True)]
    rows = frame.assign(id=frame["date_basis"], label=names, value=frame["articles"], hover=hover)
    return ranking(rows, words("axis.articles")).drawn()

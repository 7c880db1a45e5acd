"""Rises and falls as diverging bars."""

from __future__ import annotations

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import CHOSEN, ROW, first_of
from dashboard.questions.figures.chart import about, below, hover
from dashboard.questions.figures.query import MOST
from dashboard.rows import Row, records
from dashboard.words.amounts import moved
from dashboard.words.i18n import Words

LONGEST = 32  # Chinese characters of a subject, which has half the chart; twice as many letters
TWO_LINES = 40  # pixels of a bar beside which two lines stand
_COLOUR = {"up": theme.DIVERGING[-1], "down": theme.DIVERGING[0]}


def changes(
    frame: pd.DataFrame, words: Words, direction: str, weight: str, unit: str, narrow: bool = False
) -> go.Figure:
    """One bar per rise or fall, rises to the right and falls to the left, its subject across the zero line from it.

    frame  as query.changes gives it, the largest first; beyond MOST the axis title says so
    narrow  whether there is little room: a subject then takes two lines
    """
    rows = frame.head(MOST)
    told = sorted(records(rows), key=_signed, reverse=True)
    most = LONGEST if words.lang == "zh" else 2 * LONGEST
    reach = 1.35 * max(rows["value"], default=1)
    draft = Draft()
    ids = [row["change_id"] for row in told]
    shared: dict[str, Any] = {"y": ids, "orientation": "h", "customdata": [[one] for one in ids], "hoverinfo": "text"}
    shared |= {"hovertext": [hover(row, words) for row in told], **CHOSEN}
    shared["unselected"] = {"marker": {"opacity": 1}}
    draft.add_bar(
        x=[_signed(row) for row in told],
        text=[moved(row, words) for row in told],
        textposition="outside",
        marker={"color": [_COLOUR[row["direction"]] for row in told]},
        **shared,
    )
    # A text is hit only near its anchor, so that a clear bar lies behind each subject; drawn inside that bar, the
    # text would be dark in dark mode too.
    opposite = [-reach if row["direction"] == "up" else reach for row in told]
    draft.add_bar(x=opposite, marker={"color": theme.CLEAR}, **shared)
    draft.add_scatter(
        x=[0] * len(told),
        y=ids,
        mode="text",
        text=[below(row, words) if narrow else f"\u2002{html.escape(about(row, words, most))}\u2002" for row in told],
        textposition=["middle left" if row["direction"] == "up" else "middle right" for row in told],
        hoverinfo="skip",
        selected=CHOSEN["selected"],
    )
    title = first_of(words, words("axis.change", unit=words.unit(unit)), len(rows), len(frame))
    draft.update_xaxes(title=title, range=[-reach, reach], zeroline=True, showgrid=True)
    draft.update_yaxes(type="category", autorange="reversed", showticklabels=False, showgrid=False)
    row = TWO_LINES if narrow else ROW
    return draft.drawn(height=110 + row * max(2, len(rows)), barmode="overlay", showlegend=False)


def _signed(row: Row) -> float:
    return row["value"] if row["direction"] == "up" else -row["value"]

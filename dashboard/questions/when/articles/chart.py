"""Pages of uncertain date as spans."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.margins import widest
from dashboard.charts.ranking import first_of
from dashboard.charts.timeline import DAY, MOST_POINTS
from dashboard.words import called
from dashboard.words.i18n import Words, shortened

NAMED = 12  # pages up to which each has a row with its name
ROW, LANE, MOST_HIGH = 26, 12, 360  # pixels of a row, a lane, and all lanes together
WIDE, NARROW = 28, 12  # characters of a page's name beside its row
BESIDE = 26  # pixels between a name, its row and the edge
_NAMED = {"pattern": theme.INFERRED, "line": {"color": theme.MAIN, "width": 1}}
_CROWDED = {"pattern": {**theme.INFERRED, "size": 12, "solidity": 0.1}, "line": {"color": theme.MAIN, "width": 0.5}}


def lanes(low: Sequence[pd.Timestamp], high: Sequence[pd.Timestamp]) -> list[int]:
    "For each span, in order of its first day, the first lane that is free from then on: as few lanes as can be."
    free: list[pd.Timestamp] = []
    found = []
    for start, end in zip(low, high, strict=True):
        lane = next((at for at, until in enumerate(free) if until < start), len(free))
        free[lane : lane + 1] = [end]
        found.append(lane)
    return found


def uncertain_pages(frame: pd.DataFrame, words: Words, grain: str, longest: int = WIDE) -> go.Figure:
    """One span per page, from its earliest to its latest day; a page of unknown date is a cross before the axis.

    frame    page · date_from · date_to · articles; dates are null where nothing is known
    longest  characters of a page's name beside its row
    Few pages have a row each, with their names; many lie in as few lanes as they can.
    """
    shown = frame.head(MOST_POINTS)
    dated = shown.dropna(subset=["date_from", "date_to"]).sort_values(["date_from", "date_to", "page"])
    undated = shown[shown["date_from"].isna() | shown["date_to"].isna()]
    named = len(shown) <= NAMED
    rows = range(len(dated)) if named else lanes(dated["date_from"], dated["date_to"])
    dated = dated.assign(lane=list(rows))
    draft = Draft()
    _spans(draft, dated, words, named)
    first = len(dated) if named else 0
    if len(undated):
        _crosses(draft, undated.assign(lane=range(first, first + len(undated))), dated, words)
    depth = max((*dated["lane"] + 1, first + len(undated), 1))
    told = words("axis.date") if named else words("uncertain_pages.axis", n=f"{len(shown):,}")
    axis = first_of(words, told, len(shown), len(frame))
    draft.update_xaxes(type="date", title=axis, tickformat="%Y-%m", nticks=3, tickangle=0)
    names = [shortened(called.page(page), longest) for page in (*dated["page"], *undated["page"])]
    labels = {"tickvals": [*range(len(shown))], "ticktext": names} if named else {}
    draft.update_yaxes(visible=named, range=[depth - 0.4, -0.6], showgrid=False, **labels)
    room = {"r": 64, "l": widest(names) + BESIDE} if named else {}
    height = 100 + (ROW * max(2, depth) if named else min(MOST_HIGH, LANE * depth))
    return draft.drawn(height=height, showlegend=False, margin=room)


def _spans(draft: Draft, rows: pd.DataFrame, words: Words, named: bool) -> None:
    days = (rows["date_to"] - rows["date_from"]).dt.days + 1
    told = [words("uncertain_pages.bar", n=n) for n in rows["articles"]]
    ends = zip(rows["page"], rows["date_from"], rows["date_to"], told, strict=True)
    draft.add_bar(
        base=rows["date_from"],
        x=days * DAY,
        y=rows["lane"],
        width=0.7,
        orientation="h",
        customdata=rows[["page"]],
        marker={"color": theme.MAIN, **(_NAMED if named else _CROWDED)},
        text=told if named else None,
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"<b>{page}</b><br>{low:%Y-%m-%d} – {high:%Y-%m-%d}<br>{n}" for page, low, high, n in ends],
        hoverinfo="text",
    )


def _crosses(draft: Draft, rows: pd.DataFrame, dated: pd.DataFrame, words: Words) -> None:
    "Pages of unknown date, before the first day of the others."
    at = dated["date_from"].min() - pd.Timedelta(days=20) if len(dated) else pd.Timestamp("2000-01-01")
    draft.add_scatter(
        x=[at] * len(rows),
        y=rows["lane"],
        mode="markers+text",
        marker={"symbol": "x", "color": theme.QUIET, "size": 9},
        text=[words("uncertain_pages.undated", n=n) for n in rows["articles"]],
        textposition="middle right",
        customdata=rows[["page"]],
        hovertext=[f"<b>{page}</b>" for page in rows["page"]],
        hoverinfo="text",
    )

"""Slogans and set phrases: how many articles hold them, and how long they live."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import ROW, first_of, ranking, rows_of_ids
from dashboard.rows import records
from dashboard.words.i18n import Words

MOST = 25
DAY = 86_400_000  # milliseconds
FILLS = {"quoted": {}, "set": theme.INFERRED, "boilerplate": theme.ABSENT}


def _hover(frame: pd.DataFrame, words: Words) -> list[str]:
    return [
        words(
            "formulas.hover",
            phrase=row["phrase"],
            n=row["count"],
            articles=row["articles"],
            towns=row["towns"],
            first=words.headline({"headline": row["used_first"]}),
        )
        for row in records(frame)
    ]


def formulas(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The phrases in most articles; those the paper quotes are filled, those found by their contexts hatched.

    frame  formula_id · phrase · kind · count · articles · towns · used_first, most articles first
    """
    rows = frame.head(MOST)
    columns = {"id": rows["formula_id"], "label": rows["phrase"], "value": rows["articles"]}
    draft = ranking(
        {**columns, "hover": _hover(rows, words)}, first_of(words, words("axis.articles"), len(rows), len(frame))
    )
    shapes = [FILLS[kind].get("shape", "") for kind in rows["kind"]]
    draft.update_traces(marker={"pattern": {**theme.INFERRED, "shape": shapes}}, showlegend=False)
    return _keyed(draft, list(rows["kind"]), words)


def _keyed(draft: Draft, kinds: Sequence[str], words: Words) -> go.Figure:
    "The figure with a legend where filled and hatched bars stand in it together."
    if len(set(kinds)) < 2:
        return draft.drawn()
    for kind in FILLS:
        if kind in kinds:
            look = {"color": theme.MAIN, "pattern": FILLS[kind]}
            draft.add_bar(x=[None], y=[None], name=words(f"formula_kind.{kind}"), marker=look, showlegend=True)
    return draft.drawn(barmode="overlay", height=draft.layout["height"] + 28, margin={"t": 36})


def lives(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """From the first to the last day that the issues may be of, the month of most articles marked; earliest first.

    frame  as for formulas(), with date_from · date_to · peak; a phrase of undated issues only has no span
    """
    rows = frame.head(MOST).dropna(subset=["date_from", "date_to"]).sort_values(["date_from", "date_to", "phrase"])
    rows = rows.assign(id=rows["formula_id"], label=rows["phrase"])
    draft = Draft()
    draft.add_bar(
        base=rows["date_from"],
        x=((rows["date_to"] - rows["date_from"]).dt.days + 1) * DAY,
        y=rows["id"],
        orientation="h",
        customdata=rows[["id"]],
        marker={"color": theme.MAIN, "opacity": 0.75},
        hovertext=_hover(rows, words),
        hoverinfo="text",
        showlegend=False,
        width=0.5,
    )
    peaks = rows.dropna(subset=["peak"])
    draft.add_scatter(
        x=peaks["peak"] + pd.Timedelta(days=14),
        y=peaks["id"],
        mode="markers",
        name=words("formulas.peak"),
        customdata=peaks[["id"]],
        marker={"symbol": "diamond", "size": 10, "color": theme.PALETTE[1], "line": {"width": 1, "color": theme.LIGHT}},
        hovertext=[f"{month:%Y-%m}" for month in peaks["peak"]],
        hoverinfo="text",
    )
    draft.update_xaxes(type="date", title=first_of(words, words("axis.date"), len(rows), len(frame)), showgrid=True)
    rows_of_ids(draft, rows)
    return draft.drawn(height=140 + ROW * max(2, len(rows)), margin={"t": 36, "r": 28})

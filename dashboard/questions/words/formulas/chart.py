"""Slogans and set phrases: how many articles hold them, and how long they live."""

from __future__ import annotations

import html
from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking
from dashboard.charts.strips import strips
from dashboard.rows import records
from dashboard.words.i18n import Words, shortened

MOST = 25
LONGEST = 14  # characters of a phrase beside its strip
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


def lives(frame: pd.DataFrame, words: Words, kind: str, least: int, grain: str) -> go.Figure:
    """The phrases by periods, the one that came first on top.

    frame  strip_id · formula_id · phrase · period · articles
    """
    told = records(frame)
    came = sorted((row for row in told if row["articles"]), key=lambda row: (row["period"], row["phrase"]))
    names = {row["formula_id"]: shortened(row["phrase"], LONGEST) for row in came}
    rows = [
        {**row, "id": row["strip_id"], "row": row["formula_id"], "name": html.escape(row["phrase"])} for row in told
    ]
    return strips(rows, names, words, grain)

"""The order in which lists name officials, as a ladder: who stands on it, and what holds each step."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import CHOSEN
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

ROW = 46  # pixels from one name to the next, the step between them included
THICK = 0.34  # of that, how high a step's bar is
GAP = 0.5  # of that, between two ladders


def rungs(frame: pd.DataFrame) -> pd.DataFrame:
    "person_id, person, ladder, rank, at: everybody who stands on a ladder, from the top; at counts rows, with a gap between ladders."
    one = frame[["person_id", "person", "ladder", "rank"]]
    other = frame[["other_id", "other", "ladder", "other_rank"]].set_axis(one.columns, axis=1)
    rows = pd.concat([one, other]).drop_duplicates("person_id")
    rows = rows.sort_values(["ladder", "rank", "person_id"], ignore_index=True)
    return rows.assign(at=rows.index + GAP * (rows["ladder"] - 1))


def between(people: pd.DataFrame) -> list[tuple[Row, Row]]:
    "Neighbours on one ladder, upper and lower."
    rows = records(people)
    return [pair for pair in pairwise(rows) if pair[0]["ladder"] == pair[1]["ladder"]]


def ladder(frame: pd.DataFrame, words: Words, top: int) -> go.Figure:
    """Names in the order that the lists imply; between two neighbours the lists that name the upper one first to the
    right, and hatched to the left those that name the lower one first. No list that names both: a gap, said so.

    frame  as measure.steps gives it
    """
    people, lists = rungs(frame), frame.set_index("step_id")["lists"].to_dict()
    draft = Draft()
    steps = [(upper, lower, upper["at"] + 0.5) for upper, lower in between(people)]
    sides: tuple[tuple[str, int, Mapping[str, Any]], ...] = (
        ("supporting", 1, {}),
        ("contradicting", -1, theme.INFERRED),
    )
    for name, sign, pattern in sides:
        found = [(*_directed(upper, lower, sign), at) for upper, lower, at in steps]
        found = [(one, other, at) for one, other, at in found if _id(one, other) in lists]
        _bars(draft, found, lists, words, name=name, sign=sign, pattern=pattern)
    open_steps = [at for upper, lower, at in steps if _id(upper, lower) not in lists and _id(lower, upper) not in lists]
    draft.add_scatter(
        x=[0] * len(open_steps), y=open_steps, mode="markers+text", text=[words("precedence.open")] * len(open_steps),
        textposition="middle right", marker={"symbol": "line-ns-open", "size": 12, "color": theme.QUIET},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    return _axes(draft, people, words)


def _directed(upper: Row, lower: Row, sign: int) -> tuple[Row, Row]:
    return (upper, lower) if sign > 0 else (lower, upper)


def _id(one: Row, other: Row) -> str:
    return f"{one['person_id']}~{other['person_id']}"


def _bars(
    draft: Draft,
    found: Sequence[tuple[Row, Row, float]],
    lists: Mapping[str, int],
    words: Words,
    *,
    name: str,
    sign: int,
    pattern: Mapping[str, Any],
) -> None:
    numbers = [lists[_id(one, other)] for one, other, _ in found]
    label = words(f"precedence.{name}")
    draft.add_bar(
        name=label,
        x=[sign * n for n in numbers],
        y=[at for *_, at in found],
        width=THICK,
        orientation="h",
        marker={"color": theme.MAIN if sign > 0 else theme.PALETTE[3], "pattern": pattern},
        text=[str(n) for n in numbers],
        textposition="outside",
        cliponaxis=False,
        customdata=[[_id(one, other)] for one, other, _ in found],
        hovertext=[
            words("precedence.hover", one=html.escape(one["person"]), other=html.escape(other["person"]), n=n)
            for (one, other, _), n in zip(found, numbers, strict=True)
        ],
        hoverinfo="text",
        showlegend=True,
        **CHOSEN,
    )


def _axes(draft: Draft, people: pd.DataFrame, words: Words) -> go.Figure:
    names = [f"{rank}  {html.escape(name)}" for rank, name in zip(people["rank"], people["person"], strict=True)]
    last = people["at"].max() if len(people) else 0
    draft.update_yaxes(
        tickvals=list(people["at"]), ticktext=names, range=[last + 0.6, -0.6], showgrid=True, zeroline=False
    )
    drawn = [n for bars in draft.traces[:2] for n in bars["x"]]
    room = 0.12 * (max(drawn, default=1) - min(drawn, default=0))  # for the numbers beside the bars
    low, high = min([0, *drawn]) - room, max([1, *drawn]) + room
    draft.update_xaxes(title=words("axis.lists"), range=[low, high], showticklabels=False, zeroline=True)
    return draft.drawn(height=110 + ROW * (float(last) + 1), barmode="overlay")

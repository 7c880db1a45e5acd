"""Posts over time, as the paper prints them."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.day_axis import day_axis
from dashboard.charts.draft import Draft
from dashboard.charts.margins import wrapped
from dashboard.charts.ranking import rows_of_ids
from dashboard.charts.timeline import DAY
from dashboard.rows import Row, records
from dashboard.words.i18n import Words, shortened

ROW = 34
THICK = 0.5  # of a row
LONGEST, NARROW_LONGEST = 18, 10  # characters in a line of a title beside its row; on a narrow screen
LINES = 3  # Chinese lines of a title
LINE, SIGN, GAP = 16, 13, 10  # pixels of a line, of a Chinese character, between two rows


def posts(frame: pd.DataFrame, words: Words, person_id: str, longest: int = LONGEST) -> go.Figure:
    """A row per title in the order of first appearance, from the first issue that prints it to the last.

    frame  title · articles · date_from · seen_from · seen_to · date_to, as query.posts gives them
    Solid is what is certain; hatched is when an issue of uncertain date may have come out. A title without
    any dated issue is a cross at the left.
    """
    dated = frame.dropna(subset=["date_from", "date_to"])
    draft = Draft()
    certain = dated[dated["seen_from"] <= dated["seen_to"]]
    _bars(draft, certain, certain["seen_from"], certain["seen_to"], words, "certain")
    loose = pd.DataFrame(_loose(dated), columns=[*frame.columns, "left", "right"])
    _bars(draft, loose, loose["left"], loose["right"], words, "uncertain")
    _days(draft, dated, words)
    _undated(draft, frame, dated, words)
    labels = [shortened(words.post_alone(title), LINES * _room(words, longest)) for title in frame["title"]]
    rows_of_ids(draft, frame.assign(id=frame["title"], label=labels))
    lines = [wrapped(html.escape(label), SIGN * longest) for label in labels]
    draft.update_yaxes(ticktext=lines)
    row = max([ROW, *(LINE * (1 + line.count("<br>")) + GAP for line in lines if "<br>" in line)])
    draft.update_xaxes(**day_axis([*dated["date_from"], *dated["date_to"]], words("axis.issue")))
    return draft.drawn(barmode="overlay", height=130 + row * max(2, len(frame)))


def _room(words: Words, longest: int) -> int:
    "Characters that have the room of so many Chinese ones."
    return longest if words.lang == "zh" else 5 * longest // 2


def _loose(dated: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    "Each row with the stretches in which its first and its last issue may have come out; one where the two overlap."
    for row in dated.itertuples(index=False):
        if row.seen_from > row.seen_to:
            yield (*row, row.date_from, row.date_to)
            continue
        for left, right in ((row.date_from, row.seen_from), (row.seen_to, row.date_to)):
            if left < right:
                yield (*row, left, right)


def _bars(draft: Draft, rows: pd.DataFrame, left: pd.Series, right: pd.Series, words: Words, kind: str) -> None:
    pattern = theme.INFERRED if kind == "uncertain" else {}
    draft.add_bar(
        name=words(f"posts.{kind}"),
        base=left,
        x=[(last - first).days * DAY + DAY for first, last in zip(left, right, strict=True)],
        y=rows["title"],
        width=THICK,
        orientation="h",
        customdata=rows[["title"]],
        marker={"color": theme.MAIN, "pattern": pattern},
        hovertext=_hover(rows, words),
        hoverinfo="text",
        showlegend=True,
    )


def _hover(rows: pd.DataFrame, words: Words) -> list[str]:
    return [_said(row, words) for row in records(rows)]


def _said(row: Row, words: Words) -> str:
    first, last = words.days(row["date_from"], row["seen_from"]), words.days(row["seen_to"], row["date_to"])
    return words("posts.hover", title=html.escape(words.post(row["title"])), first=first, last=last, n=row["articles"])


def _days(draft: Draft, dated: pd.DataFrame, words: Words) -> None:
    "A point at each end that is certain to the day: a single issue is too short for a bar."
    first = dated[dated["date_from"] == dated["seen_from"]]
    last = dated[(dated["seen_to"] == dated["date_to"]) & (dated["seen_to"] != dated["seen_from"])]
    rows = pd.concat([first.assign(day=first["date_from"]), last.assign(day=last["date_to"])])
    draft.add_scatter(
        name=words("posts.issue"), x=rows["day"], y=rows["title"], mode="markers", customdata=rows[["title"]],
        marker={"color": theme.MAIN, "size": 10}, hovertext=_hover(rows, words), hoverinfo="text", showlegend=len(rows) > 0,
    )  # fmt: skip


def _undated(draft: Draft, frame: pd.DataFrame, dated: pd.DataFrame, words: Words) -> None:
    rows = frame[~frame["title"].isin(dated["title"])]
    start = dated["date_from"].min() if len(dated) else pd.Timestamp(2000, 1, 1)
    draft.add_scatter(
        name=words("posts.undated"), x=[start] * len(rows), y=rows["title"], mode="markers", customdata=rows[["title"]],
        marker={"symbol": "x-thin-open", "size": 10, "color": theme.QUIET}, hoverinfo="name", showlegend=len(rows) > 0,
    )  # fmt: skip

"""One official's appearances along time, towns and company."""

from __future__ import annotations

import html
from collections.abc import Sequence, Sized

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.day_axis import day_axis
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking
from dashboard.questions.who.query import ROLES
from dashboard.rows import Row, records
from dashboard.words.i18n import Words

MOST_BESIDE = 12  # bars of what stands beside another chart


def towns_of_official(frame: pd.DataFrame, ground: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    """The towns an official is named with, most first.

    frame  meeting_id · town_id · name · name_en · articles;  ground  town_id · short
    """
    rows = records(frame.head(MOST_BESIDE).merge(ground[["town_id", "short"]], on="town_id"))
    bars = {
        "id": [row["meeting_id"] for row in rows],
        "label": [words.short(row) for row in rows],
        "value": [row["articles"] for row in rows],
        "hover": [f"<b>{words.name(row)}</b><br>{row['articles']}" for row in rows],
    }
    return ranking(bars, first_of(words, words("axis.articles"), len(rows), len(frame))).drawn()


def company_of_official(frame: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    "Who acts in the same articles, most first; frame: other_id · name · articles."
    rows = frame.head(MOST_BESIDE)
    hover = [f"<b>{html.escape(name)}</b><br>{n}" for name, n in zip(rows["name"], rows["articles"], strict=True)]
    columns = {"id": rows["other_id"], "label": rows["name"], "value": rows["articles"], "hover": hover}
    return ranking(columns, first_of(words, words("axis.articles_shared"), len(rows), len(frame))).drawn()


MOST = 1000  # appearances in one chart, the latest
LARGE, SMALL, MANY = 10, 6, 100  # pixels across a point, and from how many on it is small


def appearances(frame: pd.DataFrame, words: Words, person_id: str) -> go.Figure:
    """A point per article, in the lane of the official's most important role there (the first of ROLES).

    frame  as query.diary gives it, the latest first
    Filled is the day of the event that the text tells, open the day of issue; a thin line is when it may have been
    where that is not one day. Articles without any date stand at the left, crossed.
    """
    rows = frame.head(MOST)
    lane = [next((role for role in ROLES if role in held), ROLES[-1]) for held in rows["roles"]]
    rows = rows.assign(lane=lane, hover=[_hover(row, words) for row in records(rows)])
    dated = rows.dropna(subset=["date_from", "date_to"])
    dated = dated.assign(day=dated["date_from"] + (dated["date_to"] - dated["date_from"]) / 2)
    draft, size = Draft(), LARGE if len(rows) <= MANY else SMALL
    _spans(draft, dated[dated["date_from"] < dated["date_to"]])
    for kind, symbol in (("event", "circle"), ("issue", "circle-open")):
        _points(draft, dated[dated["dated"] == kind], words(f"appearances.{kind}"), symbol, size)
    undated = rows[~rows.index.isin(dated.index)]
    start = dated["date_from"].min() if len(dated) else pd.Timestamp(2000, 1, 1)
    _points(draft, undated.assign(day=start), words("appearances.undated"), "x-thin-open", size)
    lanes = [role for role in ROLES if role in set(lane)]
    labels = [words.choice("role", role) for role in lanes]
    draft.update_yaxes(
        type="category", categoryorder="array", categoryarray=lanes[::-1], tickvals=lanes, ticktext=labels
    )
    days = [*dated["date_from"], *dated["date_to"]]
    draft.update_xaxes(**day_axis(days, _axis(words, len(rows), len(frame))))
    return draft.drawn(height=120 + 34 * max(2, len(lanes)), margin={"r": 36})  # for half the last date


def _axis(words: Words, shown: int, among: int) -> str:
    return words("axis.date") if shown == among else words("axis.latest", shown=f"{shown:,}", among=f"{among:,}")


def _spans(draft: Draft, rows: pd.DataFrame) -> None:
    ends = list(zip(rows["date_from"], rows["date_to"], rows["lane"], strict=True))
    draft.add_scatter(
        x=[x for low, high, _ in ends for x in (low, high, None)],
        y=[y for *_, lane in ends for y in (lane, lane, None)],
        mode="lines", line={"color": theme.MAIN, "width": 1}, opacity=0.5, hoverinfo="skip", showlegend=False,
    )  # fmt: skip


def _points(draft: Draft, rows: pd.DataFrame, name: str, symbol: str, size: int) -> None:
    draft.add_scatter(
        name=name, x=rows["day"], y=rows["lane"], mode="markers", customdata=rows[["article_id"]],
        marker={"color": theme.MAIN, "size": size, "symbol": symbol, "line": {"width": size / 5, "color": theme.MAIN}},
        hovertext=rows["hover"], hoverinfo="text", showlegend=len(rows) > 0,
    )  # fmt: skip


def _hover(row: Row, words: Words) -> str:
    headline = words.headline(row)
    facts = (row["titles"], row["town_names"], row["company"])
    return "<br>".join(
        [
            f"<b>{html.escape(headline)}</b>",
            words.days(row["date_from"], row["date_to"]),
            *filter(None, map(_listed, facts)),
        ]
    )


def _listed(values: Sequence[str] | None) -> str:
    return html.escape("、".join(values)) if isinstance(values, Sized) else ""

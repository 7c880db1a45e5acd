"""The company a word keeps: ranked, and as a network."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking
from dashboard.words.i18n import Words

Place = tuple[float, float]

MOST_BARS, MOST_NODES, MOST_LINKS = 25, 20, 60
MIDDLE = 0.17  # of the way to the outermost neighbour, left to the word itself


def neighbours(frame: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The strongest neighbours by the measure chosen.

    frame  term · together · articles · expected and the measures, strongest first;  options[3] names the measure
    """
    measure = options[3]
    rows = frame.head(MOST_BARS)
    hover = [
        words("collocates.hover", term=term, n=n, expected=expected, articles=articles)
        for term, n, expected, articles in rows[["term", "together", "expected", "articles"]].itertuples(index=False)
    ]
    rows = rows.assign(id=rows["term"], label=rows["term"], value=rows[measure], hover=hover)
    axis = first_of(words, words("collocates.axis", measure=words(f"strength.{measure}")), len(rows), len(frame))
    numbers = [f"{value:,.1f} · {n:,}" for value, n in zip(rows[measure], rows["together"], strict=True)]
    return ranking(rows, axis, numbers).drawn()


def _placed(rows: pd.DataFrame, links: pd.DataFrame, node: str) -> dict[str, tuple[float, float]]:
    """The place of each word: the node in the middle, its neighbours around it, the stronger the closer.

    They stand at equal angles, so that no name meets another, and next to those that they share most sentences with.
    """
    weights = dict(zip(rows["term"], rows["weight"], strict=True))
    at = {node: (0.0, 0.0)}
    for number, term in enumerate(_around(list(weights), links)):
        angle = math.pi / 2 - 2 * math.pi * number / len(weights)
        away = 1 - 0.5 * weights[term]
        at[term] = (away * math.cos(angle), away * math.sin(angle))
    return at


def _around(terms: list[str], links: pd.DataFrame) -> list[str]:
    "The terms in the order of a walk: from the strongest, each time to the one that stands most often with the last."
    shared: dict[tuple[str, str], float] = {}
    for one, other, n in links.itertuples(index=False):
        shared[one, other] = shared[other, one] = n
    walk, left = terms[:1], terms[1:]
    while left:
        following = max(left, key=lambda term: shared.get((walk[-1], term), 0))
        walk.append(following)
        left.remove(following)
    return walk


def network(frame: pd.DataFrame, links: pd.DataFrame, words: Words, *options: object) -> go.Figure:
    """The node and its strongest neighbours; lines between two that stand near it in the same sentences.

    frame  as for neighbours();  links  one · other · sentences
    """
    measure, node = options[3], str(options[5])
    rows = frame.head(MOST_NODES)
    strongest = rows[measure].max() if len(rows) else 1
    rows = rows.assign(weight=(rows[measure] / strongest).clip(0.05, 1) if strongest > 0 else 1.0)
    links = links[links["one"].isin(rows["term"]) & links["other"].isin(rows["term"])].head(MOST_LINKS)
    at = _placed(rows, links, node)
    draft = Draft()
    _lines(draft, [(at[one], at[other]) for one, other in links[["one", "other"]].itertuples(index=False)], 1, "dot")
    _lines(draft, [(_beyond(at[term]), at[term]) for term in rows["term"]], 1.5, "solid")
    _points(draft, rows, at, words)
    draft.add_scatter(x=[0], y=[0], mode="text", text=[f"<b>{node}</b>"], textfont={"size": 18}, hoverinfo="skip")
    draft.update_xaxes(visible=False)
    draft.update_yaxes(visible=False)
    return draft.drawn(height=520, showlegend=False, margin={"t": 32, "b": 32, "l": 40, "r": 40})


def _beyond(place: Place) -> Place:
    "Where the line to that place begins: beyond the word in the middle."
    far = math.hypot(*place)
    return place[0] * MIDDLE / far, place[1] * MIDDLE / far


def _lines(draft: Draft, pairs: Sequence[tuple[Place, Place]], width: float, dash: str) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for one, other in pairs:
        x += [one[0], other[0], None]
        y += [one[1], other[1], None]
    look = {"color": theme.QUIET, "width": width, "dash": dash}
    draft.add_scatter(x=x, y=y, mode="lines", line=look, hoverinfo="skip")


def _points(draft: Draft, rows: pd.DataFrame, at: Mapping[str, tuple[float, float]], words: Words) -> None:
    "One point per neighbour, the larger the more often it stands near the node."
    sizes = 10 + 18 * (rows["together"] / max(1, rows["together"].max())) ** 0.5
    draft.add_scatter(
        x=[at[term][0] for term in rows["term"]],
        y=[at[term][1] for term in rows["term"]],
        mode="markers+text",
        text=rows["term"],
        textposition=["top center" if at[term][1] >= 0 else "bottom center" for term in rows["term"]],
        customdata=rows[["term"]],
        # Plotly fades the names of all that were not clicked, unless their colour is told.
        selected={"textfont": {"color": theme.QUIET}},
        unselected={"marker": {"opacity": 0.55}, "textfont": {"color": theme.QUIET}},
        marker={"size": sizes, "color": theme.PALETTE[1], "opacity": 1},
        hovertext=[
            words("collocates.hover", term=term, n=n, expected=expected, articles=articles)
            for term, n, expected, articles in rows[["term", "together", "expected", "articles"]].itertuples(
                index=False
            )
        ],
        hoverinfo="text",
    )

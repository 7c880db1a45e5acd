"""The company a word keeps: ranked, and as a network."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import pandas as pd
import plotly.graph_objects as go

from dashboard.charts import theme
from dashboard.charts.draft import Draft
from dashboard.charts.ranking import first_of, ranking
from dashboard.words.i18n import Words

MOST_BARS, MOST_NODES, MOST_LINKS = 25, 20, 60
SEED = 1
NEAREST = 0.5  # of the way from the node to the edge, where its strongest neighbour stands


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
    axis = first_of(words, words(f"strength.{measure}"), len(rows), len(frame))
    numbers = [f"{value:.1f} · {n}" for value, n in zip(rows[measure], rows["together"], strict=True)]
    return ranking(rows, axis, numbers).drawn()


def _placed(rows: pd.DataFrame, links: pd.DataFrame, node: str) -> dict[str, tuple[float, float]]:
    """The place of each word: the node in the middle, its neighbours around it, the strongest closest.

    Springs between those linked say who stands beside whom; where many pull, they would draw them onto one another.
    """
    graph = nx.Graph()
    graph.add_node(node)
    graph.add_weighted_edges_from((node, term, float(n)) for term, n in zip(rows["term"], rows["weight"], strict=True))
    graph.add_weighted_edges_from((one, other, n / 4) for one, other, n in links.itertuples(index=False))
    pulled = nx.spring_layout(graph, seed=SEED, k=1.1 / max(1, len(graph)) ** 0.5, iterations=80)
    around = sorted(rows["term"], key=lambda term: math.atan2(*(pulled[term] - pulled[node])))
    rank = {term: at for at, term in enumerate(rows["term"])}
    placed = {node: (0.0, 0.0)}
    for at, term in enumerate(around):
        far, angle = NEAREST + (1 - NEAREST) * rank[term] / len(around), math.tau * at / len(around)
        placed[term] = (far * math.sin(angle), far * math.cos(angle))
    return placed


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
    spokes = pd.DataFrame({"one": node, "other": rows["term"]})
    for pairs, width, dash in ((links, 1, "dot"), (spokes, 1.5, "solid")):
        _lines(draft, pairs, at, width, dash)
    _points(draft, rows, at, words)
    x, y = at[node]
    look = {"size": 26, "color": theme.MAIN, "symbol": "diamond"}
    text = f"<b>{node}</b>"
    draft.add_scatter(
        x=[x], y=[y], mode="markers+text", text=[text], textposition="top center", marker=look, hoverinfo="skip"
    )
    draft.update_xaxes(visible=False)
    draft.update_yaxes(visible=False)
    return draft.drawn(height=520, showlegend=False, margin={"t": 24, "l": 40, "r": 40})


def _lines(draft: Draft, pairs: pd.DataFrame, at: Mapping[str, tuple[float, float]], width: float, dash: str) -> None:
    x: list[float | None] = []
    y: list[float | None] = []
    for one, other in pairs[["one", "other"]].itertuples(index=False):
        x += [at[one][0], at[other][0], None]
        y += [at[one][1], at[other][1], None]
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
        textposition="top center",
        customdata=rows[["term"]],
        marker={"size": sizes, "color": theme.PALETTE[1]},
        hovertext=[
            words("collocates.hover", term=term, n=n, expected=expected, articles=articles)
            for term, n, expected, articles in rows[["term", "together", "expected", "articles"]].itertuples(
                index=False
            )
        ],
        hoverinfo="text",
    )

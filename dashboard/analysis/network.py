"""Who is named with whom: how much more often than chance would have it, and where each stands in the drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import networkx as nx
import numpy as np
import pandas as pd

from dashboard.analysis import association

SEED = 7
ROUNDS = 300  # of the layout: after 50, its default, dense groups of ten still lie on top of each other
SPREAD = 1.6  # of the distance the forces aim at; at 1, its default, names of a dense group overlap
WIDER, GAP = 1.5, 0.6  # a drawing is wider than high; room between groups


def measured(frame: pd.DataFrame, top: int, least: int) -> pd.DataFrame:
    """The rows with expected and log_dice for pairs in place of one, two, among; as queries.network.bonds gives them.

    expected  articles that would name both if each were named by chance: one · two / among
    log_dice  at most 14, whatever the number of articles (Rychlý 2008)
    """
    one, two = frame["one"].to_numpy(float), frame["two"].to_numpy(float, na_value=np.nan)
    expected = one * two / frame["among"].to_numpy(float)
    strength = association.log_dice(frame["articles"].to_numpy(float), one, two)
    return frame.drop(columns=["one", "two", "among"]).assign(expected=expected, log_dice=strength)


@lru_cache(maxsize=64)
def layout(people: tuple[str, ...], pairs: tuple[tuple[str, str, int], ...]) -> dict[str, tuple[float, float]]:
    """Where each stands, x to the right and y upwards: by the force-directed placement of Fruchterman and Reingold (1991).

    The same for the same people and pairs in any run, as they are sorted and the seed is fixed. Groups that nothing
    joins are laid out each by itself and set side by side, since the forces would drive them apart.
    """
    graph = nx.Graph()
    graph.add_nodes_from(people)
    graph.add_edges_from((one, other) for one, other, _ in pairs)
    parts = sorted(map(sorted, nx.connected_components(graph)), key=lambda part: (-len(part), part))
    return _side_by_side([_placed(part, pairs) for part in parts])


def _placed(part: Sequence[str], pairs: Sequence[tuple[str, str, int]]) -> dict[str, tuple[float, float]]:
    "One group in a square whose side grows with the root of its size, its corner at 0, 0."
    graph = nx.Graph()
    graph.add_nodes_from(part)
    graph.add_weighted_edges_from(sorted((one, other, math.log1p(n)) for one, other, n in pairs if one in graph))
    half = math.sqrt(len(part)) / 2
    spots = nx.spring_layout(graph, iterations=ROUNDS, seed=SEED, scale=half, k=SPREAD / math.sqrt(len(part)))
    return {one: (float(x) + half, float(y) + half) for one, (x, y) in spots.items()}


def _side_by_side(placed: Sequence[Mapping[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    "The squares in rows from the top left, the largest first, none wider than the first row's fair share."
    sides = [math.sqrt(len(spots)) for spots in placed]
    widest = max(WIDER * math.sqrt(sum(side**2 for side in sides)), max(sides, default=0))
    spots, left, top, deep = {}, 0.0, 0.0, 0.0
    for group, side in zip(placed, sides, strict=True):
        if left and left + side > widest:
            left, top, deep = 0.0, top + deep + GAP, 0.0
        spots |= {one: (left + x, -(top + y)) for one, (x, y) in group.items()}
        left, deep = left + side + GAP, max(deep, side)
    return spots

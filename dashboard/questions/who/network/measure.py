"""Who is named with whom: how much more often than chance would have it, and where each stands in the drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
import pandas as pd

from dashboard.measures import association
from dashboard.memory import remembered

SEED = 7
ROUNDS = 300  # of the layout: after 50, its default, dense groups of ten still lie on top of each other
WIDER = 1.6  # a drawing is wider than high
NEAREST, PUSHES = 0.75, 40  # between two people, where an even spread would leave 1
GAP = 0.9  # between groups


def measured(frame: pd.DataFrame, top: int, least: int) -> pd.DataFrame:
    """The rows with expected and log_dice for pairs in place of one, two, among; as query.bonds gives them.

    expected  articles that would name both if each were named by chance: one · two / among
    log_dice  at most 14, whatever the number of articles (Rychlý 2008)
    """
    one, two = frame["one"].to_numpy(float), frame["two"].to_numpy(float, na_value=np.nan)
    expected = one * two / frame["among"].to_numpy(float)
    strength = association.log_dice(frame["articles"].to_numpy(float), one, two)
    return frame.drop(columns=["one", "two", "among"]).assign(expected=expected, log_dice=strength)


@remembered
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
    "One group filling a box of about one unit of room for each person, its corner at 0, 0."
    graph = nx.Graph()
    graph.add_nodes_from(part)
    graph.add_weighted_edges_from(sorted((one, other, math.log1p(n)) for one, other, n in pairs if one in graph))
    spots = nx.spring_layout(graph, iterations=ROUNDS, seed=SEED)
    where = np.array([spots[one] for one in part])
    extent = np.ptp(where, axis=0)
    where = (where - where.min(axis=0)) / np.where(extent > 0, extent, 1) * _box(len(part))
    return {one: (float(x), float(y)) for one, (x, y) in zip(part, _apart(where), strict=True)}


def _box(size: int) -> tuple[float, float]:
    "Width and height of a group of that size: a drawing is wider than high."
    return math.sqrt(size * WIDER), math.sqrt(size / WIDER)


def _apart(where: np.ndarray) -> np.ndarray:
    "The same places, with those closer than NEAREST pushed apart step by step, and the group moved back to 0, 0."
    for _ in range(PUSHES):
        between = where[:, None] - where[None]
        far = np.hypot(*np.moveaxis(between, -1, 0))
        np.fill_diagonal(far, np.inf)
        push = np.clip(NEAREST - far, 0, None) / np.maximum(far, 1e-9) / 2
        where = where + (between * push[..., None]).sum(axis=1)
    return where - where.min(axis=0)


def _side_by_side(placed: Sequence[Mapping[str, tuple[float, float]]]) -> dict[str, tuple[float, float]]:
    "The groups in rows from the top left, the largest first, none wider than the drawing's fair share."
    boxes = [tuple(max(spot[axis] for spot in group.values()) for axis in (0, 1)) for group in placed]
    widest = max([math.sqrt(WIDER * sum((wide + GAP) * (high + GAP) for wide, high in boxes)), *(w for w, _ in boxes)])
    spots: dict[str, tuple[float, float]] = {}
    left = top = deep = 0.0
    for group, (wide, high) in zip(placed, boxes, strict=True):
        if left and left + wide > widest:
            left, top, deep = 0.0, top + deep + GAP, 0.0
        spots |= {one: (left + x, y - top - high) for one, (x, y) in group.items()}
        left, deep = left + wide + GAP, max(deep, high)
    return spots

"""The order in which lists name people, step by step: what they support, what they contradict, what they leave open."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import networkx as nx
import pandas as pd

COLUMNS = (
    "step_id", "ladder", "rank", "person_id", "person", "other_rank", "other_id", "other", "lists", "contrary"
)  # fmt: skip


def steps(frame: pd.DataFrame, top: int) -> pd.DataFrame:
    """One row per two officials in the order in which a list names them; both ways are rows where both occur.

    frame    list_id · person_id · person · place, as query.in_lists gives them
    top      how many officials: those on most lists
    lists    lists that name person before other;  contrary  lists that name other before person
    ladder, rank, other_rank  see ladders; by these the rows are sorted
    """
    on = frame.groupby("person_id")["list_id"].nunique().rename("on").reset_index()
    chosen = set(on.sort_values(["on", "person_id"], ascending=[False, True])["person_id"].head(top))
    kept = frame[frame["person_id"].isin(chosen)].sort_values(["list_id", "place"])
    lists: dict[str, list[str]] = defaultdict(list)
    for list_id, one in zip(kept["list_id"], kept["person_id"], strict=True):
        lists[list_id].append(one)
    before = counted(lists.values())
    places = places_of(ladders(before))
    called = dict(zip(frame["person_id"], frame["person"], strict=True))
    rows = [
        (
            f"{one}~{other}",
            *places[one],
            one,
            called[one],
            places[other][1],
            other,
            called[other],
            n,
            before[other, one],
        )
        for (one, other), n in before.items()
    ]
    rows = pd.DataFrame(rows, columns=list(COLUMNS))
    return rows.sort_values(["ladder", "rank", "other_rank", "step_id"], ignore_index=True)


def counted(lists: Iterable[Sequence[str]]) -> Counter[tuple[str, str]]:
    "(one, other) → how many of the lists name the one before the other."
    return Counter(pair for row in lists for pair in combinations(row, 2))


def ladders(before: Mapping[tuple[str, str], int]) -> list[list[tuple[str, ...]]]:
    """The orders that a majority of lists implies: ladders of rungs, the longest ladder first, highest rung first.

    Of two people the one stands higher whom more lists name first. Where such majorities run in a circle (Condorcet),
    those in it share a rung. Rungs are in a topological order of what is left; where lists leave the order open, those
    with more majorities for than against them come first (Copeland 1951). People whom no chain of lists joins stand on
    ladders of their own.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted({one for pair in before for one in pair}))
    graph.add_edges_from(sorted(pair for pair, n in before.items() if n > before.get(pair[::-1], 0)))
    joined = graph.to_undirected(as_view=True).copy()
    joined.add_edges_from(before)
    parts = sorted(nx.connected_components(joined), key=lambda part: (-len(part), min(part)))
    return [_rungs(graph.subgraph(part)) for part in parts]


def _rungs(graph: nx.DiGraph) -> list[tuple[str, ...]]:
    copeland = {one: graph.out_degree(one) - graph.in_degree(one) for one in graph}
    merged = nx.condensation(graph)
    rungs = {
        number: tuple(sorted(members, key=lambda one: (-copeland[one], one)))
        for number, members in merged.nodes(data="members")
    }
    order = nx.lexicographical_topological_sort(merged, key=lambda n: (-copeland[rungs[n][0]], rungs[n]))
    return [rungs[number] for number in order]


def places_of(found: Sequence[Sequence[Sequence[str]]]) -> dict[str, tuple[int, int]]:
    "Person → number of the ladder, rank on it (1 is highest; those who share a rung share the rank of its first)."
    places: dict[str, tuple[int, int]] = {}
    for number, rungs in enumerate(found, 1):
        rank = 1
        for rung in rungs:
            places |= dict.fromkeys(rung, (number, rank))
            rank += len(rung)
    return places

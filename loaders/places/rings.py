"""Rings of boundaries made lighter without tearing neighbours apart.

A border that two rings share is simplified once, from fork to fork, so that both keep the very same points; each ring
simplified alone would leave slivers between neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

Point = tuple[float, float]
Ring = tuple[Point, ...]

FINEST = 0.0001  # degrees, about 10 m: below it a border is drawn no differently


def lighter(rings: Sequence[Ring], most: int) -> list[Ring]:
    """The same closed rings with at most that many points in all, where forks and three points a ring allow it.

    Lines stay within a tolerance that is doubled from FINEST until they are few enough.
    """
    tolerance, found = FINEST, list(rings)
    while sum(map(len, found)) > most and tolerance < 1:
        found = [_ring(ring, forks, tolerance) for ring, forks in zip(rings, _forks(rings), strict=True)]
        tolerance *= 2
    return found


def _forks(rings: Sequence[Ring]) -> list[list[int]]:
    "For each ring the places where it meets another ring or leaves it; never fewer than two."
    owners: dict[Point, set[int]] = {}
    for number, ring in enumerate(rings):
        for point in ring:
            owners.setdefault(point, set()).add(number)
    return [_two(ring, [at for at in range(len(ring) - 1) if _is_fork(ring, at, owners)]) for ring in rings]


def _is_fork(ring: Ring, at: int, owners: dict[Point, set[int]]) -> bool:
    here = owners[ring[at]]
    before, after = owners[ring[at - 1 if at else -2]], owners[ring[at + 1]]
    return len(here) > 1 and not here <= before & after


def _two(ring: Ring, forks: list[int]) -> list[int]:
    "The forks; where there are fewer than two, the least point of the ring and the one farthest from it."
    if len(forks) > 1:
        return forks
    points = np.array(ring[:-1])
    first = min(range(len(points)), key=lambda at: ring[at])
    return sorted({first, int(np.argmax(((points - points[first]) ** 2).sum(axis=1)))})


def _ring(ring: Ring, forks: list[int], tolerance: float) -> Ring:
    open_ring = ring[:-1]
    turned = (*open_ring[forks[0] :], *open_ring[: forks[0]], open_ring[forks[0]])
    ends = [at - forks[0] for at in forks] + [len(open_ring)]
    kept = [point for start, end in pairwise(ends) for point in _arc(turned[start : end + 1], tolerance)]
    light = (*kept, turned[-1])
    return light if len(light) > 3 else ring


def _arc(points: Ring, tolerance: float) -> list[Point]:
    "The points kept of a line, its last one left out; the same ones whichever way the line runs."
    backwards = points[0] > points[-1] or (points[0] == points[-1] and points[1] > points[-2])
    line = np.array(points[::-1] if backwards else points)
    kept = sorted({0, len(line) - 1, *_far(line, tolerance)})
    chosen = [points[len(points) - 1 - at] for at in reversed(kept)] if backwards else [points[at] for at in kept]
    return chosen[:-1]


def _far(line: np.ndarray, tolerance: float) -> Iterator[int]:
    "The points that stand out from the chord between their neighbours kept so far (Douglas and Peucker 1973)."
    spans = [(0, len(line) - 1)]
    while spans:
        low, high = spans.pop()
        if high - low < 2:
            continue
        between, chord = line[low + 1 : high] - line[low], line[high] - line[low]
        length = np.hypot(*chord)
        cross = np.abs(between[:, 0] * chord[1] - between[:, 1] * chord[0])
        away = cross / length if length else np.hypot(between[:, 0], between[:, 1])
        if away.max() > tolerance:
            farthest = low + 1 + int(away.argmax())
            yield farthest
            spans += [(low, farthest), (farthest, high)]

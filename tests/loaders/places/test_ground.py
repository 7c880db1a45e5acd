"""Towns laid out on a grid from where they lie: each on a tile of its own, at the least distance, with points from boundaries."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from loaders.places import ground, region
from loaders.places.boundaries import Shape
from loaders.places.units import Town

TONGZHOU = region.load("110112")
SQUARE = ((116.0, 116.1, 116.1, 116.0, 116.0), (40.0, 40.0, 40.1, 40.1, 40.0))


def _towns(points: list[tuple[float, float] | None]) -> tuple[Town, ...]:
    spots = (point or (None, None) for point in points)
    return tuple(Town(f"t{n}", f"t{n}", "镇", f"t{n}", lon=lon, lat=lat) for n, (lon, lat) in enumerate(spots))


degrees = st.tuples(st.floats(100, 101), st.floats(30, 31))


@given(st.lists(degrees, min_size=1, max_size=40))
def test_every_town_has_a_tile_of_its_own_and_no_row_is_empty(points):
    tiles = ground.tiles(_towns(points))
    assert len({(tile.col, tile.row) for tile in tiles}) == len(points)
    for way in ("col", "row"):
        held = {getattr(tile, way) for tile in tiles}
        assert held == set(range(max(held) + 1))


@given(st.integers(1, 12), st.integers(0, 5), st.integers(0, 10_000))
def test_the_assignment_is_the_cheapest(rows, more, seed):
    cost = np.random.default_rng(seed).random((rows, rows + more))
    found = ground.assigned(cost)
    assert len(set(found)) == rows
    assert cost[range(rows), found].sum() == pytest.approx(cost[linear_sum_assignment(cost)].sum())


def test_a_grid_of_points_stays_as_it_is():
    points = [(100 + col / 10, 31 - row / 10) for row in range(3) for col in range(3)]
    tiles = ground.tiles(_towns(points))
    assert [(tile.col, tile.row) for tile in tiles] == [(col, row) for row in range(3) for col in range(3)]


def test_neighbours_stay_neighbours_as_in_the_grid_made_by_hand():
    "Of towns that touch on the pack's own grid, most touch on the automatic one; the compass is right for nearly all pairs."
    made = {tile.town_id: (tile.col, tile.row) for tile in TONGZHOU.tiles}
    laid = {tile.town_id: (tile.col, tile.row) for tile in ground.tiles(TONGZHOU.towns)}
    pairs = [(a, b) for a in made for b in made if a < b]
    touching = [(a, b) for a, b in pairs if _apart(made, a, b) == 1]
    assert sum(_apart(laid, a, b) <= 1 for a, b in touching) >= 0.7 * len(touching)
    at = {town.town_id: town for town in TONGZHOU.towns}
    wrong = [
        (a, b)
        for a, b in pairs
        if (at[a].lon - at[b].lon) * (laid[a][0] - laid[b][0]) < 0 and abs(at[a].lon - at[b].lon) > 0.05
    ]
    assert len(wrong) <= 0.03 * len(pairs)


def _apart(tiles: dict[str, tuple[int, int]], a: str, b: str) -> int:
    return max(abs(one - other) for one, other in zip(tiles[a], tiles[b], strict=True))


def test_towns_without_a_point_stand_below_the_others():
    tiles = {tile.town_id: tile.row for tile in ground.tiles(_towns([(100.0, 30.0), None, (100.5, 30.5)]))}
    assert tiles["t1"] > max(tiles["t0"], tiles["t2"])
    assert ground.tiles(_towns([None, None])) == ()


def test_a_boundary_gives_a_point_inside_and_the_area():
    towns = tuple(replace(town, lon=None, lat=None, area_km2=None) for town in TONGZHOU.towns)
    first = towns[0].town_id
    own = (
        Shape(first, 0, 0, *SQUARE),
        Shape(first, 0, 1, *((np.array(one) * 0.5 + half) for one, half in zip(SQUARE, (58.02, 20.02), strict=True))),
    )
    found = ground.grounded(replace(TONGZHOU, towns=towns, tiles=()), own)
    town = found.towns[0]
    assert 116 < town.lon < 116.1 and 40 < town.lat < 40.1
    assert town.area_km2 == pytest.approx(94.6 * 0.75, rel=0.01)  # 11.1 km by 8.5 km, without the hole
    assert len(found.tiles) == len(towns)


def test_a_pack_is_left_as_it_is():
    assert ground.grounded(TONGZHOU).tiles == TONGZHOU.tiles
    assert ground.grounded(region.NOWHERE).tiles == ()

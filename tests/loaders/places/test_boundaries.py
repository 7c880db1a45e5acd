"""A reader's own boundaries: what a file must hold, what is said of one that does not, and that a store carries them."""

from __future__ import annotations

import json
import math
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from loaders import __main__ as commands
from loaders import build, home
from loaders.places import boundaries, region, rings
from loaders.problems import RegionError

PLACE = region.load("110112")
SONGZHUANG, ZHANGJIAWAN = "110112104", "110112105"
SQUARE = [[116.7, 39.9], [116.8, 39.9], [116.8, 40.0], [116.7, 40.0], [116.7, 39.9]]
HOLE = [[116.74, 39.94], [116.76, 39.94], [116.76, 39.96], [116.74, 39.94]]


def feature(name: object = "宋庄镇", coordinates: object = (SQUARE,), kind: str = "Polygon", **more: object) -> dict:
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"name": name, **more}, "geometry": geometry}


@pytest.fixture
def written(tmp_path: Path):
    "Writes a feature collection of these features."

    def write(*features: object) -> Path:
        file = tmp_path / "own.geojson"
        file.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize("name", [SONGZHUANG, f"{SONGZHUANG}000", "宋庄镇", "宋庄", "Songzhuang Town", int(SONGZHUANG)])
def test_a_town_is_known_by_code_and_by_each_of_its_names(written, name):
    assert {shape.unit for shape in boundaries.read(written(feature(name, kind_of="镇")), PLACE)} == {SONGZHUANG}


def test_parts_and_holes_are_kept_apart(written):
    own = boundaries.read(written(feature(coordinates=[[SQUARE, HOLE], [HOLE]], kind="MultiPolygon")), PLACE)
    assert [(shape.polygon, shape.ring) for shape in own] == [(0, 0), (0, 1), (1, 0)]
    assert own[0].lon == tuple(lon for lon, _ in SQUARE)


@pytest.mark.parametrize(
    ("features", "message"),
    [
        ([feature("大兴镇")], r"feature 1 \(大兴镇\) is no town"),
        ([feature("宋庄镇", other="张家湾镇")], "could be 110112104, 110112105"),
        ([feature(), feature(SONGZHUANG)], "feature 2 is 宋庄镇, and so is feature 1"),
        ([feature(coordinates=SQUARE, kind="LineString")], r"\(宋庄镇\) is not a polygon"),
        ([feature(coordinates=[SQUARE[:-1]])], "not closed"),
        ([feature(coordinates=[[[y, x] for x, y in SQUARE]])], "outside the district"),
        ([feature(coordinates=[[[None, 1]] * 5])], "not pairs of numbers"),
        ([{"type": "Feature"}, "no feature"], r"feature 1 \(no properties\).*feature 2 \(no properties\)"),
        ([], "holds no feature"),
    ],
)
def test_everything_wrong_with_a_file_is_said(written, features, message):
    with pytest.raises(RegionError, match=rf"own\.geojson: nothing was kept.*{message}"):
        boundaries.read(written(*features), PLACE)


@pytest.mark.parametrize("text", ["[]", "{", '{"type": "Polygon"}'])
def test_a_file_that_is_no_collection_is_named(tmp_path, text):
    (tmp_path / "bad.geojson").write_text(text)
    with pytest.raises(RegionError, match=r"bad\.geojson"):
        boundaries.read(tmp_path / "bad.geojson", PLACE)


def test_what_was_put_is_held_and_what_is_missing_is_said(written, tmp_path):
    placed = boundaries.put(written(feature()), PLACE, tmp_path / "data")
    assert len(placed.missing) == 21
    assert "宋庄镇" not in placed.missing
    assert boundaries.held(PLACE.code, tmp_path / "data") == placed.shapes
    assert boundaries.held("elsewhere", tmp_path / "data") == ()


def test_a_kept_file_that_was_spoilt_is_named(written, tmp_path):
    placed = boundaries.put(written(feature()), PLACE, tmp_path / "data")
    placed.path.write_text('[{"unit": 1}]')
    with pytest.raises(RegionError, match=r"boundaries\.json.*remove it"):
        boundaries.held(PLACE.code, tmp_path / "data")


def test_the_outline_gives_way_to_one_that_the_reader_brings(written):
    own = boundaries.read(written(feature("通州区"), feature("宋庄镇")), PLACE)
    assert boundaries.drawn(PLACE, own) == own
    assert [shape.unit for shape in boundaries.drawn(PLACE, own[1:])] == ["district", SONGZHUANG]


def _wavy(n: int) -> list[rings.Point]:
    return [(116.7 + 0.1 * at / n, 39.9 + 0.01 * math.sin(at / 20)) for at in range(n + 1)]


def test_neighbours_keep_the_same_points_of_their_border():
    border = _wavy(400)
    north = (*border, (116.8, 40.0), (116.7, 40.0), border[0])
    south = (*reversed(border), (116.7, 39.8), (116.8, 39.8), border[-1])
    light = rings.lighter([north, south], 120)
    assert sum(map(len, light)) <= 120
    shared = [set(ring) & set(border) for ring in light]
    assert shared[0] == shared[1]
    assert len(shared[0]) > 10
    assert all(ring[0] == ring[-1] for ring in light)


def test_a_light_ring_is_left_as_it_is_and_a_heavy_one_keeps_its_corners():
    square = tuple(map(tuple, SQUARE))
    assert rings.lighter([square], 5) == [square]
    dense = [(a + (c - a) * at / 50, b + (d - b) * at / 50) for (a, b), (c, d) in pairwise(square) for at in range(50)]
    assert set(rings.lighter([(*dense, dense[0])], 10)[0]) == set(square)


def test_a_store_carries_the_boundaries_of_its_build(written, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(home, "data_folder", lambda name: tmp_path / "data" / name)
    shutil.copy(next(home.SAMPLES.glob("*.txt")), tmp_path / "page.txt")
    before = build.build([tmp_path / "page.txt"], tmp_path / "store").store
    assert commands.main(["region", "boundaries", "--region", "110112", str(written(feature()))]) == commands.ALL_READ
    assert "1 of 22" in capsys.readouterr().out
    after = build.build([tmp_path / "page.txt"], tmp_path / "store")
    assert (after.store.generation != before.generation, after.fresh) == (True, 0)
    assert set(before.frame("shapes")["unit"]) == {"district"}
    assert set(after.store.frame("shapes")["unit"]) == {"district", SONGZHUANG}


def test_a_file_that_does_not_fit_changes_nothing(written, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(home, "data_folder", lambda name: tmp_path / "data" / name)
    assert (
        commands.main(["region", "boundaries", "--region", "110112", str(written(feature("大兴镇")))])
        == commands.NOTHING_WRITTEN
    )
    assert "大兴镇" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()


def test_a_store_lists_the_settlements_of_the_region(samples):
    frame = samples.frame("settlements")
    assert len(frame) == 650
    assert frame.merge(samples.frame("towns"), on="town_id")["settlement_id"].is_unique

"""A pack is written to be filled in, and checked; what is true of one district stands in its pack and nowhere else."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
from ahocorasick_rs import AhoCorasick

from loaders.places import national, pack, packing, region
from loaders.problems import RegionError
from tests.paths import ROOT

TEXTS = {".py", ".toml", ".csv", ".js", ".css", ".html"}


def test_a_pack_is_written_with_its_towns_and_can_be_used_at_once(tmp_path: Path):
    place = region.find("高邑县")
    folder = packing.write(place, tmp_path)
    assert {file.name for file in folder.iterdir()} > {"region.toml", "towns.csv", "cautions.toml", "words.toml"}
    assert region.load(place.code, tmp_path).towns == place.towns
    filled = packing.check(place.code, tmp_path)
    assert filled.folder == folder and ("points", 0, len(place.towns)) in filled.counts
    assert set(filled.missing) == {town.name for town in place.towns}


def test_what_is_filled_in_is_counted(tmp_path: Path):
    towns = packing.write(region.find("高邑县"), tmp_path) / "towns.csv"
    text = towns.read_text(encoding="utf-8-sig").replace(
        "Gaoyi Town,高邑,,,,,,,", "Gaoyi Town,高邑,,,114.6,37.6,,,#1f7a8c"
    )
    towns.write_text(text, encoding="utf-8")
    counts = {what: some for what, some, _ in packing.check("130127", tmp_path).counts}
    assert (counts["points"], counts["colours"]) == (1, 1)


def test_a_pack_that_is_there_is_not_written_over(tmp_path: Path):
    packing.write(region.find("高邑县"), tmp_path)
    with pytest.raises(RegionError, match="a pack already"):
        packing.write(region.find("高邑县"), tmp_path)


def test_an_example_that_a_caution_does_not_find_is_told(tmp_path: Path):
    folder = packing.write(region.find("高邑县"), tmp_path)
    row = """[[rule]]
id = "bare.daying"
reads = "大营 for 大营镇"
town = "大营镇"
text = "大营"
pattern = "大营(?!村)"
yes = ["来到大营村"]
no = ["大营路"]
source = "the county's map"
"""
    (folder / "cautions.toml").write_text(row, encoding="utf-8")
    with pytest.raises(RegionError, match=r"cautions\.toml: rule 'bare.daying': its example 来到大营村 is not found"):
        packing.check("130127", tmp_path)


def test_a_region_without_a_pack_needs_none(tmp_path: Path):
    assert packing.check("130127", tmp_path).folder is None


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    "Names that only Tongzhou has of all counties: of its towns, with and without their suffix, and of its villages."
    place, prefix = region.load("110112"), "110112"
    elsewhere = Counter(name for name, rows in national.township_names().items() for _ in rows)
    towns = {name for town in place.towns for name in (town.name, *town.aliases, *town.misreadings)}
    bare = {
        town.bare
        for town in place.towns
        if town.kind != "街道" and not any(town.bare + end in elsewhere for end in "镇乡")
    }
    names = {name for name in towns if elsewhere[name] < 2} | bare
    villages = {one.name for one in place.settlements if len(one.name) > 3}
    for code in sorted({area[:4] for area in national.areas() if area[:2] != prefix[:2] and not area.endswith("0000")}):
        villages -= {one.name for one in national._listed(code)}
    return frozenset(names | villages | {"通州", "城市副中心"})


def test_no_name_of_a_district_stands_outside_its_pack():
    names = sorted(_own_names())
    finder = AhoCorasick(names)
    found = [
        f"{path.relative_to(ROOT)}:{number} {names[index]}"
        for root in ("loaders", "dashboard")
        for path in sorted((ROOT / root).rglob("*"))
        if path.suffix in TEXTS and not path.is_relative_to(pack.SHIPPED) and "seeds" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for index, _, _ in finder.find_matches_as_indexes(line)
    ]
    assert found == []

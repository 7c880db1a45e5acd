"""The region pack: what it holds, when it refuses to load, and where a bare town name stands for its town."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loaders.places import region, tokens
from loaders.places.gazetteer import Form, chains, gazetteer
from loaders.problems import RegionError, RuleError

TONGZHOU = region.load()
CAUTIONS = [pytest.param(rule, id=rule.id) for rule in TONGZHOU.cautions.values()]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    "A copy of the pack that a test may spoil."
    shutil.copytree(region.FOLDER / region.DEFAULT, tmp_path / "spoilt")
    return tmp_path / "spoilt"


def spoil(file: Path, old: str, new: str) -> None:
    "Puts one text for another in a file that must have it."
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_district_has_its_units():
    assert len(TONGZHOU.towns) == 22
    assert {town.kind for town in TONGZHOU.towns} == {"街道", "镇", "民族乡"}
    real = [settlement for settlement in TONGZHOU.settlements if not settlement.virtual]
    assert (len(TONGZHOU.settlements), len(real)) == (656, 650)
    assert TONGZHOU.town("漷县镇").name_en == "Huoxian Town"


def test_an_unknown_town_is_an_error():
    with pytest.raises(RegionError, match="大兴镇"):
        TONGZHOU.town("大兴镇")


def test_an_unknown_region_is_an_error():
    with pytest.raises((RegionError, RuleError), match=r"nowhere|cautions"):
        region.load("nowhere")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("towns.csv", "110112106,漷县镇", "110112106,宋庄镇", "share a name"),
        ("settlements.csv", "喇嘛庄村,village,宋庄镇", "喇嘛庄村,village,末庄镇", "末庄镇"),
        ("towns.csv", "中仓社区/中仓小区,,", "中仓社区/中仓小区,,blue", "#rrggbb"),
        ("tiles.csv", "110112209,", "110112999,", "110112999"),
        ("cautions.toml", 'town = "西集镇"', 'town = "东集镇"', "东集镇"),
        ("region.toml", 'id = "110112"', "id = ", "spoilt"),
    ],
)
def test_tables_that_contradict_each_other_do_not_load(pack, file, old, new, message):
    spoil(pack / file, old, new)
    with pytest.raises(RegionError, match=message):
        region.load("spoilt", pack.parent)


def test_a_missing_table_is_named(pack):
    (pack / "towns.csv").unlink()
    with pytest.raises(RegionError, match=r"spoilt/towns\.csv"):
        region.load("spoilt", pack.parent)


def test_a_caution_without_a_near_miss_does_not_load(pack):
    spoil(pack / "cautions.toml", 'no = ["漷县村", "漷县路"]\n', "")
    with pytest.raises(RuleError, match=r"bare\.huoxian"):
        region.load("spoilt", pack.parent)


def test_every_bare_name_has_a_caution():
    assert {town.bare for town in TONGZHOU.towns} <= TONGZHOU.cautions.keys()


@pytest.mark.parametrize("rule", CAUTIONS)
def test_a_caution_lets_its_examples_pass_and_stops_its_near_misses(rule):
    for text in rule.yes:
        assert rule.pattern.search(text)[0] == rule.text
    assert not any(rule.pattern.search(text) for text in rule.no)


@pytest.mark.parametrize("text", TONGZHOU.outside.yes)
def test_a_place_elsewhere_is_seen(text):
    assert TONGZHOU.outside.pattern.search(text)


@pytest.mark.parametrize("text", TONGZHOU.outside.no)
def test_the_district_itself_is_not_elsewhere(text):
    assert not TONGZHOU.outside.pattern.search(text)


def named(text: str) -> list[tuple[str, str]]:
    "What the gazetteer finds, with its form."
    hits = gazetteer(TONGZHOU).find(text)
    both = sorted((*hits.towns, *hits.settlements), key=lambda hit: hit.start)
    return [(hit.surface, str(hit.form)) for hit in both]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("中仓街道佟麟阁社区", [("中仓街道", "name"), ("佟麟阁社区", "name")]),
        ("漷县村和漷县镇", [("漷县村", "name"), ("漷县镇", "name")]),
        ("张家湾镇张湾镇村", [("张家湾镇", "name"), ("张湾镇村", "name")]),
        ("近日,潮县镇、潏县镇", [("潮县镇", "misread"), ("潏县镇", "misread")]),
        ("潮白河、温潮减河", []),
        ("历史村落里的苹果村", []),
        ("山西集团、交通运输、关于家务", []),
        ("宋庄镇大王庄村", [("宋庄镇", "name")]),
        ("从小营村到小堡村", [("小营村", "name"), ("小堡村", "name")]),
        ("河北省廊坊市新华街道", []),
    ],
)
def test_longest_form_that_may_stand_there(text, hits):
    assert named(text) == hits


def test_a_shared_name_keeps_both_units():
    (hit,) = gazetteer(TONGZHOU).find("何各庄村").settlements
    assert {unit.town for unit in hit.units} == {"张家湾镇", "西集镇"}
    assert hit.form is Form.NAME


def test_names_of_one_list_are_one_chain():
    text = "潞城、西集和漷县,还有台湖"
    assert [[hit.surface for hit in chain] for chain in chains(text, gazetteer(TONGZHOU).find(text).towns)] == [
        ["潞城", "西集", "漷县"],
        ["台湖"],
    ]


def test_every_unit_is_one_word():
    for unit in (*TONGZHOU.towns, *TONGZHOU.settlements):
        assert tokens.lexicon(TONGZHOU).knows(unit.name)

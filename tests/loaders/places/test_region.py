"""A region: found by code or name, made of the national table and a pack, and where a bare town name stands for its town."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from loaders.language import rules
from loaders.places import pack, region, tokens
from loaders.places.gazetteer import Form, chains, gazetteer
from loaders.places.national import Level
from loaders.problems import RegionError, RuleError

TONGZHOU = region.load("110112")
CAUTIONS = rules.load("cautions", pack.CautionRule, folder=pack.SHIPPED / "110112").rules


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    "A copy of the pack that a test may spoil."
    shutil.copytree(pack.SHIPPED / "110112", tmp_path / "110112")
    return tmp_path / "110112"


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


@pytest.mark.parametrize(("asked", "code"), [("顺义区", "110113"), ("110113", "110113"), ("南通市通州区", "320612")])
def test_a_region_is_found_by_code_or_name(asked, code):
    assert region.find(asked).code == code


def test_a_name_of_several_is_asked_about_not_guessed():
    with pytest.raises(RegionError, match=r"110112 北京市通州区.*320612 江苏省南通市通州区"):
        region.find("通州区")


@pytest.mark.parametrize("asked", ["大观园区", "999999"])
def test_an_unknown_region_is_an_error(asked):
    with pytest.raises(RegionError, match=asked):
        region.find(asked)


def test_a_county_without_a_pack_works_at_once():
    place = region.find("高邑县")
    assert [town.name_en for town in place.towns][:2] == ["Gaoyi Town", "Daying Town"]
    assert place.above[0].name == "石家庄市" and place.tiles == () and len(place.settlements) > 80
    assert "高邑报" in place.newspapers


def test_the_units_of_a_prefecture_are_its_counties():
    place = region.find("苏州市")
    assert place.level is Level.PREFECTURE and "吴江区" in {town.name for town in place.towns}
    below = {one.name: one for one in place.settlements}
    assert (below["平望镇"].town, below["平望镇"].kind) == ("吴江区", "township")
    assert place.county_of(place.town("吴江区")) == "320509"


def test_no_region_has_no_places():
    assert region.load("") is region.NOWHERE and not region.NOWHERE.towns


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("towns.csv", "110112106,漷县镇", "110113106,漷县镇", r"towns\.csv.*110113106"),
        ("towns.csv", "116.77767", "east", r"110112106: lon is 'east'"),
        ("settlements.csv", "110112105206", "110113105206", r"settlements\.csv.*110113105206"),
        ("towns.csv", "113.37,", "113.37,,blue", "#rrggbb"),
        ("tiles.csv", "110112209,", "110112999,", "110112999"),
        ("tiles.csv", "漷县镇,4,5", "漷县镇,3,5", r"one tile: \(3, 5\)"),
        ("cautions.toml", 'town = "西集镇"', 'town = "东集镇"', "东集镇"),
        ("region.toml", 'code = "110112"', "code = ", r"region\.toml"),
        ("region.toml", "also = ", "alsoo = ", "alsoo"),
        ("outline.geojson", '"FeatureCollection"', '"FeatureCollection', r"outline\.geojson"),
    ],
)
def test_tables_that_contradict_each_other_do_not_load(spoilt, file, old, new, message):
    spoil(spoilt / file, old, new)
    with pytest.raises(RegionError, match=message):
        region.load("110112", spoilt.parent)


@pytest.mark.parametrize(
    "name", ["towns.csv", "settlements.csv", "tiles.csv", "outline.geojson", "words.toml", "SOURCES.md"]
)
def test_every_table_may_be_missing(spoilt, name):
    (spoilt / name).unlink()
    assert len(region.load("110112", spoilt.parent).towns) == 22


def test_a_caution_without_a_near_miss_does_not_load(spoilt):
    spoil(spoilt / "cautions.toml", 'no = ["漷县村", "漷县路"]\n', "")
    with pytest.raises(RuleError, match=r"bare\.huoxian"):
        region.load("110112", spoilt.parent)


def test_every_bare_name_has_a_caution():
    assert {town.bare for town in TONGZHOU.towns} <= TONGZHOU.cautions.keys()


@pytest.mark.parametrize("rule", CAUTIONS, ids=lambda rule: rule.id)
def test_a_caution_lets_its_examples_pass_and_stops_its_near_misses(rule):
    for text in rule.yes:
        assert rule.pattern.search(text)[0] == rule.text
    assert not any(rule.pattern.search(text) for text in rule.no)


@pytest.mark.parametrize("text", ["山西长治", "位于朝阳区", "河北省廊坊市", "燕郊", "湖南省"])
def test_a_place_elsewhere_is_seen(text):
    assert named(f"{text}永顺镇") == []


@pytest.mark.parametrize("text", ["走进通州区", "在北京市", "城市副中心", "建设平安", "来到"])
def test_the_district_itself_is_not_elsewhere(text):
    assert named(f"{text}永顺镇") == [("永顺镇", "name")]


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

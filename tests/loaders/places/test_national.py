"""The national table: whole, consistent, and cheap to ask."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter

import pytest

from loaders.places import national
from loaders.places.national import Level
from tests.national import settlements as committees


def test_it_has_every_county_and_its_townships() -> None:
    counties = [area for area in national.areas().values() if area.level is Level.COUNTY]
    assert len(counties) > 2900
    empty = {area.name for area in counties if not national.townships_of(area.code)}
    assert empty == {"西沙区", "南沙区"}


def test_every_township_stands_once_below_a_county_that_is_there() -> None:
    codes = Counter(line.split(",", 1)[0] for line in national._townships())
    assert max(codes.values()) == 1 and len(codes) > 41_000
    for place in range(0, len(codes), 97):
        assert national.township(place).county in national.areas()


def test_a_countys_villages_lie_in_its_townships() -> None:
    for code in ("110113", "130128", "441900", "500112", "542330"):
        units = {unit.code for unit in national.townships_of(code)}
        assert {one.township for one in national.settlements_of(code)} <= units


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("110113", ["110113"]),
        ("顺义区", ["110113"]),
        ("顺义", ["110113"]),
        ("顺义县", ["110113"]),  # until 1998
        ("大厂县", ["131028"]),  # of 大厂回族自治县
        ("通州区", ["110112", "320612"]),
        ("苏州市", ["320500"]),
        ("内蒙古", ["150000"]),
        ("没有的县", []),
    ],
)
def test_an_area_is_found_by_any_of_its_names(name: str, codes: list[str]) -> None:
    assert [area.code for area in national.called(name)] == codes


def test_a_unit_keeps_its_earlier_names_with_their_years() -> None:
    shunyi = {unit.name: unit for unit in national.townships_of("110113")}
    assert [(former.name, former.until) for former in shunyi["牛栏山镇"].former] == [("牛栏山地区", 2023)]
    assert [(former.name, former.until) for former in national.areas()["420600"].former][-1] == ("襄樊市", 2010)


def test_names_in_english_read_as_places_are_read() -> None:
    told = {area.name: area.name_en for area in national.areas().values()}
    assert told["尉犁县"] == "Yuli County" and told["赵县"] == "Zhaoxian County" and told["单县"] == "Shanxian County"
    assert told["石柱土家族自治县"] == "Shizhu Tujia Autonomous County" and told["喀什地区"] == "Kashgar Prefecture"
    units = {unit.name: unit.name_en for unit in national.townships_of("110112")}
    assert units["漷县镇"] == "Huoxian Town" and units["于家务回族乡"] == "Yujiawu Hui Ethnic Township"


@pytest.mark.parametrize(
    ("official", "name", "virtual"),
    [
        ("南高村委会", "南高村", False),
        ("南高村村民委员会", "南高村", False),
        ("东于社区居委会", "东于社区", False),
        ("旧宫居委会", "旧宫社区", False),
        ("敦达乌苏嘎查村委会", "敦达乌苏嘎查", False),
        ("横塘社区", "横塘社区", False),
        ("七分场生活区", "七分场生活区", True),
        ("工业园虚拟社区", "工业园虚拟社区", True),
    ],
)
def test_a_committees_name_gives_the_places(official: str, name: str, virtual: bool) -> None:
    assert committees.named(official) == (name, virtual)


def test_the_edition_is_that_of_the_archive() -> None:
    edition = tomllib.loads(national.FILE.with_name("edition.toml").read_text(encoding="utf-8"))
    assert edition["sha256"] == hashlib.sha256(national.FILE.read_bytes()).hexdigest()
    assert national.FILE.stat().st_size < 6_000_000

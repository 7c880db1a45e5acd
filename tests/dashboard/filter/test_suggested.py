"""What is offered for the end of a line, and what comes near a name that stands nowhere."""

from __future__ import annotations

import pytest

from dashboard.filter import suggested
from dashboard.filter.suggested import Ending, Named
from dashboard.words import pinyin


def town(value: str, name: str, articles: int = 1) -> Named:
    return Named("town", value, name, "", articles, (*pinyin.readings(name[:-1]), *pinyin.readings(name)))


def official(value: str, name: str, articles: int = 1) -> Named:
    return Named("official", value, name, "", articles, pinyin.readings(name, person=True))


def formula(text: str, articles: int = 1) -> Named:
    return Named("formula", text, text, "", articles, pinyin.readings(text))


NAMES = (
    town("1", "张家湾镇", 9),
    town("2", "宋庄镇", 5),
    official("p1", "张佳伟", 20),
    official("p2", "单志刚", 2),
    official("p3", "张小明", 1),
    formula("张灯结彩", 3),
    formula("基层治理", 7),
)


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("zhangjiawan", ["张家湾镇"]),
        ("zhang jia wan", ["张家湾镇"]),
        ("Zhāngjiāwān", ["张家湾镇"]),
        ("zjw", ["张佳伟", "张家湾镇"]),
        ("张家", ["张家湾镇"]),
        ("張家灣", ["张家湾镇"]),
        ("家湾", ["张家湾镇"]),
        ("張", ["张佳伟", "张家湾镇", "张灯结彩", "张小明"]),
        ("shanzhi", ["单志刚"]),
        ("danzhi", []),
        ("jczl", ["基层治理"]),
        ("治理", ["基层治理"]),
        ("z", []),
        ("12345", []),
        ("", []),
    ],
)
def test_names_are_offered_by_characters_of_either_script_and_by_pinyin(typed: str, names: list[str]):
    assert [one.name for one in suggested.suggested(typed, NAMES)] == names


def test_the_plainest_match_comes_first_and_a_few_of_each_kind():
    many = [official(str(n), "王" + "一二三四五六"[n] + "明", 100 - n) for n in range(6)]
    found = suggested.suggested("wang", [*many, town("3", "王庄镇")])
    assert [one.kind for one in found] == ["official"] * suggested.EACH + ["town"]
    assert suggested.suggested("wangzhuang", [formula("望庄", 99), town("3", "王庄镇")])[0].name == "望庄"
    assert suggested.suggested("wangzhuang", [formula("望庄头", 99), town("3", "王庄镇")])[0].name == "王庄镇"


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("zjw", [("", "zjw")]),
        ("治理 zhang jia", [("治理", "zhang jia"), ("治理 zhang", "jia")]),
        ("治理 张", [("治理", "张")]),
        ("治理 ", []),
        ("", []),
        ("治理 OR zjw", []),
        ("治理 非 zjw", []),
        ("治理 or", []),
        ("-zjw", []),
        ('"zjw', []),
        ('"治理" zjw', [('"治理"', "zjw")]),
        ('治理 "zjw"', []),
        ("(张", []),
    ],
)
def test_the_end_of_a_line_may_begin_a_name(line: str, ends: list[tuple[str, str]]):
    assert list(suggested.endings(line)) == [Ending(*one) for one in ends]


@pytest.mark.parametrize(
    ("text", "name"), [("张家弯", "张家湾镇"), ("zhangjawan", "张家湾镇"), ("宋装镇", "宋庄镇"), ("志刚", "单志刚")]
)
def test_names_that_sound_like_it_are_near(text: str, name: str):
    assert suggested.near(text, NAMES)[0].name == name
    assert suggested.near("qqqqqq", NAMES) == ()
    assert suggested.near("？", NAMES) == ()


def test_what_several_names_are_spelled_like_stands_for_none_alone():
    held = suggested.spelled([*NAMES, official("p4", "张佳维")])
    assert held["zhangjiawei"] == {"张佳伟", "张佳维"}
    assert held["zhangjiawan"] == held["zhangjiawanzhen"] == {"张家湾镇"}

"""How names are said, and what of them is typed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import pinyin
from dashboard.words.pinyin import How

TABLE = Path(pinyin.__file__).with_name("surnames.toml")
ROWS = tomllib.loads(TABLE.read_text(encoding="utf-8"))["surname"]
TOWN = ("zhang", "jia", "wan", "zhen")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_a_surname_is_said_as_its_row_shows(row: dict):
    assert set(row) == {"text", "said", "yes"}
    for name, read in row["yes"].items():
        assert name.startswith(row["text"])
        assert " ".join(pinyin.readings(name, person=True)[0]) == read
    plain = pinyin.readings(row["text"])[0]
    assert len(row["said"]) > 1 or " ".join(plain) != row["said"][0] or len(row["text"]) > 1, "is said so anyway"


def test_every_reading_in_use_of_a_surname_is_known():
    assert pinyin.readings("覃丽萍", person=True) == (("qin", "li", "ping"), ("tan", "li", "ping"))
    assert pinyin.readings("单桥村") == (("dan", "qiao", "cun"),), "of a place it is the character's"


@pytest.mark.parametrize(
    ("name", "written"),
    [("王小明", "Wang Xiaoming"), ("欧阳文静", "Ouyang Wenjing"), ("解立春", "Xie Lichun"), ("尉迟明", "Yuchi Ming")],
)
def test_a_person_is_written_as_english_does(name: str, written: str):
    assert pinyin.romanised(name) == written


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Zhāng jiā-wān", "zhangjiawan"),
        ("zhang1jia1wan1", "zhangjiawan"),
        ("ZHANG JIA WAN", "zhangjiawan"),
        ("Xi'an", "xian"),
        ("lǜ", "lu"),
        ("lv4", "lu"),
        ("5G", ""),
        ("张jia", ""),
        ("2023", ""),
        ("", ""),
    ],
)
def test_what_is_typed_becomes_plain_letters(typed: str, plain: str):
    assert pinyin.letters(typed) == plain


@pytest.mark.parametrize(
    ("typed", "how"),
    [
        ("zhangjiawanzhen", How.WHOLE),
        ("zhangji", How.BEGUN),
        ("z", How.BEGUN),
        ("zjw", How.SHORTENED),
        ("zjwz", How.SHORTENED),
        ("zhjw", How.SHORTENED),
        ("zhangjw", How.SHORTENED),
        ("jiawan", How.INSIDE),
        ("hangjia", None),
        ("zw", None),
        ("zjwzz", None),
        ("j", None),
    ],
)
def test_letters_say_a_name_in_several_ways(typed: str, how: How | None):
    assert pinyin.says(typed, TOWN) == how


@given(st.lists(st.sampled_from(["zhang", "jia", "wan", "an", "xi", "g"]), min_size=1, max_size=5), st.data())
def test_any_beginnings_of_the_first_syllables_say_a_name(said: list[str], data: st.DataObject):
    upto = data.draw(st.integers(1, len(said)))
    typed = "".join(one[: data.draw(st.integers(1, len(one)))] for one in said[:upto])
    assert pinyin.says(typed, tuple(said)) in (How.WHOLE, How.BEGUN, How.SHORTENED)

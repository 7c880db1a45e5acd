"""Numbers as print writes them: every row of the table, whole texts, and near misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.language import numerals, rules

BOOK = rules.load("numerals")
YES = [
    pytest.param(rule, text, value, id=f"{rule.id}:{text}")
    for rule in BOOK.rules
    for text, value in rule.yes.items()
    if not rule.kind
]
SIGNS = [pytest.param(rule, text, plain, id=text) for rule in BOOK.of_kind("sign") for text, plain in rule.yes.items()]
NO = [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule in BOOK.rules if not rule.kind for text in rule.no]
REFUSED = [text for rule in BOOK.rules for text in rule.refused]

TABLE = [
    ("7", 7), ("１２", 12), ("1,234,567", 1234567), ("0.5", 0.5), ("45.83万", 458300),
    ("17.2亿", 1720000000), ("1万2千", 12000), ("3亿5000万", 350000000), ("二十", 20), ("一百零八", 108),
    ("两千零二十四", 2024), ("二〇二四", 2024), ("十二万五千", 125000), ("一百二十亿", 12000000000),
    ("三万亿", 3000000000000), ("一万五", 15000), ("两百五", 250), ("三点一四", 3.14), ("五点五亿", 5.5e8),
    ("6万3000", 63000), ("一万零十二", 10012), ("四千零三十", 4030), ("3点5", 3.5), ("2.4个亿", 240000000),
    ("廿", 20), ("卅一", 31), ("叁仟", 3000), ("千", 1000), ("百万", 1000000),
]  # fmt: skip

ROUGH = [
    ("十余", (10, None, "over")), ("一千多", (1000, None, "over")), ("3000余万", (30000000, None, "over")),
    ("十几万", (100000, None, "over")), ("二十来", (20, None, "about")), ("两三千", (2000, 3000, "about")),
    ("三点六万余", (36000, None, "over")), ("2个多亿", (200000000, None, "over")),
    ("几百", (None, None, "about")), ("三百五六十", (350, 360, "about")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "text", "value"), YES)
def test_rule_reads_its_own_examples(rule, text, value):
    number = numerals.read_number(text)
    assert rule.pattern.fullmatch(numerals.fold(text))
    low, high = value if isinstance(value, list) else (value, None)
    assert number.value == (None if low is None else pytest.approx(low))
    assert number.high == high


@pytest.mark.parametrize(("rule", "text", "plain"), SIGNS)
def test_folding_uses_the_rules_for_signs(rule, text, plain):
    assert numerals.fold(text) == plain
    assert all(sign not in numerals.fold(text) for text in rule.no for sign in ",." if sign not in text)


@pytest.mark.parametrize("text", REFUSED)
def test_a_run_that_makes_no_number_is_none_in_whole_and_in_part(text):
    assert numerals.to_number(text) is None


@pytest.mark.parametrize("text", ["1253.4亿", "2202.2亿", "4.35万", "0.57亿", "8.61万"])
def test_scaling_leaves_no_noise(text):
    assert numerals.to_number(text) == int(numerals.to_number(text))


@pytest.mark.parametrize("digits", [15, 16, 17, 19, 30, 31, 400, 5000])
def test_a_number_of_any_length_is_read_or_refused(digits):
    value = numerals.to_number("9" * digits)
    assert value is None or value == pytest.approx(10.0**digits)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_rule_leaves_its_near_misses(rule, text):
    match = rule.pattern.fullmatch(numerals.fold(text))
    assert not match or numerals.read_number(text).high is None


@pytest.mark.parametrize(("text", "value"), TABLE)
def test_to_number(text, value):
    assert numerals.to_number(text) == pytest.approx(value)


@pytest.mark.parametrize(("text", "expected"), ROUGH)
def test_rough_numbers_say_how_rough(text, expected):
    number = numerals.read_number(text)
    assert (number.value, number.high, number.approx) == expected


@pytest.mark.parametrize("text", ["", "张三", "1.2.3", "第三", "12人", "多", "三 四"])
def test_what_is_not_a_number_is_none(text):
    assert numerals.to_number(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_every_whole_number_reads_back(number):
    assert numerals.to_number(str(number)) == number
    assert numerals.to_number(f"{number:,}") == number


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(numerals.fold(text)) == len(text)

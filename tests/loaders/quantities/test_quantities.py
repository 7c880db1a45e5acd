"""Numbers with units: every row of the tables, whole sentences, and what only looks like a quantity."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import loaders
from loaders.quantities import find_quantities
from loaders.quantities.candidates import BOOK
from loaders.quantities.units import BOOK as UNITS
from tests.paths import SPECS

SPECS = tomllib.loads((SPECS / "quantities.toml").read_text(encoding="utf-8"))["spec"]


_UNMARKED = str.maketrans("", "", "‹|›")  # tables mark the candidate as keep and drop rules see it


def _rows(kind: str, which: str) -> list:
    return [
        (rule, text.translate(_UNMARKED))
        for rule in BOOK.rules
        if rule.kind == kind or rule.id == kind
        for text in getattr(rule, which)
    ]


def _cases(kind: str, which: str) -> list:
    return [pytest.param(rule, text, id=f"{rule.id}:{text}") for rule, text in _rows(kind, which)]


@pytest.mark.parametrize("spec", SPECS, ids=[spec["text"] for spec in SPECS])
def test_sentences(spec):
    found = [[q.text, q.value, q.high, q.unit, q.approx] for q in find_quantities(spec["text"])]
    wanted = [[text, value or None, high or None, unit, approx] for text, value, high, unit, approx in spec["found"]]
    assert found == wanted


def test_each_unit_reads_its_own_examples():
    for text, unit, value in [(text, word.text, value) for word in UNITS.words for text, value in word.yes.items()]:
        assert [(found.unit, found.value) for found in find_quantities(text)] == [(unit, pytest.approx(value))], text


@pytest.mark.parametrize("word", BOOK.words, ids=lambda word: word.text)
def test_label_is_no_quantity(word):
    assert all(not find_quantities(text) for text in word.yes)


@pytest.mark.parametrize(("rule", "text"), _cases("whole", "yes"))
def test_quantity_without_a_unit_word(rule, text):
    (found,) = (found for found in find_quantities(text) if found.rule == rule.id)
    assert found.value == pytest.approx(rule.yes[text])


@pytest.mark.parametrize(("rule", "text"), _cases("whole", "no"))
def test_near_miss_of_a_quantity_without_a_unit_word(rule, text):
    assert not [found for found in find_quantities(text) if found.rule == rule.id]


def test_what_only_looks_like_a_quantity():
    assert not [text for _, text in [*_rows("drop", "yes"), *_rows("keep", "no")] if find_quantities(text)]


def test_near_misses_of_dropping():
    assert not [text for _, text in [*_rows("drop", "no"), *_rows("keep", "yes")] if not find_quantities(text)]


@pytest.mark.parametrize(("rule", "text"), [*_cases("before", "yes"), *_cases("after", "yes")])
def test_how_exact(rule, text):
    assert rule.approx in {found.approx for found in find_quantities(text)}


@pytest.mark.parametrize(("rule", "text"), [*_cases("before", "no"), *_cases("after", "no")])
def test_near_misses_of_how_exact(rule, text):
    assert rule.approx not in {found.approx for found in find_quantities(text)}


def test_the_package_offers_the_reader():
    (found,) = loaders.find_quantities("投资3亿元")
    assert (found.start, found.end, found.value, found.unit) == (2, 5, 300000000, "元")


def test_offsets_are_those_of_the_given_text():
    text = "共 有 １２ 个 社区，3，456人，占 97. 5 %"
    assert [text[found.start : found.end] for found in find_quantities(text)] == ["１２ 个", "3，456人", "97. 5 %"]


def test_a_date_bars_a_duration_that_it_touches():
    text = "今年前8个月投入3亿元"
    assert [q.text for q in find_quantities(text, [(0, 6)])] == ["3亿元"]


@given(st.text(alphabet="一二三百万余近约0123456789.,%-至第个名元年天周人家处“”，。每打掉 "))
def test_spans_are_ordered_and_never_overlap(text):
    found = find_quantities(text)
    assert all(q.text == text[q.start : q.end] and q.end > q.start for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))

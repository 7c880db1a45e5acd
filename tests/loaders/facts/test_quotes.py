"""Who says what: sentences of the samples and of other papers, each by itself and all together as F1."""

from __future__ import annotations

import tomllib

import pytest

from loaders.facts.people.people import find_people
from loaders.facts.people.speakers import BOOK
from loaders.facts.people.speech import find_quotes
from loaders.places import region
from loaders.shapes.facts import Bylines
from tests.loaders.facts.test_people import article
from tests.paths import SPECS

SPEC = tomllib.loads((SPECS / "quotes.toml").read_text(encoding="utf-8"))["case"]
FLOOR = 0.9


def quotes_of(text: str) -> list[list[str]]:
    "Speaker, verb, how and words of every quote in the text."
    piece, place = article(text), region.load("110112")
    found = find_quotes(piece, find_people(piece, Bylines(), (), place), place)
    how = ("reported", "direct")
    return [[quote.speaker, quote.verb or "", how[quote.direct], text[quote.start : quote.end]] for quote in found]


def _case(case: dict) -> pytest.param:
    marks = [pytest.mark.xfail(reason=case["miss"], strict=True)] if "miss" in case else []
    return pytest.param(case, id=case["text"][:24], marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in SPEC])
def test_sentence(case: dict):
    assert quotes_of(case["text"]) == case["quotes"]


def test_f1_over_all_sentences():
    "A quote counts when speaker, way and words are right; known misses count as misses."
    right = found = wanted = 0
    for case in SPEC:
        want = {(who, how, words) for who, _, how, words in case["quotes"]}
        have = {(who, how, words) for who, _, how, words in quotes_of(case["text"])}
        right, found, wanted = right + len(want & have), found + len(have), wanted + len(want)
    assert 2 * right / (found + wanted) >= FLOOR


def test_half_of_the_sentences_are_not_from_the_samples():
    others = [case for case in SPEC if case.get("from") != "samples"]
    assert len(SPEC) >= 60 and len(others) >= 30


ROWS = [
    pytest.param(text, quotes, id=f"{rule.id}:{text[:20]}")
    for rule in BOOK.rules
    for text, quotes in rule.yes.items()
    if quotes is not None
]


@pytest.mark.parametrize(("text", "quotes"), ROWS)
def test_rows_by_their_examples(text: str, quotes: list[list[str]]):
    assert [[who, words] for who, _, _, words in quotes_of(text)] == quotes


@pytest.mark.parametrize(
    "text", [text for rule in BOOK.rules if rule.id.startswith("frame.") for text in (*rule.no, *rule.refused)]
)
def test_frames_by_their_near_misses(text: str):
    assert quotes_of(text) == []

"""Every literal occurrence is found, against plain substring search in Python; also across what the tokeniser cut."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.filter.filter import Filter
from dashboard.queries import occurrences
from dashboard.queries.evidence import COLUMNS
from loaders.places import region, tokens
from loaders.store import Store
from tests.asking import ask

Place = tuple[str, str, int, int]


def _texts(store: Store) -> list[tuple[str, str, str]]:
    "article_id, field, body of every field that search looks into."
    found = []
    for row in store.frame("articles").to_dict("records"):
        found += [(row["article_id"], name, row[name]) for name in ("kicker", "headline", "section", "text")]
        for name in ("subheadlines", "captions"):
            found += [(row["article_id"], f"{name}[{n}]", body) for n, body in enumerate(row[name])]
    return [one for one in found if isinstance(one[2], str)]


def _plain(store: Store, needle: str) -> list[Place]:
    found = []
    for article_id, field, body in _texts(store):
        low, at = body.lower(), -1
        while (at := low.find(needle.lower(), 0 if at < 0 else at + len(needle))) >= 0:
            found.append((article_id, field, at, at + len(needle)))
    return sorted(found)


def _found(store: Store, needle: str) -> list[Place]:
    frame = ask(store, occurrences.of_text, needle)
    assert tuple(frame.columns) == COLUMNS
    return sorted(frame[["article_id", "field", "start", "end"]].itertuples(index=False, name=None))


@pytest.mark.sweep
def test_any_piece_of_the_samples_is_found_everywhere(samples: Store):
    dice, texts = random.Random(5), [body for *_, body in _texts(samples) if len(body) > 8]
    for _ in range(60):
        body = dice.choice(texts)
        length, start = dice.choice((1, 2, 2, 2, 3, 5)), dice.randrange(len(body) - 5)
        needle = body[start : start + length]
        assert _found(samples, needle) == _plain(samples, needle) != [], needle


@pytest.mark.sweep
def test_a_word_across_the_tokenisers_cuts_is_found(samples: Store):
    "Two characters, the last of one word and the first of the next."
    sentences = samples.frame("tokens")["words"]
    pairs = {one[-1] + other[0] for words in sentences for one, other in pairwise(words)}
    across = sorted(pair for pair in pairs if tokens.cut(pair, region.load("110112")) != [pair])
    for needle in random.Random(6).sample(across, 25):
        assert _found(samples, needle) == _plain(samples, needle), needle


@pytest.fixture(scope="module")
def letters(make_store: Callable[..., Store]) -> Store:
    dice = random.Random(7)

    def text() -> str:
        return "".join(
            dice.choice(["哈", "哈", "a", "A", "é", "É", "%", "_", "\\", "'", "(", "\n", "𠮷", "三"]) for _ in range(30)
        )

    rows = [
        {"article_id": f"p-a{n:02d}", "page_id": "p", "text": text(), "headline": text() if n % 2 else None}
        | {"kicker": text(), "section": text(), "subheadlines": [text(), text()], "captions": [text()] * (n % 3)}
        for n in range(12)
    ]
    return make_store(articles=rows)


@pytest.mark.parametrize(
    "needle", ["哈", "哈哈", "a", "Aa", "É", "%", "_", "\\", "'", "(", "𠮷", "哈\n", "𠮷哈", "没有"]
)
def test_signs_cases_and_repetitions(letters: Store, needle: str):
    "哈哈哈 holds 哈哈 once: left to right, without overlaps."
    assert _found(letters, needle) == _plain(letters, needle)


def test_an_empty_needle_stands_nowhere(letters: Store):
    assert _found(letters, "") == []


@pytest.mark.parametrize("needle", ["接诉即办", "镇", "e"])
def test_they_lie_in_the_articles_that_a_search_finds(samples: Store, needle: str):
    searched = ask(samples, _all, flt=Filter(find=needle))
    assert set(ask(samples, occurrences.of_text, needle)["article_id"]) == set(searched["article_id"])


def _all(asked):
    return asked.select("article_id")

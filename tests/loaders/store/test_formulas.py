"""Slogans and set phrases are found without a dictionary, with every standing; names and fragments are not."""

from __future__ import annotations

import random

import pytest

from loaders.language import boilerplate
from loaders.places import region
from loaders.store.derived import formulas
from loaders.store.derived.branching import phrases

SLOGANS = ("四有四强", "三问三送", "一核多元共治", "二十年之问")
WORDS = [
    "调研",
    "学校",
    "推进",
    "道路",
    "检查",
    "工厂",
    "走访",
    "居民",
    "讨论",
    "水渠",
    "查看",
    "农田",
    "修缮",
    "桥梁",
    "听取",
    "汇报",
    "种植",
    "果树",
    "帮助",
    "老人",
]


def _sentence(rng: random.Random, *planted: str) -> str:
    words = [*rng.choices(WORDS, k=6), *planted]
    rng.shuffle(words)
    return "".join(words) + "。"


def _articles(*planted: str, uses: int = 5, quoted: bool = False) -> list[dict]:
    rng = random.Random(3)
    sentences = [_sentence(rng, f"“{slogan}”" if quoted else slogan) for slogan in planted for _ in range(uses)] + [
        _sentence(rng) for _ in range(200)
    ]
    blank = {"headline": None, "subheadlines": [], "captions": [], "flags": []}
    return [{"article_id": f"p-a{n:02d}", "text": text, **blank} for n, text in enumerate(sentences)]


def _named(article: dict, name: str) -> dict:
    start = article["text"].index(name)
    span = {"field": "text", "start": start, "end": start + len(name)}
    return {"article_id": article["article_id"], "kind": "person", **span}


def _found(articles: list[dict], mentions: list[dict]) -> tuple[list[dict], list[dict]]:
    "Rows of formulas and of formula_uses."
    found = formulas.find([(articles, mentions)], region.NOWHERE)
    return found.rows, [row for table in found.uses for row in table.to_pylist()]


@pytest.mark.parametrize("quoted", [True, False])
def test_every_planted_slogan_of_five_uses_is_found_with_its_count(quoted: bool):
    rows, uses = _found(_articles(*SLOGANS, quoted=quoted), [])
    found = {row["text"]: row for row in rows}
    for slogan in SLOGANS:
        assert found[slogan]["count"] == found[slogan]["articles"] == 5
        assert found[slogan]["kind"] == ("quoted" if quoted else "set")
    assert len(uses) == sum(row["count"] for row in rows)


def test_a_use_points_at_the_phrase():
    articles = _articles(*SLOGANS)
    texts = {row["article_id"]: row["text"] for row in articles}
    rows, uses = _found(articles, [])
    named = {row["formula_id"]: row["text"] for row in rows}
    for use in uses:
        assert texts[use["article_id"]][use["start"] : use["end"]] == named[use["formula_id"]]


def test_neither_a_part_of_a_slogan_nor_chance_neighbours_are_phrases():
    found = {phrase.text for phrase in phrases("\n".join(row["text"] for row in _articles(*SLOGANS)))}
    assert found == set(SLOGANS)


def test_people_are_no_formulas():
    articles = _articles("欧阳小明")
    assert "欧阳小明" in {row["text"] for row in _found(articles, [])[0]}
    mentions = [_named(row, "欧阳小明") for row in articles if "欧阳小明" in row["text"]]
    assert "欧阳小明" not in {row["text"] for row in _found(articles, mentions)[0]}


def test_phrases_of_one_article_alone_are_its_own_matter():
    article = {**_articles()[0], "text": "".join(row["text"] for row in _articles(*SLOGANS, quoted=True))}
    assert _found([article], []) == ([], [])


def test_nothing_gives_nothing():
    assert _found([], []) == ([], [])


def test_boilerplate_is_told_from_what_is_said():
    text = "会议强调，要提高政治站位，修好三座桥。"
    assert [text[start:end] for start, end, _ in boilerplate.spans(text)] == ["会议强调", "提高政治站位"]
    (row, *_) = _found([{**_articles()[0], "text": text}], [])[0]
    assert row["kind"] == "boilerplate"

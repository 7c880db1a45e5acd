"""Places: sentences with what they name, the tables' own examples, and spans that point where they say."""

from __future__ import annotations

import tomllib

import pytest

from loaders.facts.places import find_places
from loaders.pages.text.tidy import tidy
from loaders.places import region
from loaders.places.gazetteer import BOOK
from loaders.shapes.pages import Article, Piece, Role
from tests.paths import SPECS

TONGZHOU = region.load("110112")
CASES = tomllib.loads((SPECS / "places.toml").read_text(encoding="utf-8"))["case"]
HEADINGS = {"section": Role.SECTION, "kicker": Role.KICKER, "headline": Role.HEADLINE, "subheadline": Role.SUBHEADLINE}


def article(position: int, **texts: object) -> Article:
    "An article of those headings and body paragraphs, each on a line of its own."
    roles = [(role, texts[key]) for key, role in HEADINGS.items() if key in texts]
    roles += [(Role.BODY, paragraph) for paragraph in texts["body"]]
    lines = tidy([text for _, text in roles])
    pieces = tuple(Piece(role, line.text, (line.number,), (0,)) for (role, _), line in zip(roles, lines, strict=True))
    return Article(f"p-a{position:02d}", "p", position, pieces)


def page(case: dict) -> list[Article]:
    "The case's article, and the other one of its page."
    return [article(1, **case), *([article(2, body=case["page"])] if "page" in case else [])]


def found(case: dict, kind: str) -> dict:
    "By name the town of what was found; kind town (the region's own) or settlement."
    facts = find_places(page(case), TONGZHOU).articles[0].facts
    kept = (fact for fact in facts if (fact.kind == "town") == (kind == "town") and (fact.town_id or kind != "town"))
    return {fact.name: fact.town or "" for fact in kept}


def named(key: str) -> list:
    "The cases that say anything about that key."
    return [pytest.param(case, id=case["id"]) for case in CASES if key in case]


@pytest.mark.parametrize("case", named("towns"))
def test_towns(case):
    assert set(found(case, "town")) == set(case["towns"])


@pytest.mark.parametrize("case", named("towns"))
def test_main_town(case):
    facts = find_places(page(case), TONGZHOU).articles[0].facts
    assert next((fact.name for fact in facts if fact.main), None) == case.get("main")


@pytest.mark.parametrize("case", named("elsewhere"))
def test_townships_elsewhere_are_told_with_their_county(case):
    facts = find_places(page(case), TONGZHOU).articles[0].facts
    assert {fact.name: fact.region for fact in facts if fact.kind == "town" and not fact.town_id} == case["elsewhere"]


@pytest.mark.parametrize("case", named("settlements"))
def test_settlements_and_the_towns_they_lie_in(case):
    assert found(case, "settlement") == case["settlements"]


@pytest.mark.parametrize("case", named("kinds"))
def test_kinds(case):
    kinds = {fact.name: fact.kind for fact in find_places(page(case), TONGZHOU).articles[0].facts}
    assert {name: kinds[name] for name in case["kinds"]} == case["kinds"]


@pytest.mark.parametrize("case", named("organisations"))
def test_organisations(case):
    assert [mention.name for mention in find_places(page(case), TONGZHOU).articles[0].organisations] == case[
        "organisations"
    ]


def test_every_mention_points_at_its_surface():
    for case in CASES:
        (one, *_) = page(case)
        places = find_places(page(case), TONGZHOU).articles[0]
        texts = {field.name: field.text for field in one.fields()}
        for mention in [*places.organisations, *(mention for fact in places.facts for mention in fact.mentions)]:
            assert texts[mention.field][mention.start : mention.end] == mention.surface, case["id"]
            assert mention.rule, case["id"]


def test_basis_says_whether_the_print_or_only_the_gazetteer_knows():
    facts = find_places([article(1, body=["张家湾镇柳营村与前营村结对。"])], TONGZHOU).articles[0].facts
    assert {fact.name: fact.basis for fact in facts} == {"张家湾镇": "text", "柳营村": "text", "前营村": "gazetteer"}


def test_a_town_that_only_a_settlement_stands_for_leaves_the_mention_to_it():
    facts = (
        find_places([article(1, body=["小堡村办展。"]), article(2, body=["宋庄镇小堡村。"])], TONGZHOU)
        .articles[0]
        .facts
    )
    town = next(fact for fact in facts if fact.kind == "town")
    assert (town.name, town.surfaces, town.mentions) == ("宋庄镇", ("小堡村",), ())


def test_each_rule_names_what_its_own_examples_say():
    for rule in BOOK.rules:
        for text, value in rule.yes.items():
            match = rule.pattern.search(text)
            assert not value or value in (match.lastgroup, match.groupdict().get("name")), text

"""Persons in sentences of many papers: names, titles, office, roles; each row of the tables by its own examples."""

from __future__ import annotations

import re
import tomllib

import pytest

from loaders.facts.people.names import BOOK as NAMES
from loaders.facts.people.passages import Passage
from loaders.facts.people.people import find_people, with_quoted
from loaders.facts.people.speech import find_quotes
from loaders.facts.people.stands import BOOK as ROLES
from loaders.facts.people.titles import BOOK as TITLES
from loaders.facts.people.titles import title_reader
from loaders.language import rules
from loaders.places import region
from loaders.shapes.facts import Bylines, Mention, PersonFact
from loaders.shapes.pages import Article, Piece, Role
from tests.paths import SPECS

SPEC = tomllib.loads((SPECS / "people.toml").read_text(encoding="utf-8"))["case"]
HEADINGS = (("headline", Role.HEADLINE), ("deck", Role.SUBHEADLINE))


def article(text: str, **headings: str) -> Article:
    "An article of these paragraphs, with a headline and a deck where they are given."
    pieces = [Piece(role, headings[name], (1,), (0,)) for name, role in HEADINGS if name in headings]
    body = [Piece(Role.BODY, paragraph, (n,), (0,)) for n, paragraph in enumerate(text.split("\n"), 2)]
    return Article("p-a01", "p", 1, (*pieces, *body))


def people_of(piece: Article, bylined: tuple[str, ...] = ()) -> dict[str, PersonFact]:
    "The persons of an article by name, with the roles that their quotes give them."
    place = region.load("110112")
    found = find_people(piece, Bylines(reporters=bylined), (), place)
    return {person.name: person for person in with_quoted(found, find_quotes(piece, found, place))}


def _case(case: dict) -> pytest.param:
    marks = [pytest.mark.xfail(reason=case["miss"]["reason"], strict=True)] if "miss" in case else []
    return pytest.param(case, id=case["text"][:24], marks=marks)


@pytest.mark.parametrize("case", [_case(case) for case in SPEC])
def test_sentence(case: dict):
    headings = {name: case[name] for name, _ in HEADINGS if name in case}
    found = people_of(article(case["text"], **headings), tuple(case.get("bylined", ())))
    assert {name: [one.official, list(one.titles), list(one.roles)] for name, one in found.items()} == case["people"]


def _rows(book: rules.Rulebook, prefix: str) -> list[pytest.param]:
    "The examples of a table's rows that say what is to be read in them."
    return [
        pytest.param(text, expected, id=f"{rule.id}:{text[:20]}")
        for rule in book.rules
        for text, expected in rule.yes.items()
        if rule.id.startswith(prefix) and expected is not None
    ]


@pytest.mark.parametrize(("text", "names"), [*_rows(NAMES, "name."), *_rows(NAMES, "end.")])
def test_name_rows_by_their_examples(text: str, names: str | list[str]):
    piece = article("", headline=text) if isinstance(names, list) or text.endswith("主持") else article(text)
    assert set([names] if isinstance(names, str) else names) <= set(people_of(piece))


@pytest.mark.parametrize(
    "text", [text for rule in NAMES.rules if rule.id.startswith("name.") for text in (*rule.no, *rule.refused)]
)
def test_name_rows_by_their_near_misses(text: str):
    assert not people_of(article(text))


@pytest.mark.parametrize(("text", "titles"), [*_rows(TITLES, "post."), *_rows(TITLES, "title.")])
def test_title_rows_by_their_examples(text: str, titles: list[str]):
    assert titles in [list(person.titles) for person in people_of(article(text)).values()]


@pytest.mark.parametrize(("text", "roles"), _rows(ROLES, "role."))
def test_role_rows_by_their_examples(text: str, roles: dict[str, list[str]]):
    found = people_of(article(text))
    assert {name: set(found[name].roles) for name in roles} == {name: set(some) for name, some in roles.items()}


@pytest.mark.parametrize("text", [text for rule in TITLES.rules if rule.heads for text in rule.refused])
def test_longer_words_are_no_titles(text: str):
    assert not title_reader(text, region.load("110112")).heads


def test_places_of_the_article_are_no_persons():
    "What the places found are not, the names find: a village that reads like a name."
    piece, place = article("副镇长王海庄表示欢迎。"), region.load("110112")
    village = Mention("settlement", "王海庄村", "王海庄", "text", 3, 6, "settlements.x")
    assert find_people(piece, Bylines(), (), place)
    assert not find_people(piece, Bylines(), (village,), place)


def test_listed_counts_officials_in_the_order_of_the_list():
    text = "区委书记高立新出席。区长范晓东，区政协主席林秀珍，副区长柯俊、费扬参加。"
    assert {name: one.listed for name, one in people_of(article(text)).items()} == {
        "高立新": None, "范晓东": 1, "林秀珍": 2, "柯俊": 3, "费扬": 4,
    }  # fmt: skip


def test_mentions_point_at_their_words():
    found = people_of(article("75岁的郭大成是热心人，大家叫他“郭叔”，有事就找郭大成。", headline="找郭大成"))
    person = found["郭大成"]
    surfaces = [(mention.field, mention.surface, mention.name) for mention in person.mentions]
    assert surfaces == [
        ("headline", "郭大成", "郭大成"), ("text", "郭大成", "郭大成"),
        ("text", "郭叔", "郭大成"), ("text", "郭大成", "郭大成"),
    ]  # fmt: skip
    assert (person.field, person.first, person.count) == ("headline", 1, 4)


def test_nobody_in_an_empty_article():
    assert people_of(Article("p-a01", "p", 1, ())) == {}


@pytest.mark.parametrize("name", ["name.form", "name.called"])
def test_characters_that_a_rule_begins_with_leave_none_of_its_words_out(name: str):
    "These rules try nothing where none of their first characters stands; without that look they find the same."
    written = NAMES.rule(name).written
    bare = re.compile(re.sub(r"^\(\?=\[[^]]+\]\)", "", written))
    assert bare.pattern != written
    words = re.findall(r"[\u4e00-\u9fff]+", written)
    examples = [text for rule in (*NAMES.rules, *TITLES.rules) for text in (*rule.yes, *rule.no)]
    for text in (*words, *(f"，{word}" for word in words), *examples):
        found = [match.span() for match in NAMES.rule(name).pattern.finditer(text)]
        assert found == [match.span() for match in bare.finditer(text)], text


def test_a_passage_without_places_has_none_and_nothing_in_it_reads_like_a_name():
    passage = Passage("text", "王强来了。", title_reader("王强来了。", region.load("110112")))
    assert not passage.is_place(0, 2)
    assert passage.likely == {}

"""Persons in sentences of many papers: names, titles, office, roles; each row of the tables by its own examples."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loaders import region
from loaders.facts.people import find_people, with_quoted
from loaders.facts.quotes import find_quotes
from loaders.shapes import Article, Bylines, PersonFact, Piece, Role

SPEC = tomllib.loads((Path(__file__).parent / "specs" / "people.toml").read_text(encoding="utf-8"))["case"]
HEADINGS = (("headline", Role.HEADLINE), ("deck", Role.SUBHEADLINE))


def article(text: str, **headings: str) -> Article:
    "An article of these paragraphs, with a headline and a deck where they are given."
    pieces = [Piece(role, headings[name], (1,), (0,)) for name, role in HEADINGS if name in headings]
    body = [Piece(Role.BODY, paragraph, (n,), (0,)) for n, paragraph in enumerate(text.split("\n"), 2)]
    return Article("p-a01", "p", 1, (*pieces, *body))


def people_of(piece: Article, bylined: tuple[str, ...] = ()) -> dict[str, PersonFact]:
    "The persons of an article by name, with the roles that their quotes give them."
    place = region.load()
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

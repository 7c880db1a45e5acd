"""What kind of piece an article is: every row of the table by its own examples, and headings of other papers."""

from __future__ import annotations

import tomllib

import pytest

from loaders.facts.genre import BOOK, GenreRule, genre_of
from loaders.shapes.pages import Article, Piece, Role
from tests.paths import SPECS

SPEC = tomllib.loads((SPECS / "genre.toml").read_text(encoding="utf-8"))["case"]
ROLES = {
    "headings": Role.HEADLINE,
    "lead": Role.BODY,
    "byline": Role.BODY,
    "text": Role.BODY,
    "crossheads": Role.CROSSHEAD,
}
ROWS = [
    pytest.param(rule, rule.where[-1], text, id=f"{rule.id}:{text[:20]}") for rule in BOOK.rules for text in rule.yes
]


def article(**texts: str | list[str]) -> Article:
    "An article of these headings, paragraphs and section titles."
    lines = [(Role(name), line) for name, some in texts.items() for line in ([some] if isinstance(some, str) else some)]
    return Article("p-a01", "p", 1, tuple(Piece(role, line, (n,), (0,)) for n, (role, line) in enumerate(lines, 1)))


@pytest.mark.parametrize(("rule", "where", "text"), ROWS)
def test_row_decides_its_own_examples(rule: GenreRule, where: str, text: str):
    pieces = tuple(Piece(ROLES[where], line, (n,), (0,)) for n, line in enumerate(text.split("\n"), 1))
    assert genre_of(Article("p-a01", "p", 1, pieces)) == rule.genre


@pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.id) for rule in BOOK.rules])
def test_row_leaves_its_near_misses(rule: GenreRule):
    for text in rule.no:
        assert genre_of(article(headline=text)) != rule.genre


@pytest.mark.parametrize("case", [pytest.param(case, id=str(case["article"])[:40]) for case in SPEC])
def test_pieces_of_other_papers(case: dict):
    assert genre_of(article(**case["article"])) == case["genre"]


def test_an_article_without_text_is_news():
    assert genre_of(Article("p-a01", "p", 1, ())) == "news"

"""Every row of every rulebook proves itself: it finds its examples, leaves its near misses, and is not true of one page only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from loaders import home
from loaders.language import rules
from loaders.language.numerals import fold
from loaders.problems import RuleError

BOOKS = [rules.load(name) for name in rules.names()]
# A pattern with signs of the private use area sees time expressions as signs; its reader's own test runs its examples.
SIGNS = re.compile("[\ue000-\ue0ff]")
RULES = [
    pytest.param(rule, id=f"{book.name}:{rule.id}")
    for book in BOOKS
    for rule in book.rules
    if not SIGNS.search(rule.pattern.pattern)
]
ROWS = [
    pytest.param(row, id=f"{book.name}:{row.id if isinstance(row, rules.Rule) else row.text}")
    for book in BOOKS
    for row in (*book.rules, *book.words)
]
PAGES = "".join("".join(path.read_text(encoding="utf-8").split()) for path in home.SAMPLES.glob("*.txt"))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_examples(rule: rules.Rule):
    assert all(rule.pattern.search(text) or rule.pattern.search(fold(text)) for text in rule.yes)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_leaves_its_near_misses(rule: rules.Rule):
    assert not [text for text in rule.no if rule.pattern.fullmatch(text)]


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_true_of_more_than_the_samples(row: rules.Rule | rules.Word):
    assert any("".join(text.split()) not in PAGES for text in row.yes)


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)
def test_ids_are_unique(book: rules.Rulebook):
    ids = [rule.id for rule in book.rules]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]]\nid = 'a'\npattern = 'x'\nno = ['y']", "needs at least one example"),
        ("[[rule]]\nid = 'a'\npattern = 'x'\nyes = ['x']", "near miss"),
        ("[[rule]]\nid = 'a'\npattern = '('\nyes = ['x']\nno = ['y']", "pattern"),
        ("[parts]\nnone = []", "empty list"),
        ("[[rule", "broken.toml"),
    ],
)
def test_a_broken_rulebook_says_where_and_why(tmp_path: Path, text: str, message: str):
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=message):
        rules.load("broken", tmp_path)


def test_patterns_are_compiled_in_one_place_only():
    "Language patterns live in tables; Python files may compile only what describes layout, not language."
    for path in sorted((home.SAMPLES.parent / "loaders").rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if path.name != "rules.py" and "re.compile(" in line:
                assert not any("\u4e00" <= char <= "\u9fff" for char in line), f"{path}:{number}"

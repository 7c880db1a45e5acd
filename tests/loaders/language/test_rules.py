"""Every row of every rulebook proves itself: it finds its examples, leaves its near misses, and is not true of one page only."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import loaders
from loaders import home
from loaders.language import rules
from loaders.language.numerals import fold
from loaders.places import pack
from loaders.problems import RuleError

MODULES = [importlib.import_module(found.name) for found in pkgutil.walk_packages(loaders.__path__, "loaders.")]
_READ = {book.name: book for module in MODULES for book in vars(module).values() if isinstance(book, rules.Rulebook)}
# as their readers load them; the rest are those whose rows no reader asks for more
BOOKS = {
    name: _READ.get(name) or rules.load(name) for name in sorted(path.stem for path in rules.FOLDER.glob("*.toml"))
}
CAUTIONS = rules.load("cautions", pack.CautionRule, folder=pack.SHIPPED / "110112")
# A pattern with signs of the private use area sees time expressions as signs; its reader's own test runs its examples.
SIGNS = re.compile("[\ue000-\ue0ff]")
TABLES = [pytest.param(book, id=book.name) for book in (*BOOKS.values(), CAUTIONS)]
RUN = 8  # characters; whoever copies a line of a sample page, or changes a name in it, copies as many


def _runs(text: str) -> set[str]:
    "Every run of Chinese characters of that length."
    whole = (match[0] for match in re.finditer("[\u4e00-\u9fff]+", "".join(text.split())))
    return {run[at : at + RUN] for run in whole for at in range(len(run) - RUN + 1)}


PAGES = set[str]().union(*(_runs(path.read_text(encoding="utf-8")) for path in home.SAMPLES.glob("*.txt")))


def _plain(book: rules.Rulebook) -> list[rules.Rule]:
    return [rule for rule in book.rules if not SIGNS.search(rule.written)]


@pytest.mark.parametrize("book", TABLES)
def test_a_rule_finds_its_examples(book: rules.Rulebook):
    asked = [(rule, text) for rule in _plain(book) for text in rule.yes]
    assert not [(rule.id, text) for rule, text in asked if not (rule.finds(text) or rule.finds(fold(text)))]


@pytest.mark.parametrize("book", TABLES)
def test_a_rule_leaves_its_near_misses(book: rules.Rulebook):
    assert not [(rule.id, text) for rule in _plain(book) for text in rule.no if rule.finds(text)]


@pytest.mark.parametrize("book", TABLES)
def test_only_what_a_pattern_finds_can_be_refused(book: rules.Rulebook):
    asked = [(rule, text, why) for rule in _plain(book) for text, why in rule.refused.items()]
    assert not [(rule.id, text) for rule, text, why in asked if not (rule.finds(text) and why)]


def _examples(row: rules.Rule | rules.Word) -> tuple[str, ...]:
    return (*row.yes, *row.no, *row.refused) if isinstance(row, rules.Rule) else (*row.yes,)


@pytest.mark.parametrize("book", TABLES)
def test_no_example_is_a_line_of_the_samples(book: rules.Rulebook):
    for row in (*book.rules, *book.words):
        own = _runs(row.text) if isinstance(row, rules.Word) else set()
        assert not [text for text in _examples(row) if _runs(text) & PAGES - own]


@pytest.mark.parametrize("book", BOOKS.values(), ids=lambda book: book.name)
def test_ids_are_unique(book: rules.Rulebook):
    ids = [rule.id for rule in book.rules]
    assert len(ids) == len(set(ids))


def _strings(module: ModuleType) -> set[str]:
    "The names in a module's strings, several in one where blanks part them."
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {name for text in texts if re.fullmatch(r"[a-z_. ]+", text) for name in text.split()}


def _readers() -> dict[str, set[str]]:
    "By book the strings of the modules that hold it or name it, among them the lists and parts that they ask for."
    asked: dict[str, set[str]] = {name: set() for name in BOOKS}
    for module in MODULES:
        strings = _strings(module)
        held = {book.name for book in vars(module).values() if isinstance(book, rules.Rulebook)}
        for name in BOOKS.keys() & (held | strings):
            asked[name] |= strings
    asked["titles"] |= {rule.heads for rule in BOOKS["titles"].rules}
    asked["issue"] |= {name for rule in BOOKS["issue"].rules for name in rule.starts.split()}
    return asked


def _filled_in(table: dict) -> set[str]:
    "The parts that patterns and other parts of a table ask for."
    parts = (part for part in table.get("parts", {}).values() if isinstance(part, str))
    return set(re.findall(r"\{([a-z_]+)\}", " ".join([*parts, *(row["pattern"] for row in table.get("rule", ()))])))


def test_every_list_and_part_is_read():
    tables = {name: tomllib.loads((rules.FOLDER / f"{name}.toml").read_text(encoding="utf-8")) for name in BOOKS}
    asked = _readers()
    for user, table in tables.items():
        for name in (user, *table.get("uses", ())):
            asked[name] |= _filled_in(table)
    entries = {name: {*table.get("lists", {}), *table.get("parts", {})} for name, table in tables.items()}
    assert {name: sorted(found - asked[name]) for name, found in entries.items() if found - asked[name]} == {}


ROW = "[[rule]]\nid = 'a'\nreads = 'b'\npattern = 'x'\nyes = ['x']\nno = ['y']\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ROW.replace("yes = ['x']", ""), "broken.toml: rule 'a': needs at least one example"),
        (ROW.replace("no = ['y']", ""), "broken.toml: rule 'a': needs at least one near miss"),
        (ROW.replace("['y']", "['x']"), "broken.toml: rule 'a': stands among the examples and the near misses: x"),
        (ROW.replace("'x'", "'('"), "broken.toml: rule 'a': pattern"),
        (ROW.replace("'x'", "'{pat}'"), "broken.toml: rule 'a': there is no part {pat}"),
        (ROW.replace("pattern = 'x'", ""), "broken.toml: rule 'a': Object missing required field `pattern`"),
        (ROW.replace("'b'", "3"), "broken.toml: rule 'a': Expected `str`, got `int` - at `$.reads`"),
        (ROW + "sauce = 'c'", "broken.toml: rule 'a': Object contains unknown field `sauce`"),
        (ROW + "match = 'some'", "broken.toml: rule 'a': Invalid enum value 'some' - at `$.match`"),
        ("[[word]]\ntext = 'a'\nyes = ['a']\nno = ['b']", "broken.toml: word 'a': Object contains unknown field `no`"),
        ("[lost]\na = 1", "broken.toml: no reader asks for lost"),
        ("[parts]\nnone = []", "empty list"),
        ("[parts]\na = '{b}'", "broken.toml: part 'a': there is no part {b}"),
        ("[[rule", "broken.toml"),
    ],
)
def test_a_broken_rulebook_says_where_and_why(tmp_path: Path, text: str, message: str):
    (tmp_path / "broken.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=re.escape(message)):
        assert all(rule.pattern for rule in rules.load("broken", folder=tmp_path).rules)


def test_a_list_is_what_its_reader_asks_for(tmp_path: Path):
    (tmp_path / "lists.toml").write_text("[lists]\nwords = 'a b'\n[lists.days]\na = 'b'", encoding="utf-8")
    book = rules.load("lists", folder=tmp_path)
    assert book.texts("words") == ("a", "b")
    with pytest.raises(RuleError, match=r"rulebook lists: list 'days': Expected `int`, got `str`"):
        book.entry("days", dict[str, int])
    with pytest.raises(RuleError, match=r"rulebook lists: list 'day': there is none"):
        book.entry("day", dict[str, int])


def test_patterns_are_compiled_in_one_place_only():
    "Language patterns live in tables; Python files may compile only what describes layout, not language."
    for path in map(Path, (module.__file__ for module in MODULES)):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if path.name != "rules.py" and "re.compile(" in line:
                assert not any("\u4e00" <= char <= "\u9fff" for char in line), f"{path}:{number}"


def test_no_pattern_keeps_what_it_took_by_a_sign_that_some_pythons_misread():
    "Possessive quantifiers find too little in Python 3.11.0 to 3.11.4 (CPython issue 106052); atomic groups do not."
    possessive = re.compile(r"(?<!\\)[*+?}]\+")
    for book in BOOKS.values():
        for rule in book.rules:
            assert not possessive.search(re.sub(r"\[[^]]*\]", "[]", rule.written)), (book.name, rule.id)

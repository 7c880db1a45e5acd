"""Both languages have the same keys and ask for the same values; no visible Chinese stands in code."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from dashboard.words import i18n
from tests.paths import ROOT

CODE = sorted((ROOT / "dashboard").rglob("*.py"))


def test_the_languages_have_the_same_keys():
    zh, en = (i18n.load(lang).texts for lang in i18n.LANGUAGES)
    assert zh.keys() == en.keys()


def _asked(text: str) -> set[str]:
    "The names of the values that a text asks for."
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_languages_ask_for_the_same_values():
    zh, en = (i18n.load(lang).texts for lang in i18n.LANGUAGES)
    assert not [key for key in zh if _asked(zh[key]) != _asked(en[key])]


def test_a_missing_key_names_file_and_key():
    with pytest.raises(i18n.WordsError, match=r"words/zh: no\.such"):
        i18n.load("zh")("no.such")


@pytest.mark.parametrize(
    ("asked", "locale", "lang"),
    [("en", "zh-CN", "en"), (None, "zh-TW", "zh"), (None, "en-GB", "en"), (None, None, "zh"), ("fr", "zh-CN", "zh")],
)
def test_the_language_is_the_asked_one_else_the_browsers(asked, locale, lang):
    assert i18n.pick_language(asked, locale) == lang


def _visible(path: Path) -> list[str]:
    "The Chinese texts of a module, docstrings apart. A single character is no text: the search line has it as an operator."
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.Module, ast.FunctionDef, ast.ClassDef)
    documented = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, kinds)}
    constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    texts = {text for text in constants - documented if isinstance(text, str)}
    return [text for text in texts if re.search(r"[\u4e00-\u9fff]{2}", text)]


def test_no_visible_chinese_stands_in_code():
    assert {path: texts for path in CODE if (texts := _visible(path))} == {}


def test_every_key_that_code_names_is_there():
    named = set()
    for path in CODE:
        named |= set(re.findall(r'\bwords\("([a-z_.]+)"', path.read_text(encoding="utf-8")))
    assert named <= i18n.load("zh").texts.keys()


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "Show 1 article"), ("1", "Show 1 article"), (0, "Show 0 articles"), ("1,001", "Show 1,001 articles")],
)
def test_one_of_a_kind_is_no_plural(n: int | str, said: str):
    assert i18n.load("en")("phone.show", n=n) == said


def test_no_english_text_counts_one_as_several():
    "A number and the word that it counts stand together: {n} {n:article|articles}."
    counted = (
        r"\{(?:n|all|of|articles|pages|places|rows|count|total|lists|quotes|towns)(?::,)?\} (?:more |selected |key )*"
    )
    plural = (
        rf"{counted}(?:articles|pages|rows|mentions|figures|words|quotes|towns|files|items|times|lists|issues|lines)\b"
    )
    assert [key for key, text in i18n.load("en").texts.items() if re.search(plural, text)] == []

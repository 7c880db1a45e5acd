"""Every visible string, by key, in the reader's language. No other module holds a word that a reader sees."""

from __future__ import annotations

import datetime as dt
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.words import pinyin, posts, units
from dashboard.words.escape import plain

DASHBOARD = Path(__file__).parents[1]
LANGUAGES = ("zh", "en")


class WordsError(KeyError):
    """A key that the words file of a language lacks, or a value that its text asks for and was not given."""


class _Counting(string.Formatter):
    """Texts in which a word goes with a number: {n} {n:article|articles}, the first of the two for 1."""

    def format_field(self, value: Any, format_spec: str) -> str:
        one, either, several = format_spec.partition("|")
        if not either:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else several


_COUNTING = _Counting()


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language: words("nav.read"), words("app.count", n=12, all=40)."""

    lang: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: Any) -> str:
        "The text of that key with its values filled in; raises WordsError naming the file and the key."
        try:
            text = self.texts[key]
            return _COUNTING.vformat(text, (), values) if "|" in text else text.format(**values)
        except KeyError as error:
            raise WordsError(f"words/{self.lang}: {key}: no {error.args[0]!r}") from error

    def drawn(self, key: str, /, **values: Any) -> str:
        "The same where it is drawn as Markdown: the values, which may not be ours, are drawn as they are."
        return self(key, **{name: plain(value) if isinstance(value, str) else value for name, value in values.items()})

    def calling(self, names: Mapping[str, str]) -> Words:
        "The same words, those of these keys saying something else."
        said = {key: name.replace("{", "{{").replace("}", "}}") for key, name in names.items()}
        return replace(self, texts={**self.texts, **said})

    def own(self) -> dict[str, str]:
        "What calling made these words say, by key."
        common = load(self.lang).texts
        if self.texts is common:
            return {}
        return {key: self(key) for key, text in self.texts.items() if common.get(key) != text}

    def choice(self, group: str, value: str | None) -> str:
        "The label of a value from a closed list (a genre, a role …); the value itself for one that the list lacks."
        return self.texts.get(f"{group}.{value}", value or self("none"))

    def name(self, row: Mapping[str, Any]) -> str:
        "A name in the reader's language: in English with the English one before it, where it has one, as towns do."
        told = self.translated(row)
        return told if told == row["name"] else f"{told} {row['name']}"

    def person(self, name: str) -> str:
        "A person's name in the reader's language: in English in pinyin before the characters, which tell whom it means."
        return f"{pinyin.romanised(name)} {name}" if self.lang == "en" else name

    def short_person(self, called: str) -> str:
        "What person() gives, as it fits a small label: in English the pinyin alone."
        return called.rsplit(" ", 1)[0] if self.lang == "en" else called

    def post(self, post: str) -> str:
        "A post as printed, in English behind what it is called there, where that is known."
        called = posts.english(post) if self.lang == "en" else None
        return f"{called} {post}" if called else post

    def post_alone(self, post: str) -> str:
        "The same in English alone, where that is known."
        return (posts.english(post) if self.lang == "en" else None) or post

    def unit(self, unit: str) -> str:
        "A unit in the reader's language: in English by its symbol, or what it counts; both sides of a rate."
        return "/".join(map(units.english, unit.split("/"))) if self.lang == "en" else unit

    def translated(self, row: Mapping[str, Any], key: str = "name") -> str:
        "A name in the reader's language alone: the English one, where the row has one as <key>_en."
        english = row.get(f"{key}_en")
        return english if self.lang == "en" and isinstance(english, str) and english else row[key]

    def days(self, low: dt.date, high: dt.date) -> str:
        "A day, or the interval that it lies in; missing dates are said to be unknown."
        if pd.isna(low) or pd.isna(high):
            return self("undated")
        return f"{low:%Y-%m-%d}" if low == high else f"{low:%Y-%m-%d} – {high:%Y-%m-%d}"

    def headline(self, row: Mapping[str, Any]) -> str:
        "What to call an article, also one whose headline the print lost."
        return row["headline"] if isinstance(row["headline"], str) else self("no_headline")

    def short(self, row: Mapping[str, Any]) -> str:
        """A name as it fits a small label: a town's without the word for its kind, which stands last in both languages.

        A row without that (an official, a genre) is called as it is.
        """
        if self.lang == "en" and row["name_en"]:
            return row["name_en"].split()[0]
        return row.get("short") or row["name"]


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@lru_cache
def load(lang: str) -> Words:
    "The words of that language, from the files beside each question and part; raises WordsError for a key that two of them have."
    texts: dict[str, str] = {}
    for path in sorted(DASHBOARD.rglob(f"*.{lang}.toml")):
        for key, text in _flat(tomllib.loads(path.read_text(encoding="utf-8"))):
            if key in texts:
                raise WordsError(f"{path.relative_to(DASHBOARD)}: {key}: stands in another file too")
            texts[key] = text
    return Words(lang, texts)


def shortened(text: str, most: int) -> str:
    "The text, with … at its end where it is longer than so many characters."
    return text if len(text) <= most else text[: most - 1] + "…"


def pick_language(asked: str | None, locale: str | None) -> str:
    "The language to show: the one that was asked for, else the browser's, else Chinese."
    if asked in LANGUAGES:
        return asked
    return "en" if locale and not locale.lower().startswith("zh") else "zh"

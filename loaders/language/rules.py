"""Rulebooks: the tables that hold what Townlens knows of the language, each row with examples that a test runs.

A rulebook is ``rulebook/<name>.toml`` with up to five kinds of entry:

``uses``       names of rulebooks whose parts may be used here as well (only above all tables)
``[lists]``    plain tables of words or values without examples of their own (digits, surnames …);
               a list written as one string of words parted by white space, or as a table, is a part as well
``[parts]``    named pieces of pattern, written once and used as ``{name}``; a list becomes an alternation, longest first
``[[rule]]``   id, reads (what it finds, for a person), pattern, yes, no, source, and whatever fields its reader asks for
``[[word]]``   text, yes, no, source, and whatever fields its reader asks for (a title, a unit, a look-alike …)

``yes`` lists real examples (or maps them to the expected reading), ``no`` lists near misses. Order is priority.
This module holds the only call of re.compile for patterns that come from tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from loaders.problems import RuleError

FOLDER = Path(__file__).parents[1] / "rulebook"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern and its proof; ``more`` holds the fields that only its reader knows."""

    id: str
    reads: str
    pattern: re.Pattern[str]
    yes: Mapping[str, Any]
    no: tuple[str, ...]
    source: str
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Word:
    """One literal table row and its proof; ``more`` holds the fields that only its reader knows."""

    text: str
    yes: Mapping[str, Any]
    no: tuple[str, ...]
    source: str
    more: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A table as loaded, rows in file order."""

    name: str
    rules: tuple[Rule, ...]
    words: tuple[Word, ...]
    parts: Mapping[str, str]
    lists: Mapping[str, Any]

    def rule(self, rule_id: str) -> Rule:
        "The rule of that id; raises RuleError when there is none."
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise RuleError(f"rulebook {self.name}: no rule {rule_id!r}")

    def of_kind(self, kind: str) -> tuple[Rule, ...]:
        "The rules whose field kind says so, in file order."
        return tuple(rule for rule in self.rules if rule.more.get("kind") == kind)

    def texts(self, list_name: str) -> tuple[str, ...]:
        "The words of a list that is written as one string; raises RuleError when there is none."
        if not isinstance(self.lists.get(list_name), str):
            raise RuleError(f"rulebook {self.name}: no list of words {list_name!r}")
        return tuple(self.lists[list_name].split())


def alternation(texts: list[str]) -> str:
    "A pattern that matches any of these literal texts, the longest first; raises RuleError for an empty list."
    if not texts:
        raise RuleError("an empty list cannot become a pattern: it would match everywhere")
    return "(?:" + "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)) + ")"


def one_pass(found: Sequence[Rule]) -> re.Pattern[str]:
    """One pattern that finds what any of these rules finds: leftmost first, and of those the first in order.

    match.lastindex - 1 is the place of the rule; its groups are read by matching its own pattern there.
    A pattern may have named groups and (?:…) only.
    """
    bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in found)
    return re.compile("|".join(f"({pattern})" for pattern in bare))


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    "The pattern with every {part} put in; braces that name no part stay (they are repetitions)."
    return re.sub(r"\{([a-z_]+)\}", lambda match: parts.get(match[1], match[0]), pattern)


def _examples(row: Mapping[str, Any], where: str) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    yes, no = row.get("yes"), row.get("no", [])
    if not yes:
        raise RuleError(f"{where}: needs at least one example in yes")
    return MappingProxyType(dict(yes) if isinstance(yes, Mapping) else dict.fromkeys(yes)), tuple(no)


@lru_cache
def load(name: str, folder: Path = FOLDER) -> Rulebook:
    "The rulebook of that name; raises RuleError naming file, row and reason."
    path = folder / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: {error}") from error
    parts = {key: part for other in table.get("uses", []) for key, part in load(other, folder).parts.items()}
    lists = MappingProxyType(table.get("lists", {}))
    parts |= {key: alternation(value.split()) for key, value in lists.items() if isinstance(value, str)}
    parts |= {key: alternation(list(value)) for key, value in lists.items() if isinstance(value, dict)}
    for key, value in table.get("parts", {}).items():
        parts[key] = alternation(value) if isinstance(value, list) else _filled(value, parts)
    rules, words = [], []
    for row in table.get("rule", []):
        where = f"{path.name}: rule {row.get('id', '?')!r}"
        yes, no = _examples(row, where)
        if not no:
            raise RuleError(f"{where}: needs at least one near miss in no")
        try:
            pattern = re.compile(_filled(row["pattern"], parts))
        except (KeyError, re.error) as error:
            raise RuleError(f"{where}: pattern: {error}") from error
        known = {"id", "reads", "pattern", "yes", "no", "source"}
        more = MappingProxyType({key: value for key, value in row.items() if key not in known})
        rules.append(Rule(row["id"], row.get("reads", ""), pattern, yes, no, row.get("source", ""), more))
    for row in table.get("word", []):
        where = f"{path.name}: word {row.get('text', '?')!r}"
        yes, no = _examples(row, where)
        known = {"text", "yes", "no", "source"}
        more = MappingProxyType({key: value for key, value in row.items() if key not in known})
        words.append(Word(row["text"], yes, no, row.get("source", ""), more))
    return Rulebook(name, tuple(rules), tuple(words), MappingProxyType(parts), lists)


def names(folder: Path = FOLDER) -> list[str]:
    "Every rulebook in the folder, sorted."
    return sorted(path.stem for path in folder.glob("*.toml"))

"""Rulebooks: the tables that hold what Townlens knows of the language, each row with examples that a test runs.

A rulebook is ``rulebook/<name>.toml`` with up to five kinds of entry:

``uses``       names of rulebooks whose parts may be used here as well (only above all tables)
``[lists]``    plain tables of words or values without examples of their own (digits, surnames …);
               a list written as one string of words parted by white space, or as a table, is a part as well
``[parts]``    named pieces of pattern, written once and used as ``{name}``; a list becomes an alternation, longest first
``[[rule]]``   a pattern with the fields of Rule, and those that its reader's own record has beside them
``[[word]]``   a literal text with the fields of Word, and those that its reader's own record has beside them

Order is priority. A reader that needs more fields derives a record from Rule or Word and loads the table with it, so that
a misspelt, missing or unknown field fails at load. Patterns that come from tables are compiled in this module only.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar, overload

import msgspec

from loaders.problems import RuleError

FOLDER = Path(__file__).parents[1] / "rulebook"
_ENTRIES = frozenset({"uses", "lists", "parts", "rule", "word"})


class Rule(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True, dict=True):
    """One pattern and its proof.

    reads    what it finds, for a person
    match    how its reader asks the pattern: anywhere in a text (search), from where it looks on (start), all of it (whole)
    kind     which of the reader's ways the row goes, where it has several
    yes      real examples, in a table with what is read there
    no       near misses, which the pattern does not find
    refused  near misses that it does find, each with what in the reader keeps it out
    """

    table: str  # its rulebook's name, which the loader puts in
    id: str
    reads: str
    written: str = msgspec.field(name="pattern")
    match: Literal["search", "start", "whole"] = "search"
    kind: str = ""
    yes: Mapping[str, Any]
    no: tuple[str, ...] = ()
    refused: Mapping[str, str] = {}
    source: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first asked for: to compile all takes a second, and a command or a dashboard asks for few.

        Raises RuleError naming file, row and fault where it cannot be compiled.
        """
        try:
            return re.compile(self.written)
        except re.error as error:
            raise RuleError(f"{self.table}.toml: rule {self.id!r}: pattern: {error}") from error

    def finds(self, text: str) -> bool:
        "Whether the reader would take the text for what the rule reads, if nothing but the pattern decided."
        how = {"search": self.pattern.search, "start": self.pattern.match, "whole": self.pattern.fullmatch}
        return how[self.match](text) is not None


class Word(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """One literal table row and its proof: texts that hold it, in a table with what is read there."""

    text: str
    yes: Mapping[str, Any]
    source: str = ""


R = TypeVar("R", bound=Rule)
W = TypeVar("W", bound=Word)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Rulebook(Generic[R, W]):
    """A table as loaded, rows in file order."""

    name: str
    rules: tuple[R, ...]
    words: tuple[W, ...]
    parts: Mapping[str, str]
    lists: Mapping[str, Any]

    def rule(self, rule_id: str) -> R:
        "The rule of that id; raises RuleError when there is none."
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise RuleError(f"rulebook {self.name}: no rule {rule_id!r}")

    def patterns(self, ids: str, prefix: str = "") -> tuple[re.Pattern[str], ...]:
        "The patterns of rules by their ids, parted by white space; prefix: what all of them begin with."
        return tuple(self.rule(prefix + rule_id).pattern for rule_id in ids.split())

    def of_kind(self, kind: str) -> tuple[R, ...]:
        "The rules of that kind, in file order."
        return tuple(rule for rule in self.rules if rule.kind == kind)

    def entry(self, list_name: str, kind: type[T]) -> T:
        "The list of that name as a value of that type; raises RuleError where there is none or it holds something else."
        where = f"rulebook {self.name}: list {list_name!r}"
        if list_name not in self.lists:
            raise RuleError(f"{where}: there is none")
        return _converted(self.lists[list_name], kind, where)

    def sets(self, list_names: str) -> tuple[frozenset[str], ...]:
        "Lists of words, their names parted by white space."
        return tuple(self.entry(name, frozenset[str]) for name in list_names.split())

    def texts(self, list_name: str) -> tuple[str, ...]:
        "The words of a list that is written as one string; raises RuleError when there is none."
        return tuple(self.entry(list_name, str).split())


def alternation(texts: Sequence[str]) -> str:
    "A pattern that matches any of these literal texts, the longest first; raises RuleError for an empty list."
    if not texts:
        raise RuleError("an empty list cannot become a pattern: it would match everywhere")
    return "(?:" + "|".join(re.escape(text) for text in sorted(texts, key=len, reverse=True)) + ")"


def between(before: str, text: str, behind: str) -> re.Pattern[str]:
    "A pattern of a literal text with neither of these patterns before and behind it; before matches texts of one length."
    return re.compile(f"(?<!{before}){re.escape(text)}(?!{behind})")


def one_pass(found: Sequence[Rule]) -> re.Pattern[str]:
    """One pattern that finds what any of these rules finds: leftmost first, and of those the first in order.

    which() tells the rule; its groups are read by matching its own pattern there. A pattern may have named groups and
    (?:…) only.
    """
    bare = (re.sub(r"\(\?P<\w+>", "(?:", rule.written) for rule in found)
    return re.compile("|".join(f"({pattern})" for pattern in bare))


def which(found: Sequence[R], match: re.Match[str]) -> R:
    "The one of the rules put together by one_pass() that this match is of."
    assert match.lastindex is not None
    return found[match.lastindex - 1]


@overload
def load(name: str, *, folder: Path = ...) -> Rulebook[Rule, Word]: ...
@overload
def load(name: str, rule: type[R], *, folder: Path = ...) -> Rulebook[R, Word]: ...
@overload
def load(name: str, *, word: type[W], folder: Path = ...) -> Rulebook[Rule, W]: ...
@overload
def load(name: str, rule: type[R], word: type[W], *, folder: Path = ...) -> Rulebook[R, W]: ...


@lru_cache
def load(name: str, rule: type[Rule] = Rule, word: type[Word] = Word, *, folder: Path = FOLDER) -> Rulebook[Any, Any]:
    "The rulebook of that name, rows as these records; raises RuleError naming file, row and field."
    table, parts = _table(name, folder), _parts(name, folder)
    found = tuple(_rule(row, rule, parts, name) for row in table.get("rule", ()))
    words = tuple(_row(row, word, f"{name}.toml: word {row.get('text', '?')!r}") for row in table.get("word", ()))
    return Rulebook(name, found, words, parts, MappingProxyType(table.get("lists", {})))


def texts(name: str, list_name: str) -> tuple[str, ...]:
    "The words of one list of a book, whatever fields its rows have."
    return tuple(_converted(_table(name, FOLDER)["lists"][list_name], str, f"{name}.toml: list {list_name!r}").split())


def reasons(name: str) -> dict[str, str]:
    "What each rule of a book reads, by id, whatever other fields its rows have."
    return {row["id"]: row["reads"] for row in _table(name, FOLDER).get("rule", ())}


@lru_cache
def _table(name: str, folder: Path) -> Mapping[str, Any]:
    path = folder / f"{name}.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: {error}") from error
    if unknown := sorted(table.keys() - _ENTRIES):
        raise RuleError(f"{path.name}: no reader asks for {', '.join(unknown)}")
    return table


@lru_cache
def _parts(name: str, folder: Path) -> Mapping[str, str]:
    "Every part of a book by name: those of the books it uses, its lists and its own, the later ones winning."
    table = _table(name, folder)
    parts = {key: part for other in table.get("uses", ()) for key, part in _parts(other, folder).items()}
    for key, value in table.get("lists", {}).items():
        if isinstance(value, str | dict):
            parts[key] = alternation(value.split() if isinstance(value, str) else list(value))
    for key, value in table.get("parts", {}).items():
        where = f"{name}.toml: part {key!r}"
        parts[key] = alternation(value) if isinstance(value, list) else _filled(value, parts, where)
    return MappingProxyType(parts)


def _filled(pattern: str, parts: Mapping[str, str], where: str) -> str:
    "The pattern with every {part} put in; raises RuleError for one that there is not."

    def part(match: re.Match[str]) -> str:
        if match[1] not in parts:
            raise RuleError(f"{where}: there is no part {match[0]}")
        return parts[match[1]]

    return re.sub(r"\{([a-z_]+)\}", part, pattern)


def _rule(row: Mapping[str, Any], kind: type[R], parts: Mapping[str, str], table: str) -> R:
    where = f"{table}.toml: rule {row.get('id', '?')!r}"
    if isinstance(row.get("pattern"), str):
        row = {**row, "pattern": _filled(row["pattern"], parts, where)}
    rule = _row({**row, "table": table}, kind, where)
    if not (rule.no or rule.refused):
        raise RuleError(f"{where}: needs at least one near miss in no or refused")
    if both := sorted(rule.yes.keys() & {*rule.no, *rule.refused}):
        raise RuleError(f"{where}: stands among the examples and the near misses: {', '.join(both)}")
    return rule


def _row(row: Mapping[str, Any], kind: type[T], where: str) -> T:
    yes = row.get("yes")
    if not yes:
        raise RuleError(f"{where}: needs at least one example in yes")
    return _converted({**row, "yes": dict.fromkeys(yes) if isinstance(yes, list) else yes}, kind, where)


def _converted(value: Any, kind: type[T], where: str) -> T:
    try:
        return msgspec.convert(value, kind, str_keys=True)  # keys of a TOML table are always strings
    except msgspec.ValidationError as error:
        raise RuleError(f"{where}: {error}") from error

"""What the words of a page say about the day it was printed: the table *issue*, read over masked texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.language import rules
from loaders.language.rules import Rule
from loaders.places.region import Region
from loaders.when.allowed import READERS, Match
from loaders.when.days import DaySet
from loaders.when.masked import Masked

_BOOK = rules.load("issue")
_ANCHORS = rules.load("anchors").lists
_SIGNS = range(0xE000, 0xE010)


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that allow the page to have been printed on some days only.

    start, end  in the text that was masked;  hard  it may narrow the interval;  exact  it can tell a single day
    """

    start: int
    end: int
    rule: str
    days: DaySet
    hard: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """A rule made ready: who reads it, what its matches begin with, the first characters of that, and its cues."""

    rule: Rule
    read: Callable[[Match], DaySet | None]
    starts: tuple[str, ...]
    chars: frozenset[str]
    cues: tuple[str, ...]


def find_clues(masked: Masked, top: int, region: Region) -> Iterator[Clue]:
    """Every clue of a text, rule by rule.

    top     where its headings and first paragraph end, in the masked text
    region  says when its towns were set up, and the terms of its congress
    """
    text, chars = masked.text, frozenset(masked.text)
    for row in _ROWS:
        if chars.isdisjoint(row.chars) or (row.cues and not any(cue in text for cue in row.cues)):
            continue
        more = row.rule.more
        seen: set[int] = set()  # where matches end: words before a date may begin one at several places
        for match in _matches(row, text, top if more["where"] == "top" else len(text)):
            if match.end() in seen:
                continue
            if allowed := row.read(_match(row.rule, match, masked, region)):
                seen.add(match.end())
                first = min(start for start, _ in match.regs if start >= 0)  # a look-behind has its words before
                low, high = masked.original(first), masked.original(match.end())
                yield Clue(low, high, row.rule.id, allowed, more.get("hard", True), more.get("exact", False))


def _matches(row: _Row, text: str, end: int) -> Iterator[re.Match[str]]:
    for word in row.starts:
        at = text.find(word, 0, end)
        while at >= 0:
            if match := row.rule.pattern.match(text, at, end):
                yield match
            at = text.find(word, at + 1, end)


def _starts(rule: Rule) -> Iterator[str]:
    "What a match begins with: signs by the name of their part, words of an anchor table by its name, or words."
    starts = rule.more["starts"]
    for name in [starts] if starts.isspace() else starts.split():
        if name in _ANCHORS:
            yield from _ANCHORS[name]
        elif name in _BOOK.parts:
            yield from (char for char in _BOOK.parts[name] if ord(char) in _SIGNS)
        else:
            yield name


def _match(rule: Rule, match: re.Match[str], masked: Masked, region: Region) -> Match:
    groups = {name: text for name, text in match.groupdict().items() if text}
    signs = {name: masked.at(match.start(name)) for name, text in groups.items() if ord(text[0]) in _SIGNS}
    return Match(rule.more, groups, signs, region)


def _row(rule: Rule) -> _Row:
    starts = tuple(_starts(rule))
    cues = tuple(rule.more.get("cue", "").split())
    return _Row(rule, READERS[rule.more["says"]], starts, frozenset(start[0] for start in starts), cues)


_ROWS = tuple(_row(rule) for rule in _BOOK.rules if rule.more["says"] in READERS)

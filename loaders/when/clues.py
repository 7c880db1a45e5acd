"""What the words of a page say about the day it was printed: the table *issue*, read over masked texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from loaders.language import numerals, rules
from loaders.places.region import Region
from loaders.problems import RuleError
from loaders.when.allowed import READERS, IssueRule, Match
from loaders.when.anchors import ANCHORS
from loaders.when.days import DaySet
from loaders.when.masked import Masked

BOOK = rules.load("issue", IssueRule)
_SIGNS = range(0xE000, 0xE010)
_ORDINALS = range(1, 1000)


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

    rule: IssueRule
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
        seen: set[int] = set()  # where matches end: words before a date may begin one at several places
        for match in _matches(row, text, top if row.rule.where == "top" else len(text)):
            if match.end() in seen or not _countable(match):
                continue
            if allowed := row.read(_match(row.rule, match, masked, region)):
                seen.add(match.end())
                first = min(start for start, _ in match.regs if start >= 0)  # a look-behind has its words before
                low, high = masked.original(first), masked.original(match.end())
                yield Clue(low, high, row.rule.id, allowed, row.rule.hard, row.rule.exact)


def _matches(row: _Row, text: str, end: int) -> Iterator[re.Match[str]]:
    for word in row.starts:
        at = text.find(word, 0, end)
        while at >= 0:
            if match := row.rule.pattern.match(text, at, end):
                yield match
            at = text.find(word, at + 1, end)


def _countable(match: re.Match[str]) -> bool:
    "Whether the numbers of a match can be those of a session, an edition or a length of time."
    groups = match.groupdict()
    return all(numerals.whole_number(groups[name]) in _ORDINALS for name in ("n", "nth") if groups.get(name))


def _starts(rule: IssueRule) -> Iterator[str]:
    "What a match begins with: signs by the name of their part, words of an anchor table by its name, or words."
    for name in [rule.starts] if rule.starts.isspace() else rule.starts.split():
        if name in ANCHORS.lists:
            yield from ANCHORS.lists[name]
        elif name in BOOK.parts:
            yield from (char for char in BOOK.parts[name] if ord(char) in _SIGNS)
        else:
            yield name


def _match(rule: IssueRule, match: re.Match[str], masked: Masked, region: Region) -> Match:
    groups = {name: text for name, text in match.groupdict().items() if text}
    signs = {name: masked.at(match.start(name)) for name, text in groups.items() if ord(text[0]) in _SIGNS}
    return Match(rule, groups, signs, region)


def _row(rule: IssueRule) -> _Row:
    if rule.says not in READERS:
        raise RuleError(f"issue.toml: rule {rule.id!r}: nobody reads what says {rule.says!r}")
    starts = tuple(_starts(rule))
    return _Row(rule, READERS[rule.says], starts, frozenset(start[0] for start in starts), tuple(rule.cue.split()))


_ROWS = tuple(_row(rule) for rule in BOOK.rules if rule.says)

"""The table *layout* at work: what is layout and not text, what stands there instead, and which marks make a heading."""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, get_args

from loaders.language import rules

Rewriting = Literal["rule", "width", "blank", "credit", "prose", "heading"]


class LayoutRule(rules.Rule, frozen=True):
    """Layout by its pattern: what stands there instead (to), or the depth of the heading that a mark makes."""

    kind: Rewriting | Literal["mark", "keep"]
    to: str = ""
    depth: int = 0


class Radical(rules.Word, frozen=True):
    """A character that stands for another one (to) in some fonts."""

    to: str


BOOK = rules.load("layout", LayoutRule, Radical)
_REWRITING = {kind: BOOK.of_kind(kind) for kind in get_args(Rewriting)}
_MARKS = BOOK.of_kind("mark")
_UNDERLINES = "=-~^"
_ALIKE = (
    range(0x2F00, 0x2FD6),  # Kangxi radicals
    range(0xF900, 0xFAFF),  # compatibility ideographs
    range(0xFE50, 0xFE6C),  # small form variants
    range(0xFF10, 0xFF1A),  # full-width digits
    range(0xFF21, 0xFF3B),  # full-width capitals
    range(0xFF41, 0xFF5B),  # full-width small letters
)
_WIDE = (*"％＋＂＇／＝＃＆＠＊．－｡､", *(chr(code) for codes in _ALIKE for code in codes))
# Characters that have a plainer twin: full-width Latin letters, digits and their signs, radicals, compatibility forms.
TWINS = {ord(char): unicodedata.normalize("NFKC", char) for char in _WIDE}


def rewritten(kind: Rewriting, text: str) -> str:
    "The text with every rule of that kind applied, in table order."
    for rule in _REWRITING[kind]:
        text = rule.pattern.sub(rule.to, text)
    return text


def unmarked(text: str) -> tuple[str, int]:
    "The line without its marks, however many it has, and the depth of a heading that they give it (0: none)."
    depth = 0
    while not text[:1].isalpha() or text[:1] in "hH":  # only «h2.» begins with a letter
        rule, match = next(((r, m) for r in _MARKS if (m := r.pattern.fullmatch(text))), (None, None))
        if rule is None or match is None:
            break
        depth, text = max(depth, _depth(rule, match)), match["text"].strip()
    return text, depth


def underline(line: str) -> int:
    "The depth that an underline gives to the line above it; 0 for any other line."
    return _UNDERLINES.find(line[0]) + 1 if len(line) > 2 and len(set(line)) == 1 else 0


def _depth(rule: LayoutRule, match: re.Match[str]) -> int:
    parts = match.groupdict()
    return len(parts.get("depth") or "") or int(parts.get("level") or rule.depth)

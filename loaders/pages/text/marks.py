"""Heading marks and ornaments: what Markdown and its kin, or the print, put before or around a line."""

from __future__ import annotations

import re

from loaders.pages.text.layout import BOOK, LayoutRule

_MARKS = BOOK.of_kind("mark")
_UNDERLINES = "=-~^"


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

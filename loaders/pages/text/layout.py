"""The table *layout* at work: what is layout and not text, and what stands there instead."""

from __future__ import annotations

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


def rewritten(kind: Rewriting, text: str) -> str:
    "The text with every rule of that kind applied, in table order."
    for rule in _REWRITING[kind]:
        text = rule.pattern.sub(rule.to, text)
    return text

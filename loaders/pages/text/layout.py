"""The table *layout* at work: what is layout and not text, and what stands there instead."""

from __future__ import annotations

from loaders.language import rules

BOOK = rules.load("layout")
_REWRITING = {kind: BOOK.of_kind(kind) for kind in ("rule", "width", "blank", "credit", "prose", "heading")}


def rewritten(kind: str, text: str) -> str:
    "The text with every rule of that kind applied, in table order."
    for rule in _REWRITING[kind]:
        text = rule.pattern.sub(rule.more["to"], text)
    return text

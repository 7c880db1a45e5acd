"""Standing wording of reports, which says nothing about their subject."""

from __future__ import annotations

from loaders.language import rules

_RULES = rules.load("boilerplate").rules
_ANY = rules.one_pass(_RULES)


def spans(text: str) -> list[tuple[int, int, str]]:
    "Start, end and rule id of every piece of boilerplate, in order, none overlapping."
    return [(hit.start(), hit.end(), rules.which(_RULES, hit).id) for hit in _ANY.finditer(text)]

"""Standing wording of reports, which says nothing about their subject."""

from __future__ import annotations

import re
from functools import lru_cache

from loaders.language import rules


@lru_cache
def _book() -> tuple[tuple[rules.Rule, ...], re.Pattern[str]]:
    found = rules.load("boilerplate").rules
    return found, rules.one_pass(found)


def spans(text: str) -> list[tuple[int, int, str]]:
    "Start, end and rule id of every piece of boilerplate, in order, none overlapping."
    found, pattern = _book()
    return [(hit.start(), hit.end(), rules.which(found, hit).id) for hit in pattern.finditer(text)]

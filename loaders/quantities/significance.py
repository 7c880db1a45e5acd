"""Which figures belong in a table of local facts, and which are told in passing. Rows: rulebook/significance."""

from __future__ import annotations

from functools import lru_cache

from loaders.language import rules
from loaders.quantities.candidates import Quantity
from loaders.quantities.clauses import Setting

_FEW = 10


class SignificanceRule(rules.Rule, frozen=True):
    """What makes a figure worth a table (major) or tells that it is none.

    It looks at quantities of these families only, at those that count things (counts), at small numbers in words (small).
    """

    major: bool = False
    families: frozenset[str] = frozenset()
    counts: bool = False
    small: bool = False


BOOK = rules.load("significance", SignificanceRule)


def is_significant(setting: Setting) -> bool:
    "Whether a reader would want the figure in a table; the first rule that fits its clause decides."
    quantity = setting.quantity
    window = f"{setting.before}‹{quantity.word}|{quantity.spelled}›{setting.after}"
    for rule in _rules_for(quantity.family, quantity.counts, _is_small(quantity)):
        if rule.pattern.search(window):
            return rule.major
    return True


def _is_small(quantity: Quantity) -> bool:
    "A count of ten or less in words; 十余 is more than that, and 1万 is a number in digits."
    if quantity.value is None or quantity.value > _FEW or quantity.approx == "over":
        return False
    return not quantity.word[0].isascii()


@lru_cache
def _rules_for(family: str, counts: bool, small: bool) -> tuple[SignificanceRule, ...]:
    return tuple(
        rule
        for rule in BOOK.rules
        if (not rule.families or family in rule.families) and (counts or not rule.counts) and (small or not rule.small)
    )

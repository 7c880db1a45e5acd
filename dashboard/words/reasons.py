"""Why something was found, for a person: the sentence that belongs to a rule's id."""

from __future__ import annotations

from functools import lru_cache

from dashboard.words.i18n import Words
from loaders.language import rules

# The rulebooks whose rules leave their id in the tables.
BOOKS = ("names", "dates", "issue", "places", "quantities", "speech", "lookalikes", "boilerplate", "filenames")


@lru_cache
def _reads() -> dict[str, str]:
    "What each rule says of itself, by id; rulebooks written for people first."
    return {rule: told for book in reversed(BOOKS) for rule, told in rules.reasons(book).items()}


def rule_text(rule_id: str) -> str | None:
    "What the rulebook itself says that the rule reads, in English with its examples; None for a row of a table."
    return _reads().get(rule_id)


def short(rule_id: str, words: Words) -> str:
    "The same in a few words, beside what it found: a unit by its name, a rule without words of its own by those of its family, else by its id."
    family, _, what = rule_id.partition(".")
    if family == "unit":
        return words.unit(what)
    keys = (f"rule.{rule_id}", f"rule.{family}.any")
    return next((words(key) for key in keys if key in words.texts), rule_id)


def reason(rule_id: str, words: Words) -> str:
    """Why the rule found something, in the reader's language: the rule's own sentence, else its family's with the rule's name filled in.

    unit.平方米 belongs to the family unit, whose sentence gets what = 平方米.
    """
    if (own := f"why.{rule_id}") in words.texts:
        return words(own)
    family, _, what = rule_id.partition(".")
    shared = f"why.{family}.any"
    return words(shared, what=what) if shared in words.texts else words("why.other", rule=rule_id)

"""The table of what names the writers of an article; pages tell such lines from text by it, facts read the names."""

from __future__ import annotations

from typing import Literal

from loaders.language import rules


class BylineRule(rules.Rule, frozen=True):
    """Where writers are named; of a token, the job that it gives to the names on one side of it."""

    kind: Literal["dateline", "inner", "line", "author", "closing", "photo", "nameless", "picture", "token", ""] = ""
    job: Literal["reporters", "correspondents", "interns", "photographers", "both", ""] = ""
    side: Literal["left", "right", ""] = ""


BOOK = rules.load("bylines", BylineRule)

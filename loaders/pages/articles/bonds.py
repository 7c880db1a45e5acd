"""Whether a line that breaks off goes on in another: a word that runs across the gap tells it."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import Literal

from loaders.language import rules
from loaders.pages.articles.blocks import Block
from loaders.places.region import Region
from loaders.places.tokens import best_cut

WORD, SURE = 1.0, 3.0  # half of all cuts inside a paragraph reach them, 1 in 40 and 1 in 100 of chance neighbours


class HeadingRule(rules.Rule, frozen=True):
    """What tells a heading, its role among others, or whether a text goes on in the next."""

    kind: Literal[
        "question", "notice", "numbered", "section", "kicker", "subheadline", "advert", "contact", "rest", ""
    ] = ""


HEADINGS = rules.load("headings", HeadingRule)
_OPENING, _MAYBE, _DANGLING = (
    HEADINGS.rule(rule_id).pattern for rule_id in ("opening.words", "opening.maybe", "dangling.end")
)
_REACH = 4  # characters on either side: longer words hardly occur


def bond(left: Block, right: Block, region: Region) -> float:
    """How much likelier two texts are read on end than apart, as a logarithm; 0 where no word spans the gap.

    Their ends are cut into words of the dictionary, together and apart, by the unigram model that jieba cuts by.
    """
    tail = "".join(takewhile(_is_han, reversed(left.text[-_REACH:])))[::-1]
    head = "".join(takewhile(_is_han, right.text[:_REACH]))
    return _gain(tail, head, region) if tail and head else 0.0


@lru_cache(maxsize=4096)
def _gain(tail: str, head: str, region: Region) -> float:
    return best_cut(tail + head, region)[0] - best_cut(tail, region)[0] - best_cut(head, region)[0]


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def are_bonded(left: Block, right: Block, region: Region) -> bool:
    "Whether a text breaks off and a word runs from it into the other."
    return left.is_broken_off and bond(left, right, region) > WORD


def goes_on(left: Block, right: Block, region: Region) -> bool:
    "Whether the next paragraph of an article is the rest of the one before it."
    if not left.is_broken_off or _OPENING.match(right.text):
        return False
    return not _MAYBE.match(right.text) or bool(_DANGLING.search(left.text)) or are_bonded(left, right, region)

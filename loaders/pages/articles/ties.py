"""Whether one text goes on in another: the one place that judges it, of lines in a column, paragraphs and headings.

A word that runs across the gap tells it (bond), the words that both use (share), or how the one ends and the other begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Literal

from loaders.language import rules
from loaders.pages.articles.blocks import CLOSING, RUNNING, STOPS, Block, Kind
from loaders.places.region import Region
from loaders.places.tokens import best_cut
from loaders.shapes.pages import Line

WORD, SURE = 1.0, 3.0  # half of all cuts inside a paragraph reach them, 1 in 40 and 1 in 100 of chance neighbours
CLAUSE_MARKS = frozenset("，。；")


class HeadingRule(rules.Rule, frozen=True):
    """What tells a heading, its role among others, or whether a text goes on in the next."""

    kind: Literal[
        "question", "notice", "numbered", "section", "kicker", "subheadline", "advert", "contact", "rest", ""
    ] = ""


HEADINGS = rules.load("headings", HeadingRule)
_OPENING, _MAYBE, _DANGLING, _UNFINISHED = HEADINGS.patterns("opening.words opening.maybe dangling.end unfinished.verb")
_REACH = 4  # characters on either side: longer words hardly occur
_NO_WORD = str.maketrans(dict.fromkeys("，。；：！？、（）《》“”‘’…— \n"))
_HEADING = 60  # characters; no heading is longer
_NO_HEADING = frozenset("。；")


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


def share(some: Iterable[Block], others: Iterable[Block]) -> float:
    """The part of the pairs of neighbouring characters in some blocks that the others have too; 0 to 1.

    On the sample pages a heading shares 0.6 and more with its own article, 0.2 with another; paragraphs of
    political language share as much with any other article, so nothing is decided on them alone.
    """
    text = _bare(others)
    pairs = {one + two for one, two in pairwise(_bare(some))}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _bare(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text.translate(_NO_WORD) for block in blocks)


def are_bonded(left: Block, right: Block, region: Region, least: float = WORD) -> bool:
    "Whether a text breaks off and a word runs from it into the other."
    return left.is_broken_off and bond(left, right, region) > least


def paragraph_goes_on(left: Block, right: Block, region: Region) -> bool:
    "Whether the next paragraph of an article is the rest of the one before it."
    if left.kind not in RUNNING or right.kind is not Kind.PROSE or not left.is_broken_off or _OPENING.match(right.text):
        return False
    return not _MAYBE.match(right.text) or bool(_DANGLING.search(left.text)) or are_bonded(left, right, region)


def heading_goes_on(heading: Block, below: Block) -> bool:
    "Whether a heading breaks off and the line below it is its rest: 河西镇村民用上 | “放心水”."
    return below.lines[0] == heading.lines[-1] + 1 and bool(_UNFINISHED.search(heading.text))


def line_goes_on(printed: Sequence[Line], start: int, i: int, full: set[int]) -> bool:
    """Whether line i carries on the line before it, which fills its column; start is the first line of their block.

    full  the numbers of the lines that fill a column
    """
    before, line = printed[i - 1], printed[i]
    if line.number != before.number + 1 or line.mark or line.indent or not (line.text and before.text):
        return False
    if printed[start].mark:
        return _NO_HEADING.isdisjoint(_run(printed, start, full))
    return before.text.rstrip(CLOSING)[-1:] not in STOPS or not _is_heading(_run(printed, i, full))


def _run(printed: Sequence[Line], start: int, full: set[int]) -> str:
    "The text from a line on, up to a line that is not full or has a blank one below it; no more than tells a heading."
    text = printed[start].text
    for before, line in pairwise(printed[start : start + _HEADING]):
        if before.number not in full or line.number != before.number + 1 or len(text) > 2 * _HEADING:
            break
        text += line.text
    return text


def _is_heading(text: str) -> bool:
    "Whether lines that follow the end of a sentence read as a heading."
    is_whole = text.count("“") == text.count("”")
    return is_whole and 1 < len(text) <= _HEADING and text[-1] not in STOPS and CLAUSE_MARKS.isdisjoint(text)

"""Straight quotation marks: which open and which close."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_PAIRS = {'"': "“”", "'": "‘’"}
_OPEN, _CLOSE = 0, 1
_BEFORE_OPEN = dict.fromkeys("：（《“‘", 3) | dict.fromkeys("，、；", 1)  # cost of closing right after these
_AFTER_CLOSE = dict.fromkeys([*"，。、；：！？）》”’…", ""], 3)  # cost of opening right before these
_REPEAT = 2  # cost of two neighbours that point the same way: the print lost the mark between them
_NEAR = 8  # characters beside a mark among which the next that is no space is looked for
_INSIDE = 1  # cost of a paragraph that begins or ends inside a quotation
_SENTENCE_END = frozenset("。！？")


def paired(page: str) -> str:
    """The page with straight quotation marks turned into “ ” and ‘ ’, as many characters as before.

    Marks alternate inside a paragraph, also where it runs over line ends; where the print lost one, what
    stands beside the marks decides. Apostrophes between Latin letters stay.
    """
    chars = list(page)
    for straight, pair in _PAIRS.items():
        for start, end in _paragraphs(page) if straight in page else ():
            marks = _marks(page[start:end], straight)
            for at, direction in zip(marks, _directions(page[start:end], marks), strict=True):
                chars[start + at] = pair[direction]
    return "".join(chars)


def _marks(paragraph: str, straight: str) -> list[int]:
    "The offsets of the marks; an apostrophe is none."
    found, at = [], paragraph.find(straight)
    while at >= 0:
        if not (straight == "'" and paragraph[at - 1 : at].isascii() and paragraph[at - 1 : at].isalpha()):
            found.append(at)
        at = paragraph.find(straight, at + 1)
    return found


def _paragraphs(page: str) -> Iterator[tuple[int, int]]:
    "Offsets of runs of lines that end with the end of a sentence."
    start = end = 0
    for line in page.split("\n"):
        end += len(line) + 1
        if _SENTENCE_END.intersection(line[-2:]):
            yield start, end - 1
            start = end
    yield start, len(page)


def _directions(paragraph: str, marks: Sequence[int]) -> tuple[int, ...]:
    "Open or close for each mark: the cheapest of all ways to read them."
    rest = {_OPEN: _INSIDE, _CLOSE: 0}  # what the marks from here on cost, by the direction of the one before
    choices: list[dict[int, int]] = []  # for each mark, the last one first, its direction by that of the one before
    for mark in reversed(marks):
        before = paragraph[max(0, mark - _NEAR) : mark].rstrip()[-1:]
        after = paragraph[mark + 1 : mark + 1 + _NEAR].lstrip()[:1]
        here = {_OPEN: rest[_OPEN] + _AFTER_CLOSE.get(after, 0), _CLOSE: rest[_CLOSE] + _BEFORE_OPEN.get(before, 0)}
        costs = {last: {turn: here[turn] + _REPEAT * (last == turn) for turn in here} for last in here}
        choices.append({last: min((price, turn) for turn, price in cost.items())[1] for last, cost in costs.items()})
        rest = {last: min(cost.values()) for last, cost in costs.items()}
    last = _OPEN if rest[_OPEN] + _INSIDE < rest[_CLOSE] else _CLOSE
    turns: list[int] = []
    for choice in reversed(choices):
        last = choice[last]
        turns.append(last)
    return tuple(turns)

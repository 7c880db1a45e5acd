"""Quantities in their clauses and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from loaders.language import rules
from loaders.language.spans import sentences
from loaders.places.region import Region
from loaders.quantities.candidates import Quantity


class SubjectRule(rules.Rule, frozen=True):
    """Words around a number; a lead goes from the front of the phrase before it, a link from its end."""

    kind: Literal["lead", "link", ""] = ""


BOOK = rules.load("subjects", SubjectRule)
_STOP, _COMMA, _LIST_GAP, _ROUGH = BOOK.patterns("stop.clause comma gap.list rough.after")
(_MODIFIERS,) = BOOK.sets("modifiers")
_ITEM, _TIME = "、", "time"
_REACH, _OPENING_REACH = 240, 60  # characters of a clause or sentence on one side of a number; of the first ones
_OPENING, _CLOSING = BOOK.entry("opening", str), BOOK.entry("closing", str)


class Setting(Struct, frozen=True):
    """A quantity where it stands; of a sentence that goes on and on, what is near.

    sentence, clause  offsets in the text, clause without the stop that ends it
    before, after     the clause up to the quantity and from it on
    lead, opening     the sentence up to the clause; its first words, without the clause;  sequel  what follows the clause
    region            whose dictionary cuts it into words
    prior, following  the quantities beside it in the same clause
    """

    quantity: Quantity
    sentence: tuple[int, int]
    clause: tuple[int, int]
    before: str
    after: str
    lead: str
    opening: str
    sequel: str
    region: Region
    prior: Quantity | None = None
    following: Quantity | None = None

    @property
    def gap(self) -> str | None:
        "What stands between the quantity before it and this one; None when it is the first of its clause."
        if self.prior is None:
            return None
        return self.before[max(0, len(self.before) - (self.quantity.start - self.prior.end)) :]

    @property
    def own(self) -> str:
        "What stands before the quantity and belongs to it: from the quantity before it on, unless that is part of a name."
        if self.prior is None or self.gap is None or _ROUGH.match(self.gap):
            return self.before
        gap, counts = self.gap, self.quantity.counts
        if gap and not counts and self.prior.family == _TIME and not gap.startswith(_ITEM):
            return self.before[: len(self.before) - len(gap) - (self.prior.end - self.prior.start)] + gap
        inside = self.prior.family in _MODIFIERS and not counts
        inside = inside and self.prior.unit != self.quantity.unit and not gap.startswith(_ITEM)
        if inside and gap:
            return self.before
        return gap.lstrip(_ITEM) if self.prior.family == _TIME else gap.rpartition(_ITEM)[2]

    @property
    def quote(self) -> tuple[int, int]:
        "Offsets of the shortest part of the clause that carries the quantity and its noun."
        here = self.quantity
        low, high = 0, len(self.before) + here.end - here.start + len(self.after)
        if self.gap and (comma := _last(_COMMA, self.gap)) is not None and not _LIST_GAP.fullmatch(self.gap):
            low = len(self.before) - len(self.gap) + comma
        if self.following:
            between = self.after[: self.following.start - here.end]
            stop = _COMMA.search(between)
            if stop and not _LIST_GAP.fullmatch(between):
                high -= len(self.after) - stop.start()
        text = f"{self.before}{here.text}{self.after}"[low:high]
        skipped = len(text) - len(text.lstrip(_OPENING))
        start = here.start - len(self.before) + low
        return start + skipped, start + len(text.rstrip(_CLOSING))


def _last(pattern: re.Pattern[str], text: str) -> int | None:
    "Where the last match ends."
    ends = [match.end() for match in pattern.finditer(text)]
    return ends[-1] if ends else None


def settings_of(text: str, quantities: Sequence[Quantity], region: Region) -> list[Setting]:
    "Every quantity with the clause and the sentence around it, in the order given (that of the text)."
    bounds = sentences(text)
    starts = [start for start, _ in bounds]
    found: list[Setting] = []
    clauses: list[tuple[int, int]] = []
    for quantity in quantities:
        sentence = bounds[bisect_right(starts, quantity.start) - 1]
        if not clauses or clauses[0][0] != sentence[0]:
            clauses = _clauses(text, sentence)
            firsts = [start for start, _ in clauses]
        clause = clauses[bisect_right(firsts, quantity.start) - 1]
        found.append(_setting(text, quantity, sentence, clause, region))
    return [_beside(found, place) for place in range(len(found))]


def _clauses(text: str, sentence: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = sentence
    stops = [match.span() for match in _STOP.finditer(text, start, end)]
    return list(zip([start, *(stop for _, stop in stops)], [*(stop for stop, _ in stops), end], strict=True))


def _setting(
    text: str, quantity: Quantity, sentence: tuple[int, int], clause: tuple[int, int], region: Region
) -> Setting:
    start, end = clause[0], max(quantity.end, clause[1])
    return Setting(
        quantity=quantity,
        sentence=sentence,
        clause=(start, end),
        before=text[max(start, quantity.start - _REACH) : quantity.start],
        after=text[quantity.end : min(end, quantity.end + _REACH)],
        lead=text[max(sentence[0], start - _REACH) : start],
        opening=text[sentence[0] : min(start, sentence[0] + _OPENING_REACH)],
        sequel=text[end + 1 : min(sentence[1], end + _OPENING_REACH)],
        region=region,
    )


def _beside(found: Sequence[Setting], place: int) -> Setting:
    "The same setting, with its neighbours in the clause."
    here = found[place]
    left = found[place - 1] if place else None
    right = found[place + 1] if place + 1 < len(found) else None
    return replace(
        here,
        prior=left.quantity if left and left.clause == here.clause else None,
        following=right.quantity if right and right.clause == here.clause else None,
    )


def is_listed(setting: Setting) -> bool:
    "Whether nothing but a comma stands between the quantity and the one before it: the 39% of 23%、39%."
    return setting.gap is not None and bool(_LIST_GAP.fullmatch(setting.gap))

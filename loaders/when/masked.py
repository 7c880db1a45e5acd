"""A text in which every time expression is one sign, so that a rule can speak of «a day» however it is written."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from msgspec.structs import replace

from loaders.when.expressions import Expression, fold_and_find

FULL, DAY, BARE_DAY, FULL_MONTH, MONTH, OWN_MONTH, FULL_YEAR, OWN_YEAR = map(chr, range(0xE000, 0xE008))
RELATIVE, WEEKDAY, RECENT, YEARS, OWN_PART, OTHER, NEXT_YEAR, FEAST = map(chr, range(0xE008, 0xE010))
_OWN = frozenset({"今年", "本年", "今年度", "本年度"})
_UNMASKED = frozenset({"plan"})  # rules of the table issue read it themselves
_OWN_SIGNS = dict.fromkeys(range(0xE000, 0xE010), "□")  # a text may hold such characters itself
_BY_KIND = {"day": RELATIVE, "weekday": WEEKDAY, "vague": RECENT}


@dataclass(frozen=True, slots=True)
class Masked:
    """Several texts, folded, one to a line and each after a line end, with signs for expressions.

    signs        where the expressions stand in it
    expressions  with offsets into the texts as they were, joined in the same way
    longer       how much longer than their signs the expressions up to each one are
    """

    text: str
    signs: tuple[int, ...]
    expressions: tuple[Expression, ...]
    longer: tuple[int, ...]

    def at(self, sign: int) -> Expression:
        "The expression whose sign stands there."
        return self.expressions[bisect_left(self.signs, sign)]

    def original(self, at: int) -> int:
        "Where a character of the masked text stands in the joined texts."
        before = bisect_right(self.signs, at - 1)
        return at + (self.longer[before - 1] if before else 0)


def mask(texts: Iterable[str]) -> Masked:
    "The texts with one sign for every time expression of the table *dates*."
    pieces: list[str] = []
    signs: list[int] = []
    expressions: list[Expression] = []
    joined = length = 0
    for text in texts:
        folded, found_here = fold_and_find(text)
        folded = folded.translate(_OWN_SIGNS)
        done = 0
        pieces.append("\n")
        joined, length = joined + 1, length + 1
        for found in found_here:
            if found.kind in _UNMASKED:
                continue
            pieces += (folded[done : found.start], _sign(found))
            length += found.start - done
            signs.append(length)
            expressions.append(replace(found, start=joined + found.start, end=joined + found.end))
            length, done = length + 1, found.end
        pieces.append(folded[done:])
        joined, length = joined + len(text), length + len(text) - done
    longer = accumulate(found.end - found.start - 1 for found in expressions)
    return Masked("".join(pieces), tuple(signs), tuple(expressions), tuple(longer))


def _sign(found: Expression) -> str:
    said = found.said
    if found.kind != "calendar":
        return _BY_KIND.get(found.kind, OTHER) if found.rule != "vague.years" else OTHER
    if "fest" in said or "lm" in said or "nth" in said:
        return FEAST
    if said.get("y") and said["y"] in found.text:
        return _with_year(found)
    if "reign" in said and "d" in said:
        return FULL
    if said.get("ry") and said["ry"] in found.text:
        return _with_own_year(found)
    if "d" in said:
        return DAY if "m" in said and said["m"] in found.text else BARE_DAY
    return MONTH if "m" in said and not said.keys() & {"rm", "reign"} else OTHER


def _with_year(found: Expression) -> str:
    if "d" in found.said:
        return FULL
    if "m" in found.said or found.said.get("part", "初")[-1] in "度年底末":
        return FULL_MONTH
    return YEARS if "y2" in found.said or found.until else FULL_YEAR


def _with_own_year(found: Expression) -> str:
    said = found.said
    if said["ry"] not in _OWN:
        return NEXT_YEAR if said["ry"] == "明年" and not said.keys() & {"m", "d"} else OTHER
    if said.get("part", "").endswith("初"):
        return OTHER
    if said.keys() & {"part", "upto", "m2"}:
        return OWN_PART
    return OWN_MONTH if said.keys() & {"m", "rm"} else OWN_YEAR

"""A text in which every time expression is one sign, so that a rule can speak of «a day» however it is written."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from loaders import numerals
from loaders.when.expressions import Expression, find_expressions

FULL, DAY, BARE_DAY, FULL_MONTH, MONTH, OWN_MONTH, FULL_YEAR, OWN_YEAR = map(chr, range(0xE000, 0xE008))
RELATIVE, WEEKDAY, RECENT, YEARS, OWN_PART, OTHER, NEXT_YEAR, FEAST = map(chr, range(0xE008, 0xE010))
_OWN = frozenset({"今年", "本年", "今年度", "本年度"})
_BY_KIND = {"day": RELATIVE, "weekday": WEEKDAY, "vague": RECENT}


@dataclass(frozen=True, slots=True)
class Masked:
    """The folded text with signs for expressions; signs[i] is where the i-th of them stands."""

    text: str
    signs: tuple[int, ...]
    expressions: tuple[Expression, ...]

    def at(self, sign: int) -> Expression:
        "The expression whose sign stands there."
        return self.expressions[self.signs.index(sign)]

    def original(self, at: int) -> int:
        "Where a character of the masked text stands in the text itself."
        before = bisect_right(self.signs, at - 1)
        return at + sum(found.end - found.start - 1 for found in self.expressions[:before])

    def place(self, at: int) -> int:
        "Where a character of the text itself stands in the masked text; the sign, inside an expression."
        for found in reversed(self.expressions):
            if found.start <= at:
                sign = self.signs[self.expressions.index(found)]
                return sign + max(0, at - found.end + 1)
        return at


def mask(text: str) -> Masked:
    "The text with one sign for every time expression of the table *dates*."
    folded = numerals.fold(text)
    pieces: list[str] = []
    signs: list[int] = []
    done = length = 0
    expressions = find_expressions(text)
    for found in expressions:
        pieces += (folded[done : found.start], _sign(found))
        length += found.start - done
        signs.append(length)
        length, done = length + 1, found.end
    return Masked("".join((*pieces, folded[done:])), tuple(signs), expressions)


def _sign(found: Expression) -> str:
    said = found.said
    if found.kind != "calendar":
        return _BY_KIND.get(found.kind, OTHER) if found.rule != "vague.years" else OTHER
    if "fest" in said or "lm" in said or "nth" in said:
        return FEAST
    if said.get("y") and said["y"] in found.text:
        return _with_year(found)
    if said.get("ry") and said["ry"] in found.text:
        return _with_own_year(found)
    if "d" in said:
        return DAY if "m" in said and said["m"] in found.text else BARE_DAY
    return MONTH if "m" in said and not said.keys() & {"rm", "reign"} else OTHER


def _with_year(found: Expression) -> str:
    if "d" in found.said:
        return FULL
    if "m" in found.said:
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

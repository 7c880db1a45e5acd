"""Numbers as Chinese print writes them; nothing else in the project reads one.

Patterns for those who look for numbers are the parts of rulebook/numerals.toml; a rulebook that lists
``uses = ["numerals"]`` may write {number}, {integer}, {han} … in its own patterns. A number is read whole or not at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from loaders.language import rules, script

_BOOK = rules.load("numerals")
_DIGITS = _BOOK.entry("digits", dict[str, int])
_SCALES = _BOOK.entry("scales", dict[str, int])
SCALES = frozenset(_SCALES)
_TENS = _BOOK.entry("tens", dict[str, int])
_SIGNS = _BOOK.entry("fold", dict[Literal["from", "to"], str])
_FOLD = script.CHARACTERS | {ord(sign): to for sign, to in zip(_SIGNS["from"], _SIGNS["to"], strict=True)}
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")  # str.translate looks every character up
_WIDE_COMMA, _RAISED_POINT = _BOOK.rule("wide_comma").pattern, _BOOK.rule("raised_point").pattern
_LITERAL = _BOOK.rule("literal").pattern
_AND_SOME = _BOOK.entry("and_some", dict[str, Literal["over", "about"]])
AND_SOME = frozenset(_AND_SOME)  # what makes a number inexact and is part of it
_POINT, _PIECE, _TEN = "点", "个", "十"
_MYRIAD, _SPOKEN = 10_000, 100  # the lowest scale that multiplies all before it, that lends the next lower one
_LONGEST = 40  # characters; a longer run is a code, not a number
_EXACT = 2**53  # whole numbers beyond it are stored as the nearest float


@dataclass(frozen=True, slots=True)
class Number:
    """What a number word says.

    value   None when only its order is known (几十)
    high    upper end of a span (三四百), else None
    approx  exact · about · over
    """

    value: float | None
    high: float | None = None
    approx: str = "exact"


@lru_cache(maxsize=256)
def fold(text: str) -> str:
    """The text with full-width digits and signs as ASCII and traditional characters in simplified form.

    It has the same length, so that offsets stay true. Patterns made of this module's parts expect such text.
    """
    text = _WIDE_COMMA.sub(lambda match: match[0].replace("，", ","), text)
    return _FOLDABLE.sub(lambda match: _FOLD[ord(match[0])], _RAISED_POINT.sub(".", text))


def to_number(text: str) -> float | None:
    "The value of a text that is nothing but a number, an int where it is whole; None for any other text."
    number = read_number(text)
    return number.value if number else None


def whole_number(text: str) -> int:
    "The whole number that a text is; 0 for a text that is none (days, months and ordinals count from 1)."
    return int(to_number(text) or 0)


@lru_cache(maxsize=4096)
def read_number(text: str) -> Number | None:
    "What a text says that is nothing but a number (三四百, 1.5万余, 百分之三十); None for any other."
    if len(text) > _LONGEST:
        return None
    folded = fold(text)
    for rule in _WORDED:
        if match := rule.pattern.fullmatch(folded):
            number = _READERS[rule.id](**match.groupdict())
            if number:
                return number
    return None


def plain_value(value: Decimal) -> float:
    "A value as it is stored: an int where it is whole and a float holds it, else the nearest float."
    whole = value == value.to_integral_value() and abs(value) <= _EXACT
    return int(value) if whole else float(value)


def _fraction(whole: str, part: str) -> Number | None:
    below, above = read_number(whole), read_number(part)
    if not (below and above) or not below.value or above.value is None:
        return None
    return Number(above.value / below.value, approx=above.approx)


def _half(hundred: str) -> Number:
    return Number(50 if hundred else 0.5)


def _year_digits(digits: str) -> Number:
    return Number(int("".join(str(_DIGITS[char]) for char in digits)))


def _neighbours(before: str, low: str, high: str, after: str) -> Number | None:
    if _DIGITS[high] - _DIGITS[low] != 1 and (low, high) != ("三", "五"):
        return None
    ends = [_plain(before + digit + after) for digit in (low, high)]
    return Number(ends[0].value, ends[1].value, "about") if ends[0] and ends[1] else None


def _unknown_tens(scale: str) -> Number:
    return Number(None, approx="about")


def _plain(head: str) -> Number | None:
    value = _value(head)
    if value is None:
        return None
    approx = next((how for word, how in _AND_SOME.items() if word in head), "exact")
    return Number(plain_value(value), approx=approx)


_READERS: dict[str, Callable[..., Number | None]] = {
    "fraction": _fraction,
    "half": _half,
    "year_digits": _year_digits,
    "neighbours": _neighbours,
    "digit_pair": _year_digits,
    "unknown_tens": _unknown_tens,
    "plain": _plain,
}
_WORDED = tuple(rule for rule in _BOOK.rules if rule.id in _READERS)


def _value(text: str) -> Decimal | None:
    "Digits, words, or both (3亿5000万, 三百二十, 一点五, 十几万); None where they make no number together."
    whole, point, rest = text.partition(_POINT)
    if not point:
        return _sum(_tokens(text))
    decimals = rest[: next((at for at, char in enumerate(rest) if not _is_digit(char)), len(rest))]
    head, tail = _sum(_tokens(whole)), _tokens(rest[len(decimals) :])
    if head is None or tail is None or (tail and (_TEN in tail or _SCALES.get(tail[-1], 0) < _MYRIAD)):
        return None
    digits = "".join(str(_DIGITS.get(char, char)) for char in decimals)
    return _sum([f"{head}.{digits}", *tail])


def _is_digit(char: str) -> bool:
    return char in _DIGITS or char.isdigit()


def _sum(tokens: list[str] | None) -> Decimal | None:
    "The value of digits and scales; None where they make no number together."
    if not tokens or any("." in token for token in tokens[1:]):
        return None
    if "." in tokens[0] and any(token not in _SCALES for token in tokens[1:]):
        return None
    total, largest = Decimal(0), Decimal("Infinity")
    for part, scale in _myriads(tokens):
        value = _section(part, largest, last=scale == 1) if part else Decimal(not total)
        if value is None or value * scale >= largest > scale or largest <= scale <= total:
            return None
        total = total + value * scale if scale < largest else (total + value) * scale  # 一万亿 multiplies all of it
        largest = Decimal(scale)
    return total


def _myriads(tokens: list[str]) -> list[tuple[list[str], int]]:
    "The tokens before each 万 and 亿 with its value, and what stands behind the last, if anything does."
    parts: list[tuple[list[str], int]] = []
    part: list[str] = []
    for token in tokens:
        if _SCALES.get(token, 0) < _MYRIAD:
            part.append(token)
        else:
            parts.append((part, _SCALES[token]))
            part = []
    return [*parts, (part, 1)] if part else parts


def _section(tokens: list[str], above: Decimal, *, last: bool) -> Decimal | None:
    """The value of what stands between two myriads; None for a digit beside a digit, or a scale after a lower one.

    above  the myriad before it;  last  none stands behind it. A last digit without a scale takes the next lower one: 三百二 is 320, 三万五 is 35000.
    """
    total, place, spoken = Decimal(0), above, above if last and above.is_finite() else Decimal(1)
    digit: Decimal | None = None
    for token in tokens:
        if scale := _SCALES.get(token) or _TENS.get(token):
            unit = 10 if token in _TENS else scale
            if unit >= place or (token in _TENS and digit is not None):
                return None
            total += scale if token in _TENS else (digit or 1) * scale
            digit, place, spoken = None, Decimal(unit), Decimal(unit if unit >= _SPOKEN else 1)
        elif digit:
            return None
        else:
            digit = Decimal(_DIGITS.get(token, token))
            spoken = spoken if digit and len(token) == 1 else Decimal(1)
            if digit >= place:
                return None
    return total + (digit or 0) * (spoken / 10 if spoken > 1 else 1)


def _tokens(text: str) -> list[str] | None:
    "Runs of ASCII digits, and single characters that are digits, tens or scales; None for a run that is no number."
    text = text.replace(_PIECE, "")
    for word in _AND_SOME:
        head, found, rest = text.partition(word)
        if found:
            text = head + rest
            if any(char not in _SCALES for char in rest):
                return None
            break
    tokens: list[str] = []
    at = 0
    while at < len(text):
        char = text[at]
        if char in _DIGITS or char in _SCALES or char in _TENS:
            tokens.append(char)
            at += 1
        elif literal := _LITERAL.match(text, at):
            tokens.append(literal[0].replace(",", ""))
            at = literal.end()
        else:
            return None
    return tokens

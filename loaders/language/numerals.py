"""Numbers as Chinese print writes them; nothing else in the project reads one.

Patterns for those who look for numbers are the parts of rulebook/numerals.toml; a rulebook that lists
``uses = ["numerals"]`` may write {number}, {integer}, {arabic}, {han} … in its own patterns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from loaders.language import rules

_BOOK = rules.load("numerals")
_DIGITS = _BOOK.entry("digits", dict[str, int])
_SCALES = _BOOK.entry("scales", dict[str, int])
SCALES = frozenset(_SCALES)
_TENS = _BOOK.entry("tens", dict[str, int])
_FOLD = str.maketrans(*_BOOK.entry("fold", dict[Literal["from", "to"], str]).values())
_WIDE_COMMA = _BOOK.rule("wide_comma").pattern
_MORE = frozenset("余多几")
_SOME = frozenset("来")
_MYRIAD = 10_000


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


def fold(text: str) -> str:
    """The text with full-width digits and signs as ASCII and traditional number words in simplified form.

    It has the same length, so that offsets stay true. Patterns made of this module's parts expect such text.
    """
    if _WIDE_COMMA.search(text):
        text = _WIDE_COMMA.sub(",", text)
    return text.translate(_FOLD)


def to_number(text: str) -> float | None:
    "The value of a text that is nothing but a number, an int where it is whole; None for any other text."
    number = read_number(text)
    return number.value if number else None


def read_number(text: str) -> Number | None:
    "What a text says that is nothing but a number (三四百, 1.5万余, 百分之三十); None for any other."
    folded = fold(text)
    for rule in _WORDED:
        if (match := rule.pattern.fullmatch(folded)) and (number := _READERS[rule.id](**match.groupdict())):
            return number
    return None


def _fraction(whole: str, part: str) -> Number | None:
    below, above = _plain(whole), _plain(part)
    if not below.value or above.value is None:
        return None
    return Number(above.value / below.value, approx=above.approx)


def _half(hundred: str) -> Number:
    return Number(50 if hundred else 0.5)


def _year_digits(digits: str) -> Number:
    return Number(int("".join(str(_DIGITS[char]) for char in digits)))


def _neighbours(before: str, low: str, high: str, after: str) -> Number | None:
    step = _DIGITS[high] - _DIGITS[low]
    if step != 1 and (low, high) != ("三", "五"):
        return None
    return Number(_value(before + low + after), _value(before + high + after), "about")


def _unknown_tens(scale: str) -> Number:
    return Number(None, approx="about")


def _plain(head: str) -> Number:
    over = not _MORE.isdisjoint(head)
    about = not _SOME.isdisjoint(head)
    return Number(_value(head), approx="over" if over else "about" if about else "exact")


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


def _value(text: str) -> float:
    "Digits, words, or both, words for «and some» left out: 3亿5000万, 三百二十, 一点五."
    whole, point, rest = text.partition("点")
    if not point:
        return _sum(_tokens(text))
    decimals = [str(_DIGITS[char]) for char in rest if char in _DIGITS]
    return _sum([f"{_sum(_tokens(whole))}.{''.join(decimals)}", *rest[len(decimals) :]])


def _sum(tokens: list[str]) -> float:
    "The value of digits and scales; a last digit without a scale takes the next lower one (三百二 is 320)."
    total: float = 0  # of everything before the last 万 or 亿
    section: float = 0  # since then
    digit: float | None = None
    implied = 1.0
    for token in tokens:
        if scale := _SCALES.get(token):
            if scale < _MYRIAD:
                section += (1 if digit is None else digit) * scale
            else:
                total, section = _raised(total, section + (digit or 0), scale)
            digit, implied = None, (scale / 10 if scale >= 100 else 1.0)
        elif token in _TENS:
            section += _TENS[token]
        else:
            digit = float(_DIGITS.get(token, token))
            implied = implied if digit and token in _DIGITS else 1.0
    return _tidy(total + section + (digit or 0) * implied)


def _raised(total: float, section: float, scale: int) -> tuple[float, float]:
    "What 万 or 亿 does to the number so far: 一万亿 multiplies all of it, 三亿五千万 only the part since 亿."
    if total and total < scale:
        return (total + section) * scale, 0
    return total + (section or 1) * scale, 0


def _tokens(text: str) -> list[str]:
    "Runs of ASCII digits, and single characters that are digits, tens or scales; others are dropped."
    tokens: list[str] = []
    run = ""
    for char in text.replace(",", "") + " ":
        if char.isascii() and (char.isdigit() or char == "."):
            run += char
            continue
        if run:
            tokens.append(run)
            run = ""
        if char in _DIGITS or char in _SCALES or char in _TENS:
            tokens.append(char)
    return tokens


def _tidy(value: float) -> float:
    "An int where the value is whole; binary noise of decimals times scales is cut off (45.83万 is 458300)."
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded

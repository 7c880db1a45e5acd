"""Numbers that belong together: ranges, an amount and its smaller part, a list whose unit is printed once."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from loaders.language import numerals
from loaders.quantities.candidates import BOOK, Bare, Quantity, find_numbers
from loaders.quantities.units import UNITS, Unit

_EACH, _BETWEEN, _CHANGED, _YEAR = BOOK.patterns("each between changed year")
_LISTED, _AND, _PAIRED, _HOURS, _SMALLER = BOOK.sets("listed and paired hours smaller")
_SCALES = BOOK.entry("scales", tuple[str, ...])
_MINUTES = BOOK.entry("minutes", dict[str, str])
_CLAUSE = 24  # characters before a number where 分别, or a verb of change, may stand
_COMMA = "、"
_LEAP = 4  # times: what a change leads to is that much larger than the change, or it may be a range


def find_candidates(text: str) -> list[Quantity]:
    "Numbers with units in a folded text, in order: 3至5万元, 5℃到8℃, 1小时12分 and 一吨半 are one each."
    kept: list[Quantity | Bare] = []
    for found in find_numbers(text):
        joined = _join(text, kept[-1], found) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(found)
        if len(kept) > 1 and (joined := _join(text, kept[-2], kept[-1])):
            kept[-2:] = [joined]  # 1小时 and 12分30秒
    return [found for found in _with_their_unit(text, kept) if isinstance(found, Quantity)]


def _with_their_unit(text: str, found: list[Quantity | Bare]) -> list[Quantity | Bare]:
    "The same, with the unit given to all numbers of a list that is printed with the last: 分别提升0.8、1.2个百分点."
    given = list(found)
    for place in range(len(given) - 2, -1, -1):
        left, right = given[place], given[place + 1]
        if isinstance(left, Bare) and isinstance(right, Quantity) and text[left.end : right.start] in _LISTED:
            given[place] = _alike(text, left, right) or left
    return given


def _alike(text: str, left: Bare, right: Quantity) -> Quantity | None:
    "A number as a quantity of the kind that follows it, where 分别 says that each is one."
    said = numerals.read_number(left.word)
    if said is None or right.high is not None or not _EACH.search(text[max(0, left.start - _CLAUSE) : left.start]):
        return None
    word = text[left.start : left.end]
    value = _scaled(left.word, right)
    return replace(right, start=left.start, end=left.end, text=word, word=word, value=value, approx=said.approx)


def _join(text: str, left: Quantity | Bare, right: Quantity | Bare) -> Quantity | None:
    "Both as one quantity, where they are a range or an amount with its smaller part."
    if not isinstance(right, Quantity) or right.value is None or right.high is not None:
        return None
    gap = text[left.end : right.start]
    if _BETWEEN.fullmatch(gap) or (gap == _COMMA and right.unit in _PAIRED):
        return _range(text, left, right)
    if not isinstance(left, Quantity) or left.value is None or left.high is not None:
        return None
    return _with_part(text, left, right) if gap in _AND else None


def _range(text: str, left: Quantity | Bare, right: Quantity) -> Quantity | None:
    if _YEAR.fullmatch(right.text) and not _YEAR.match(left.word if isinstance(left, Bare) else left.text):
        return None
    if isinstance(left, Bare):
        low, high, unit = _scaled(left.word, right), right.value, right
    elif left.high is None and left.value is not None:
        low, high, unit = _in_one_unit(left, right)
    else:
        return None
    if low is None or high is None or low >= high:
        return None
    start, word_end = left.start, right.end - len(right.spelled)
    far = isinstance(left, Quantity) and high >= _LEAP * low
    if far and _CHANGED.search(text[max(0, start - _CLAUSE) : start]):
        return None  # 下降0.9%至13.4%
    return replace(unit, start=start, end=right.end, text=text[start : right.end], word=text[start:word_end],
                   spelled=right.spelled, value=low, high=high)  # fmt: skip


def _in_one_unit(left: Quantity, right: Quantity) -> tuple[float | None, float | None, Quantity]:
    "Both ends in the smaller of their units, and the end that has it; no ends where the units measure different things."
    if left.unit == right.unit:
        return left.value, right.value, right
    large, small = UNITS.get(left.unit), UNITS.get(right.unit)
    if not (large and small and _comparable(large, small)):
        return None, None, right
    if (large.factor or 0) < (small.factor or 0):
        return left.value, _times(right.value, small.factor, large.factor), left
    return _times(left.value, large.factor, small.factor), right.value, right


def _comparable(one: Unit, other: Unit) -> bool:
    "Whether both measure the same in units that are converted, money in the same currency."
    alike = one.family == other.family and one.family in _SMALLER and bool(one.factor and other.factor)
    return alike and (one.family != "money" or one.symbol == other.symbol)


def _times(value: float | None, factor: float | None, by: float | None) -> float | None:
    if value is None or not factor or not by:
        return None
    exact = Decimal(str(value)) * Decimal(str(factor)) / Decimal(str(by))
    return numerals.plain_value(round(exact, 6))


def _scaled(word: str, right: Quantity) -> float | None:
    "The lower end in the scale of the upper one: the 3 of 3至5万元 is 30000, the 8000 of 8000至1万元 stays."
    low = numerals.to_number(word)
    if low is None or right.value is None:
        return low
    for scales in _SCALES:
        head = numerals.to_number(right.word.rstrip(scales))
        if head and low < head and right.value > 0:
            return _times(low, right.value, head)
    return low


def _with_part(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    "An amount and its smaller part in the larger unit: 1小时12分 is 1.2 小时."
    if right.family == "time" and left.unit in _MINUTES:
        left = replace(left, unit=_MINUTES[left.unit], family="time")
    if left.unit in _HOURS and right.unit in _MINUTES:
        right = replace(right, unit=_MINUTES[right.unit], family="time")
    large, small = UNITS.get(left.unit), UNITS.get(right.unit)
    if not (large and small and _comparable(large, small)):
        return None
    part = _times(right.value, small.factor, large.factor)
    if part is None or part >= 1 or left.value is None:
        return None
    value = numerals.plain_value(Decimal(str(left.value)) + Decimal(str(part)))
    end = right.end
    return replace(
        left, end=end, text=text[left.start : end], spelled=text[left.end - len(left.spelled) : end], value=value
    )

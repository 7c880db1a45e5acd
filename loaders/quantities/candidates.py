"""Every number that has a unit after it, ranges and small change joined; whether it is meant is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from loaders.language import numerals, rules
from loaders.quantities.units import UNITS, Reading, time_at, unit_at


class QuantityRule(rules.Rule, frozen=True):
    """A row of the table quantities.

    kind      whole: a quantity without a unit word · keep, drop: whether a number with a unit is one · before, after: how exact
    needs     characters one of which every match has;  bare  the quantity is the group *value* alone
    unit      of a whole quantity, or by the sign before it (signs);  share  its value where none is printed
    word      the number word, units, families  the quantities, that keep or drop concerns;  counts  only what counts things
    approx    what the words say;  scale  only of numbers that begin with 万, 千 …
    """

    kind: Literal["whole", "keep", "drop", "before", "after", ""] = ""
    needs: tuple[str, ...] = ()
    bare: bool = False
    unit: str = ""
    signs: Mapping[str, str] = {}
    share: int | float | None = None
    word: str = ""
    units: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    counts: bool = False
    approx: Literal["about", "over", "under"] | None = None
    scale: bool = False


BOOK = rules.load("quantities", QuantityRule)
_NUMBER, _EACH, _AFTER_POINT = BOOK.patterns("number each decimals")
_LISTED, _BETWEEN, _AND, _NEGATIVE, _PAIRED, _HOURS = BOOK.sets("listed between and negative paired hours")
_SMALLER, _HALVES, _TENTHS, _TENTHS_END, _DECIMALS, _WHOLE_THOUSANDS = BOOK.sets(
    "smaller halves tenths tenths_end decimals whole_thousands"
)
_MINUTES, _HALF_OF = BOOK.entry("minutes", dict[str, str]), BOOK.texts("half_of")
_CLAUSE = 24  # characters before a list of numbers where 分别 may stand
_PREFIXES, _LIANG, _HALF, _MINUS, _COMMA = "千百", "两", "半", "-", "、"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit.

    start, end  from the sign of the number to the end of the unit;  text  that, as printed
    word    the number without its sign;  spelled  the unit as printed
    value   万 and 亿 multiplied out, None where only the order is known (几十次);  high  upper end of a range
    unit    its main spelling, without 万 and 亿;  counts  it counts things rather than measures something
    approx  exact · about · over · under;  rule  id of the rule or unit row that found it
    """

    start: int
    end: int
    text: str
    word: str
    spelled: str
    value: float | None
    high: float | None
    unit: str
    family: str
    counts: bool
    approx: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Number:
    """A number without a unit; it may be the lower end of a range."""

    start: int
    end: int
    word: str


def find_candidates(text: str) -> list[Quantity]:
    "Numbers with units in a folded text, in order: 3至5万元, 5℃到8℃, 五元三毛 and 一吨半 are one each."
    kept: list[Quantity | _Number] = []
    for found in _numbers(text):
        if kept and found.start < kept[-1].end:
            continue  # the half of 两个半小时
        joined = _join(text, kept[-1], found) if kept else None
        if joined:
            kept[-1] = joined
        else:
            kept.append(found)
        if len(kept) > 1 and (joined := _join(text, kept[-2], kept[-1])):
            kept[-2:] = [joined]  # 1小时 and 12分30秒
    return [found for found in _with_their_unit(text, kept) if isinstance(found, Quantity)]


def _with_their_unit(text: str, found: list[Quantity | _Number]) -> list[Quantity | _Number]:
    "The same, with the unit given to all numbers of a list that is printed with the last: 分别提升0.8、1.2个百分点."
    given = list(found)
    for place in range(len(given) - 2, -1, -1):
        left, right = given[place], given[place + 1]
        if isinstance(left, _Number) and isinstance(right, Quantity) and text[left.end : right.start] in _LISTED:
            given[place] = _alike(text, left, right) or left
    return given


def _alike(text: str, left: _Number, right: Quantity) -> Quantity | None:
    "A number as a quantity of the kind that follows it, where 分别 says that each is one."
    said = numerals.read_number(left.word)
    if said is None or right.high is not None or not _EACH.search(text[max(0, left.start - _CLAUSE) : left.start]):
        return None
    word = text[left.start : left.end]
    value = _scaled(left.word, right)
    return replace(right, start=left.start, end=left.end, text=word, word=word, value=value, approx=said.approx)


def _numbers(text: str) -> Iterator[Quantity | _Number]:
    for match in _NUMBER.finditer(text):
        number = match.start("number")
        yield _quantity(text, match.start(), number, match.end()) or _Number(number, match.end(), match["number"])


def _quantity(text: str, start: int, number: int, end: int) -> Quantity | None:
    "The quantity of one number, whose sign begins at start and whose digits begin at number."
    for word_end in _word_ends(text, number, end):
        reading = time_at(text, word_end) or unit_at(text, word_end)
        if reading is None or _is_other_word(text, number, reading):
            continue
        word = text[number:word_end]
        said = numerals.read_number(word)
        if said is None:
            return None
        more, stop = _addition(text, reading)
        value = None if said.value is None else _in_tenths(said.value + more, reading.unit.name)
        return Quantity(
            start=start,
            end=stop,
            text=text[start:stop],
            word=word,
            spelled=text[word_end : reading.end],
            value=-value if value and text[start:number] in _NEGATIVE else value,
            high=said.high,
            unit=reading.unit.name,
            family=reading.unit.family,
            counts=reading.unit.counts,
            approx="over" if reading.over else said.approx,
            rule=f"unit.{reading.unit.name}",
        )
    return None


def _is_other_word(text: str, number: int, reading: Reading) -> bool:
    "Whether the unit is part of another word (三支持); digits always count something (38支队伍)."
    if reading.unit.counts and text[number].isascii():
        return False
    return text.startswith(reading.unit.unless, reading.end)


def _word_ends(text: str, number: int, end: int) -> Iterator[int]:
    "Where the number may end: its last 千 or 百 may belong to the unit (三千瓦), its last 两 may be the unit (二两)."
    if text[end - 1] in _PREFIXES and end - number > 1:
        reading = unit_at(text, end - 1)
        if reading and (reading.unit.name not in _WHOLE_THOUSANDS or text[number].isascii()):
            yield end - 1
    yield end
    if text[end - 1] == _LIANG and end - number > 1:
        yield end - 1


def _addition(text: str, reading: Reading) -> tuple[float, int]:
    "What the unit and the character after it add to the number, and where they end: 一个半小时, 一吨半, 九成五, 9秒98."
    end = reading.end
    following = text[end : end + 1]
    if reading.half:
        return 0.5, end
    if following == _HALF and reading.unit.family in _HALVES and not text.startswith(_HALF_OF, end + 1):
        return 0.5, end + 1
    if reading.unit.name in _DECIMALS and (decimals := _AFTER_POINT.match(text, end)):
        return float(f"0.{decimals[0]}"), decimals.end()
    digit = numerals.to_number(following) if reading.unit.name in _TENTHS else None
    if digit and digit < 10 and text[end + 1 : end + 2] in _TENTHS_END:
        return digit / 10, end + 1
    return 0, end


def _in_tenths(value: float, unit: str) -> float:
    "八五折 names its digits one by one and means 8.5折."
    return value / 10 if unit in _TENTHS and value > 10 else value


def _join(text: str, left: Quantity | _Number, right: Quantity | _Number) -> Quantity | None:
    "Both as one quantity, where they are a range or an amount with its small change."
    if not isinstance(right, Quantity) or right.value is None or right.high is not None:
        return None
    gap = text[left.end : right.start]
    if gap in _BETWEEN or (gap == _COMMA and right.unit in _PAIRED):
        return _range(text, left, right)
    if not isinstance(left, Quantity) or left.value is None or left.high is not None:
        return None
    if not gap and right.text[0] == _MINUS and left.unit == right.unit:
        return _range(text, left, replace(right, value=-right.value))
    return _with_change(text, left, right) if gap in _AND else None


def _range(text: str, left: Quantity | _Number, right: Quantity) -> Quantity | None:
    if isinstance(left, Quantity):
        same = left.unit == right.unit and left.high is None
        low = left.value if same else None
    else:
        low = _scaled(left.word, right)
    if low is None or right.value is None or low >= right.value:
        return None
    start = left.start
    word_end = right.end - len(right.text) + len(right.text.removesuffix(right.spelled))
    return replace(
        right,
        start=start,
        text=text[start : right.end],
        word=text[start:word_end],
        value=low,
        high=right.value,
    )


def _scaled(word: str, right: Quantity) -> float | None:
    "The lower end in the scale of the upper one: the 3 of 3至5万元 is 30000, the 8000 of 8000至1万元 stays."
    low = numerals.to_number(word)
    head = numerals.to_number(right.word.rstrip("百千万亿余多"))
    if low is None or not head or right.value is None:
        return low
    return low * (right.value / head) if low < head else low


def _with_change(text: str, left: Quantity, right: Quantity) -> Quantity | None:
    "An amount and its small change in the larger unit: 五元三毛 is 5.3 元."
    if right.family == "time" and left.unit in _MINUTES:
        left = replace(left, unit=_MINUTES[left.unit], family="time")
    if left.unit in _HOURS and right.unit in _MINUTES:
        right = replace(right, unit=_MINUTES[right.unit], family="time")
    if left.family != right.family or left.family not in _SMALLER:
        return None
    large, small = UNITS.get(left.unit), UNITS.get(right.unit)
    if not (large and small and large.factor and small.factor) or left.value is None or right.value is None:
        return None
    if left.family == "money" and large.symbol != small.symbol:
        return None
    if right.value * small.factor >= large.factor:
        return None
    value = round(left.value + right.value * small.factor / large.factor, 6)
    return replace(left, end=right.end, text=text[left.start : right.end], value=value)

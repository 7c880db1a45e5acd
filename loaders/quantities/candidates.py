"""Every number that has a unit after it; which of them belong together and which are meant is judged elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from loaders.language import numerals, rules
from loaders.quantities.units import UNITS, Reading, Unit, time_at, unit_at


class QuantityRule(rules.Rule, frozen=True, kw_only=True):
    """A row of the table quantities.

    kind      whole: a quantity without a unit word · keep, drop: whether a number with a unit is one · before, after: how exact
              unit: what a number with that unit is counted in
    needs     characters one of which every match has;  bare  the quantity is the group *value* alone
    unit      of a whole quantity, or by the sign before it (signs);  share  its value where none is printed
    word      the number word, units, families  the quantities, that keep or drop concerns;  counts  only what counts things
    approx    what the words say;  scale, most  only of numbers that begin with 万, 千 …, only of values up to that
    """

    kind: Literal["whole", "keep", "drop", "unit", "before", "after", ""] = ""
    needs: tuple[str, ...] = ()
    bare: bool = False
    unit: str = ""
    signs: Mapping[str, str] = {}
    share: int | float | None = None
    word: str = ""
    units: frozenset[str] = frozenset()
    families: frozenset[str] = frozenset()
    counts: bool = False
    approx: Literal["about", "over", "under", "exact"] | None = None
    scale: bool = False
    most: int | None = None


BOOK = rules.load("quantities", QuantityRule)
_NUMBER, _CLOCK, _CHANGE, _AFTER_POINT, _HALF_MINUTE, _CURRENCY = BOOK.patterns(
    "number clock small_change decimals half_minute currency.before"
)
_NEGATIVE, _HALVES, _TENTHS, _TENTHS_END, _DECIMALS, _WHOLE_THOUSANDS = BOOK.sets(
    "negative halves tenths tenths_end decimals whole_thousands"
)
_CURRENCIES, _CASH = (BOOK.entry(name, dict[str, str]) for name in ("currencies", "cash"))
_HALF_OF = BOOK.texts("half_of")
_PREFIXES, _LIANG, _HALF, _MINUS, _POINT = "千百", "两", "半", "-", "点"
_MINUTE, _MINUTES, _YUAN = "分", "分钟", "元"
_NOON, _REACH = 24, 8  # the last hour of a clock; characters before a number that say it is one
_HUNDRED = 100  # tenths that nobody speaks of


class Quantity(Struct, frozen=True):
    """A number with its unit.

    start, end  from the sign of the number to the end of the unit;  text  that, as printed
    word    the number without its sign;  spelled  the rest of it: the unit, and what follows it (半, 角分)
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


class Bare(Struct, frozen=True):
    """A number without a unit; it may be the lower end of a range."""

    start: int
    end: int
    word: str


def find_numbers(text: str) -> Iterator[Quantity | Bare]:
    "The numbers of a folded text in order, with their unit where they have one; a run that says no number is none."
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() < end:
            continue  # the half of 两个半小时
        sign, number = match.start(), match.start("number")
        if text[sign] == _MINUS and ((sign == end and end) or not text[number].isascii()):
            sign = number  # 2万-6万元, 旧屋—两名教师
        found = _quantity(text, sign, number, match.end()) or Bare(number, match.end(), match["number"])
        end = found.end
        yield found


def _quantity(text: str, start: int, number: int, end: int) -> Quantity | None:
    "The quantity of one number, whose sign begins at start and whose digits begin at number."
    for word_end in _word_ends(text, number, end):
        reading = time_at(text, word_end) or unit_at(text, word_end)
        if reading is None or _is_other_word(text, number, reading):
            continue
        if hour_end := _hour_end(text, number, word_end, reading.unit):
            return _quantity(text, hour_end, hour_end, end)
        said = numerals.read_number(text[number:word_end])
        if said is None:
            return None
        if reading.unit.name in _TENTHS and said.value is not None and said.value >= _HUNDRED:
            continue  # 两百成人
        start = number if reading.unit.counts else start
        more, stop, unit = _addition(text, reading)
        value = None if said.value is None else _in_tenths(_sum(said.value, more), unit.name)
        unit = _paid_in(text, start, unit)
        return Quantity(
            start=start,
            end=stop,
            text=text[start:stop],
            word=text[number:word_end],
            spelled=text[word_end:stop],
            value=-value if value and text[start:number] in _NEGATIVE else value,
            high=said.high,
            unit=unit.name,
            family=unit.family,
            counts=unit.counts,
            approx="over" if reading.over else said.approx,
            rule=f"unit.{unit.name}",
        )
    return None


def _sum(value: float, more: Decimal) -> float:
    return numerals.plain_value(Decimal(str(value)) + more) if more else value


def _is_other_word(text: str, number: int, reading: Reading) -> bool:
    "Whether the unit is part of another word (三支持); digits always count something (38支队伍)."
    if text.startswith(reading.unit.never, reading.end):
        return True
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


def _hour_end(text: str, number: int, end: int, unit: Unit) -> int:
    "Where the hour in front of a number ends (六点两百名, 18点30分); 0 where 点 is a decimal point or there is none."
    point = text.find(_POINT, number, end)
    hour = numerals.to_number(text[number:point]) if point > 0 else None
    if hour is None or hour > _NOON:
        return 0
    decimal = numerals.to_number(text[number:end]) is not None
    small = numerals.SCALES.isdisjoint(text[point:end])
    told = _CLOCK.search(text[max(0, number - _REACH) : number])
    return point + 1 if not decimal or (small and (unit.counts or told or unit.name == _MINUTE)) else 0


def _addition(text: str, reading: Reading) -> tuple[Decimal, int, Unit]:
    "What stands after the unit adds to the number, where it ends, and the unit then: 一个半小时, 一吨半, 九成五, 三元六角五分."
    end, unit = reading.end, reading.unit
    if reading.half:
        return Decimal("0.5"), end, unit
    if unit.name in _CASH and (change := _CHANGE.match(text, end)):
        return _change_of(change.groupdict(), unit), change.end(), UNITS[_CASH[unit.name]]
    if unit.name == _MINUTE and (half := _HALF_MINUTE.match(text, end)):
        return Decimal("0.5"), half.end(), UNITS[_MINUTES]
    following = text[end : end + 1]
    if following == _HALF and unit.family in _HALVES and not text.startswith(_HALF_OF, end + 1):
        return Decimal("0.5"), end + 1, unit
    if unit.name in _DECIMALS and (decimals := _AFTER_POINT.match(text, end)):
        digits = numerals.to_number(decimals[0]) or 0
        return Decimal(f"0.{decimals[0] if decimals[0].isascii() else digits}"), decimals.end(), unit
    digit = numerals.to_number(following) if unit.name in _TENTHS else None
    if digit and digit < 10 and text[end + 1 : end + 2] in _TENTHS_END:
        return Decimal(str(digit)) / 10, end + 1, unit
    return Decimal(0), end, unit


def _change_of(groups: Mapping[str, str | None], unit: Unit) -> Decimal:
    "Small change in the unit before it: 六角五分 after 元, 五分 after 角, the 八 of 两块八."
    large = Decimal(str(unit.factor)) if unit.family == "money" else Decimal(1)
    tenths = {"jiao": Decimal(1), "tenth": large}  # of a yuan; all else are hundredths
    found = ((tenths.get(name, Decimal("0.1")), numerals.to_number(text) or 0) for name, text in groups.items() if text)
    return sum((Decimal(str(number)) * worth / 10 for worth, number in found), Decimal(0)) / large


def _in_tenths(value: float, unit: str) -> float:
    "八五折 names its digits one by one and means 8.5折."
    return value / 10 if unit in _TENTHS and value > 10 else value


def _paid_in(text: str, start: int, unit: Unit) -> Unit:
    "The currency named before a sum of 元: 港币300万元."
    if unit.name != _YUAN or not (named := _CURRENCY.search(text[max(0, start - _REACH) : start])):
        return unit
    return UNITS[_CURRENCIES[named["currency"]]]

"""Slots of quantities.

    {n|300-900|家|检查场所|~}             a number with its unit; subject as the answer key calls it
    {up|5-40|%|报警量|base}               a verb of change with its number: 同比增长12%
    {split|工业/商贸|类火灾|同比分别下降|10-50|%|down}   a list of subjects with a list of numbers
    {tally|3-9|处|整改点位|2-3}            towns with a number each

Flags: ~ approximators before the number and 余/多, ~~ those after it too · cn Chinese numerals · yu 百余 · range 3至5 ·
target, up, down the kind · minor not for a table of local facts · base 同比 or 环比 · as=over what the text around the
slot says of it · after=左右.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.corpus.marks import Clause, Figure, Marked, joined
from tests.corpus.places import say_town
from tests.corpus.scene import Scene

DIGITS = "零一二三四五六七八九"
SCALES = ("万亿", "亿", "万")
BEFORE = {"近": "under", "约": "about", "超": "over", "超过": "over", "逾": "over"}
BETWEEN = {"余": "over", "多": "over"}
AFTER = {"左右": "about", "以上": "over"}
RANGES = ("{first}至{last}{unit}", "{first}-{last}{unit}", "{first}{unit}至{last}{unit}", "{first}—{last}{unit}")
VERBS = {
    ("up", True): ("增长", "上升", "提高", "提升"),
    ("down", True): ("下降", "降低"),
    ("up", False): ("增加",),
    ("down", False): ("减少",),
}


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number as printed with its unit, and what the key says of it."""

    text: str
    value: float
    high: float | None = None
    approx: str = "exact"


def _number(scene: Scene, arguments: list[str]) -> Marked:
    limits, unit, subject, *more = arguments
    flags = more[0].split() if more else []
    quantity = _drawn(scene.rng, limits, unit, flags)
    return Marked(quantity.text).marked(_figure(quantity, unit, subject, flags))


def _figure(quantity: _Quantity, unit: str, subject: str, flags: list[str]) -> Figure:
    direction = next((flag for flag in ("up", "down") if flag in flags), None)
    kind = "target" if "target" in flags else "change" if direction else "level"
    significant = "minor" not in flags
    return Figure(quantity.value, unit, subject, quantity.high, quantity.approx, kind, direction, significant)


def _drawn(rng: Random, limits: str, unit: str, flags: list[str]) -> _Quantity:
    "A number between the limits, worded as the flags ask."
    low, high = limits.split("-")
    decimals = len(low.partition(".")[2])
    value = round(rng.uniform(float(low), float(high)), decimals) if decimals else rng.randint(int(low), int(high))
    given = next((flag.partition("=")[2] for flag in flags if flag.startswith("as=")), None)
    after = next((flag.partition("=")[2] for flag in flags if flag.startswith("after=")), None)
    if "yu" in flags:
        return _Quantity(_power(value) + "余" + unit, value, None, "over")
    if "range" in flags:
        return _range(rng, int(low), int(high), unit)
    if "cn" in flags and unit == "%":
        return _Quantity("百分之" + chinese(value), value, None, given or "exact")
    text = chinese(value) if "cn" in flags else f"{value:g}" if decimals == 0 else f"{value:.{decimals}f}"
    if after:
        return _Quantity(text + unit + after, value, None, AFTER[after])
    loose = "~~" in flags or "~" in flags
    if loose and rng.random() < 0.5 and _rounded(value) is not None:
        return _approximate(rng, _rounded(value), unit, after_too="~~" in flags)
    return _Quantity(text + unit, value, None, given or "exact")


def _range(rng: Random, low: int, high: int, unit: str) -> _Quantity:
    step = _step(low)
    first = low + step * rng.randrange(max(1, (high - low) // step))
    last = first + step * rng.randint(1, 2)
    form = rng.choice(RANGES)
    return _Quantity(form.format(first=first, last=last, unit=unit), first, last)


def _step(number: float) -> int:
    return 10 ** max(0, len(str(int(number))) - 1)


def _rounded(value: float) -> int | None:
    "The value as a round number, None when it is too small to be one."
    whole = int(value)
    if whole != value or whole < 20:
        return whole if whole == value and 1 <= whole < 10 else None
    step = max(10, _step(whole) // 10)
    return whole // step * step


def _approximate(rng: Random, value: int, unit: str, *, after_too: bool) -> _Quantity:
    scale = next((scale for scale in SCALES if unit.startswith(scale)), "")
    between = BETWEEN if _takes_more(value, unit, scale) else {}
    word = rng.choice([*BEFORE, *between, *(AFTER if after_too else {})])
    if word in BEFORE:
        return _Quantity(f"{word}{value}{unit}", value, None, BEFORE[word])
    if word in AFTER:
        return _Quantity(f"{value}{unit}{word}", value, None, AFTER[word])
    counted = f"{value}{scale}{word}{unit.removeprefix(scale)}" if scale and value < 10 else f"{value}{word}{unit}"
    return _Quantity(counted, value, None, BETWEEN[word])


def _takes_more(value: int, unit: str, scale: str) -> bool:
    "Whether 余 and 多 can follow: 300余件, 3万余人, but neither 3余件 nor 30余%."
    return unit not in ("%", "个百分点") and (value >= 10 or bool(scale))


def _power(value: float) -> str:
    return {10: "十", 100: "百", 1000: "千", 10000: "万"}[int(value)]


def chinese(value: float) -> str:
    "A whole number below 100 in Chinese numerals, as it counts things: 两, 十二, 三十."
    number = int(value)
    if number == 2:
        return "两"
    tens, ones = divmod(number, 10)
    return (DIGITS[tens] if tens > 1 else "") + ("十" if tens else "") + (DIGITS[ones] if ones else "")


def ordinal(number: int) -> str:
    "A whole number below 100 as it numbers things: 二, 十二, 二十三."
    return "二" if number == 2 else chinese(number)


def _change(direction: str):
    def slot(scene: Scene, arguments: list[str]) -> Marked:
        limits, unit, subject, *more = arguments
        flags = [*(more[0].split() if more else []), direction]
        base = scene.rng.choice(("同比", "同比", "环比", "")) if "base" in flags else ""
        verb = scene.rng.choice(VERBS[direction, unit in ("%", "个百分点", "倍")])
        return Marked(base + verb) + _number(scene, [limits, unit, subject, " ".join(flags)])

    return slot


def _split(scene: Scene, arguments: list[str]) -> Marked:
    subjects, tail, verb, limits, unit, *flags = arguments
    names = subjects.split("/")
    numbers = [_number(scene, [limits, unit, name + tail, " ".join(flags)]) for name in names]
    return Marked("、".join(names) + tail + verb) + joined(numbers, "、")


def _tally(scene: Scene, arguments: list[str]) -> Marked:
    "Other towns with a number each: 永顺镇12处、西集镇9处."
    limits, unit, subject, many = arguments
    others = [town for town in scene.world.region.towns if town != scene.town]
    towns = scene.rng.sample(others, min(scene.between(many), len(others)))
    parts = [(say_town(town) + _number(scene, [limits, unit, town.name + subject])).marked(Clause()) for town in towns]
    return joined(parts, "、")


def _digits(scene: Scene, arguments: list[str]) -> Marked:
    return Marked("".join(scene.rng.choice("0123456789") for _ in range(int(arguments[0]))))


def _ordinal(scene: Scene, arguments: list[str]) -> Marked:
    "The number of a meeting: they rise with the month."
    return Marked(ordinal(scene.day.month * 2 - scene.rng.randint(0, 1)))


SLOTS = {
    "n": _number,
    "up": _change("up"),
    "down": _change("down"),
    "split": _split,
    "tally": _tally,
    "digits": _digits,
    "ordinal": _ordinal,
}

"""Which numbers with units are quantities, and how exact they are. Words and patterns: rulebook/quantities.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

import ahocorasick_rs
from msgspec.structs import replace

from loaders.language import numerals, rules
from loaders.language.spans import Cover, first_wins
from loaders.quantities.candidates import BOOK, Quantity, QuantityRule
from loaders.quantities.joins import find_candidates
from loaders.quantities.units import UNITS, Unit

_WINDOW = (26, 14)  # characters before and after a candidate that keep and drop rules see
_REACH_WHOLE = 24  # characters on either side of what a rule for a whole quantity needs
_REACH = 12  # characters that an approximator may take
_STOPS = "。！？；\n"
_SAME = "same"  # the unit of a number that is counted like the one before it in its sentence


_UNIT, _BEFORE, _AFTER = map(BOOK.of_kind, ("unit", "before", "after"))
_WHOLE = [(rule, {needed[0] for needed in rule.needs}) for rule in BOOK.of_kind("whole")]
_BEFORE_ANY, _AFTER_ANY = rules.one_pass(_BEFORE), rules.one_pass(_AFTER)
_LABELS = ahocorasick_rs.AhoCorasick(
    [word.text for word in BOOK.words], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
)
_RATIO = Unit(name="比", family="share", symbol=":", factor=None, counts=False, unless=())
_UNKNOWN = Unit(name="", family="", symbol="", factor=None, counts=True, unless=())


def find_in(text: str, kept_out: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a folded text (numerals.fold) in order, none overlapping.

    kept_out  spans of dates and names: such a span bars a duration that it touches and any quantity that it holds
    """
    candidates = find_candidates(text)
    numbers = {found.end - len(found.spelled) - len(found.word) for found in candidates}
    signs = set(text)
    rules_here = [rule for rule, first in _WHOLE if not first.isdisjoint(signs)]
    whole = first_wins(found for rule in rules_here for found in _read_whole(text, rule, numbers))
    barred = Cover([*((found.start, found.end) for found in whole), *_labels(text)])
    dates = Cover(kept_out)
    meant = [
        _in_its_unit(text, found)
        for found in candidates
        if not barred.meets(found.start, found.end) and not _is_date(found, dates) and _is_meant(text, found)
    ]
    found = sorted((*whole, *meant), key=lambda quantity: quantity.start)
    return [_rated(text, quantity) for quantity in _with_units(text, found)]


def _labels(text: str) -> Iterator[tuple[int, int]]:
    "Words that hold a number and count nothing: 千家万户, 一对一."
    return ((start, end) for _, start, end in _LABELS.find_matches_as_indexes(text))


def _is_date(quantity: Quantity, dates: Cover) -> bool:
    if quantity.family == "time":
        return dates.meets(quantity.start, quantity.end)
    return dates.holds(quantity.start, quantity.end)


def _read_whole(text: str, rule: QuantityRule, numbers: set[int]) -> Iterator[Quantity]:
    "Quantities that have no unit word of their own, by one rule; numbers  where those stand that have one."
    for match in _matches(text, rule):
        groups = {name: part for name, part in match.groupdict().items() if part}
        said = numerals.read_number(groups["value"]) if "value" in groups else numerals.Number(rule.share)
        whole = numerals.to_number(groups["whole"]) if "whole" in groups else None
        if said is None or whole == 0 or (rule.bare and match.start("value") in numbers):
            continue
        unit = _unit_of(rule, groups)
        times = (100 if unit.family == "percent" else 1) / whole if whole else 1
        times = -times if "sign" in groups else times
        start, end = match.span("value" if rule.bare else 0)
        yield Quantity(
            start=start,
            end=end,
            text=text[start:end],
            word=text[start:end],
            spelled="",
            value=None if said.value is None else _exact(said.value, times, "0.5" if "half" in groups else "0"),
            high=None if said.high is None else _exact(said.high, times),
            unit=unit.name,
            family=unit.family,
            counts=unit.counts,
            approx=rule.approx or said.approx,
            rule=rule.id,
        )


_ROUNDED = Decimal(10) ** 20  # beyond it a decimal has no digits left for what is rounded


def _exact(value: float, times: float, more: str = "0") -> float:
    exact = (Decimal(str(value)) + Decimal(more)) * Decimal(str(times))
    return numerals.plain_value(round(exact, 6) if abs(exact) < _ROUNDED else exact)


def _matches(text: str, rule: QuantityRule) -> Iterator[re.Match[str]]:
    "Every place where a rule fits, looked for only around the characters that it needs (they are rare)."
    seen = -1
    for needed in rule.needs:
        place = text.find(needed)
        while place >= 0:
            match = rule.pattern.search(text, max(seen, place - _REACH_WHOLE, 0), place + _REACH_WHOLE)
            if match and match.start() >= seen:
                seen = match.end()
                yield match
            place = text.find(needed, max(place + 1, seen))


def _unit_of(rule: QuantityRule, groups: Mapping[str, str]) -> Unit:
    if rule.unit == _SAME:
        return _UNKNOWN
    return UNITS.get(rule.signs[groups["sort"]] if rule.signs else rule.unit, _RATIO)


@lru_cache(maxsize=4096)
def _judges(kind: str, unit: str, family: str, counts: bool, word: str) -> tuple[QuantityRule, ...]:
    "The keep or drop rules that concern a candidate of that unit and number word."
    return tuple(
        rule
        for rule in BOOK.of_kind(kind)
        if rule.word in ("", word)
        and (not rule.units or unit in rule.units)
        and (not rule.families or family in rule.families)
        and (counts or not rule.counts)
    )


def _window(text: str, found: Quantity) -> str:
    "What stands around a candidate, in its line, with the candidate marked as rules see it."
    before, after = _WINDOW
    start = text.rfind("\n", max(0, found.start - before), found.start) + 1 or max(0, found.start - before)
    return f"{text[start : found.start]}‹{found.word}|{found.spelled}›{text[found.end : found.end + after]}"


def _is_meant(text: str, found: Quantity) -> bool:
    "Whether what stands around a candidate leaves it a quantity."
    window = _window(text, found)
    word = found.word if len(found.word) == 1 else ""
    about = (found.unit, found.family, found.counts, word)
    if any(rule.pattern.search(window) for rule in _judges("keep", *about)):
        return True
    return not any(rule.pattern.search(window) for rule in _judges("drop", *about))


def _in_its_unit(text: str, found: Quantity) -> Quantity:
    "The same quantity in the unit that its context gives: 卖三块 is money, 每小时60公里 a speed."
    for rule in _UNIT:
        if found.unit in rule.units and rule.pattern.search(_window(text, found)):
            unit = UNITS[rule.unit]
            return replace(found, unit=unit.name, family=unit.family, counts=unit.counts, rule=rule.id)
    return found


def _with_units(text: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    "The same, a number without a unit counted like the one before it in its sentence; without such a one it is none."
    before: Quantity | None = None
    for quantity in found:
        if not quantity.unit:
            if before is None or any(stop in text[before.end : quantity.start] for stop in _STOPS):
                continue
            quantity = replace(quantity, unit=before.unit, family=before.family, counts=before.counts)
        yield quantity
        before = quantity


def _rated(text: str, quantity: Quantity) -> Quantity:
    "The same quantity, as exact as the words around it say."
    before = text[max(0, quantity.start - _REACH) : quantity.start]
    if _BEFORE_ANY.search(before):
        said = [(match.start(), rule) for rule in _BEFORE if (match := rule.pattern.search(before))]
        for _, rule in sorted(said, key=lambda found: found[0]):
            if _concerns(rule, quantity):
                return replace(quantity, approx=rule.approx or quantity.approx)
    if match := _AFTER_ANY.match(text[quantity.end : quantity.end + _REACH]):
        return replace(quantity, approx=rules.which(_AFTER, match).approx or quantity.approx)
    return quantity


def _concerns(rule: QuantityRule, quantity: Quantity) -> bool:
    if rule.families and quantity.family not in rule.families:
        return False
    if rule.most is not None and not 0 < (quantity.value or 0) <= rule.most:
        return False
    return not rule.scale or quantity.word[0] in numerals.SCALES

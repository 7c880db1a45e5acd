"""Which numbers with units are quantities, and how exact they are. Words and patterns: rulebook/quantities.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import ahocorasick_rs

from loaders.language import numerals, rules
from loaders.language.spans import first_wins
from loaders.quantities.candidates import BOOK, Quantity, QuantityRule, find_candidates
from loaders.quantities.units import UNITS, Unit

_WINDOW = (26, 14)  # characters before and after a candidate that keep and drop rules see
_REACH_WHOLE = 24  # characters on either side of what a rule for a whole quantity needs
_REACH = 8  # characters that an approximator may take


_WHOLE, _BEFORE, _AFTER = map(BOOK.of_kind, ("whole", "before", "after"))
_BEFORE_ANY, _AFTER_ANY = rules.one_pass(_BEFORE), rules.one_pass(_AFTER)
_LABELS = ahocorasick_rs.AhoCorasick(
    [word.text for word in BOOK.words], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
)
_ALONE = Unit(name="比", family="share", symbol=":", factor=None, counts=False, unless=())


class Span(NamedTuple):
    """A half-open stretch of text."""

    start: int
    end: int


def find_in(text: str, kept_out: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """The quantities of a folded text (numerals.fold) in order, none overlapping.

    kept_out  spans of dates and names: such a span bars a duration that it touches and any quantity that it holds
    """
    whole = first_wins(found for rule in _WHOLE for found in _read_whole(text, rule))
    barred = [Span(found.start, found.end) for found in whole] + [Span(*span) for span in _labels(text)]
    dates = [Span(*span) for span in kept_out]
    found = [
        candidate
        for candidate in find_candidates(text)
        if not _meets(candidate, barred) and not _is_date(candidate, dates) and _is_meant(text, candidate)
    ]
    return sorted((_rated(text, quantity) for quantity in (*whole, *found)), key=lambda quantity: quantity.start)


def _labels(text: str) -> Iterator[tuple[int, int]]:
    "Words that hold a number and count nothing: 千家万户, 一对一."
    return ((start, end) for _, start, end in _LABELS.find_matches_as_indexes(text))


def _meets(span: Quantity, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _is_date(quantity: Quantity, dates: Sequence[Span]) -> bool:
    if quantity.family == "time":
        return _meets(quantity, dates)
    return any(date.start <= quantity.start and quantity.end <= date.end for date in dates)


def _read_whole(text: str, rule: QuantityRule) -> Iterator[Quantity]:
    "Quantities that have no unit word of their own, by one rule."
    for match in _matches(text, rule):
        groups = match.groupdict()
        said = numerals.read_number(groups["value"]) if "value" in groups else numerals.Number(rule.share)
        whole = numerals.to_number(groups["whole"]) if groups.get("whole") else None
        if said is None or said.value is None or whole == 0:
            continue
        unit = _unit_of(rule, groups)
        times = (100 if unit.family == "percent" else 1) / whole if whole else 1
        times = -times if groups.get("sign") else times
        start, end = match.span("value" if rule.bare else 0)
        yield Quantity(
            start=start,
            end=end,
            text=text[start:end],
            word=text[start:end],
            spelled="",
            value=round(said.value * times, 6),
            high=None if said.high is None else round(said.high * times, 6),
            unit=unit.name,
            family=unit.family,
            counts=unit.counts,
            approx=rule.approx or said.approx,
            rule=rule.id,
        )


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
    return UNITS.get(rule.signs[groups["currency"]] if rule.signs else rule.unit, _ALONE)


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


def _is_meant(text: str, found: Quantity) -> bool:
    "Whether what stands around a candidate leaves it a quantity."
    before, after = _WINDOW
    start = text.rfind("\n", max(0, found.start - before), found.start) + 1 or max(0, found.start - before)
    window = f"{text[start : found.start]}‹{found.word}|{found.spelled}›{text[found.end : found.end + after]}"
    word = found.word if len(found.word) == 1 else ""
    about = (found.unit, found.family, found.counts, word)
    if any(rule.pattern.search(window) for rule in _judges("keep", *about)):
        return True
    return not any(rule.pattern.search(window) for rule in _judges("drop", *about))


def _rated(text: str, quantity: Quantity) -> Quantity:
    "The same quantity, as exact as the words around it say."
    if match := _BEFORE_ANY.search(text[max(0, quantity.start - _REACH) : quantity.start]):
        rule = rules.which(_BEFORE, match)
        if not rule.scale or quantity.word[0] in numerals.SCALES:
            return replace(quantity, approx=rule.approx or quantity.approx)
    if match := _AFTER_ANY.match(text[quantity.end : quantity.end + _REACH]):
        return replace(quantity, approx=rules.which(_AFTER, match).approx or quantity.approx)
    return quantity

"""Time expressions of a text: found by the table *dates*, joined to ranges, resolved against a day of issue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation
from msgspec import Struct
from msgspec.structs import replace

from loaders.language import numerals, rules
from loaders.when import days
from loaders.when.almanac import HOLIDAYS, REIGNS
from loaders.when.days import Days
from loaders.when.reading import in_every_month, read, read_after
from loaders.when.vocabulary import (
    BOOK,
    DAYS,
    LUNAR_MONTHS,
    RELATIVE_MONTHS,
    RELATIVE_QUARTERS,
    SHORT_YEARS,
    WAYS,
    WEEKDAYS,
    WEEKS,
    YEAR_PAIRS,
    YEAR_PARTS,
    YEARS,
)
from loaders.when.years import in_year

_RULES = tuple(rule for rule in BOOK.rules if rule.kind not in {"start", "join"})
_NEVER, _NOW = "never", ("今", "现在", "目前")
_STARTS, _JOINS = BOOK.of_kind("start"), BOOK.of_kind("join")
_ANY = rules.one_pass(_RULES)
_BLANKS = frozenset(" \t\xa0\u3000")
_AHEAD = BOOK.texts("ahead")
_COMPARED = ("比", "较")  # a year that something is compared with lends nothing
_STOPS = "。!?;！？；\n"
_NEAR = 40  # characters on either side of a date where a word may say that it lies ahead
_ANCHORED = frozenset({"y", "ry", "rm", "rd", "rw", "reign"})


class Expression(Struct, frozen=True):
    """Words that name days, months or years.

    rule, kind  of the table dates;  said  its named groups as printed, and what an earlier date lends it
    listed      False for lengths of time and for vague words, which name no day of the calendar
    ahead       words around it announce something
    until       the second end of a range
    """

    start: int
    end: int
    text: str
    rule: str
    kind: str
    said: Mapping[str, str]
    listed: bool = True
    ahead: bool = False
    until: Expression | None = None

    @property
    def floating(self) -> bool:
        "True when the day of issue is needed to resolve it."
        fixed = self.kind in {"decade", "plan"} or bool(self.said.keys() & {"y", "reign"})
        tail = self.until.said if self.until else {}
        return not fixed or _until_now(self) or bool(tail.keys() & {"ry", "rm", "rd", "rw"})


def resolve(expression: Expression, issued: dt.date) -> Days | None:
    "The days it names in an issue of that day, both ends included; None for vague words and impossible days."
    if expression.kind == "vague":
        return None
    found = read(expression.kind, expression.said, issued, expression.ahead)
    if found and expression.until:
        tail = read_after(expression.until.kind, expression.until.said, found, issued)
        return Days(found.first, tail.last) if tail and tail.last >= found.first else None
    if found and _until_now(expression):
        return Days(found.first, max(found.last, _now(expression, issued).last))
    return found


def resolve_within(expression: Expression, issued: Days | None) -> Days | None:
    """The same for an issue that is only known to lie in some days: None unless all of them agree.

    Meanings never run backwards as the day of issue advances, so the two ends decide for all days between.
    """
    if issued is None:
        return None if expression.floating else resolve(expression, days.HORIZON)
    first, last = resolve(expression, issued.first), resolve(expression, issued.last)
    return first if first == last else None


def named_in(expression: Expression, years: Iterable[int]) -> Sequence[Days]:
    """What it names in each of these years, a bare day in each month; once if it says its own year.

    A year that is counted from the issue (今年) is not its own. Nothing for words that are no part of a year.
    """
    said, until = expression.said, expression.until
    if expression.kind != "calendar":
        return ()
    if "d" in said and not said.keys() & {"y", "ry", "reign"} and not _printed(expression, "m"):
        last = until.said.get("d") if until and not _printed(until, "m") else said.get("d2")
        return in_every_month(numerals.whole_number(said["d"]), numerals.whole_number(last or said["d"]))
    if _printed(expression, "y") or "reign" in said:
        found = [read("calendar", said, days.HORIZON, ahead=False)]
    else:
        found = [in_year(said, year) for year in years]
    return [_ranged(expression, span) for span in found if span]


def _printed(expression: Expression, group: str) -> bool:
    "Whether a group is its own, not lent by an earlier date."
    return group in expression.said and expression.said[group] in expression.text


def _ranged(expression: Expression, first: Days) -> Days:
    tail = read_after(expression.until.kind, expression.until.said, first, first.last) if expression.until else None
    return Days(first.first, tail.last) if tail and tail.last >= first.first else first


def _until_now(expression: Expression) -> bool:
    return expression.said.get("since", "").endswith(_NOW)


def _now(expression: Expression, issued: dt.date) -> Days:
    "Today, this month or this year: as fine as the expression itself."
    if expression.said.keys() & {"d", "rd", "dot"}:
        return days.one(issued)
    fine = bool(expression.said.keys() & {"m", "rm"})
    return days.month(issued.year, issued.month) if fine else days.months(issued.year, 1, 12)


def close_up(text: str) -> tuple[str, list[int]]:
    "The text without the blanks that do not part two Latin words or numbers, and where each character of it stood."
    kept: list[int] = []
    blanks: list[int] = []
    for at, char in enumerate(text):
        if char in _BLANKS:
            blanks.append(at)
            continue
        if blanks and kept and _latin(text[kept[-1]]) and _latin(char):
            kept += blanks
        blanks.clear()
        kept.append(at)
    return "".join(text[at] for at in kept), kept


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Every time expression of a text, in order, none overlapping; offsets are those of the text.

    Full-width digits and signs are read as ASCII.
    """
    return fold_and_find(text)[1]


@lru_cache(maxsize=512)
def fold_and_find(text: str) -> tuple[str, tuple[Expression, ...]]:
    """The text with full-width digits and signs as ASCII, and its time expressions.

    The last texts are remembered, because the issue date and the dates of an article are read from the same ones.
    """
    folded = numerals.fold(text)
    found = _joined(_lent(_scan(text, folded), folded), folded)
    return folded, tuple(replace(one, text=text[one.start : one.end]) if one.until else one for one in found)


def _scan(text: str, folded: str) -> Iterator[Expression]:
    free = 0
    for start in _starts(folded):
        if start < free or not (match := _ANY.match(folded, start)):
            continue
        free = match.end()
        rule = rules.which(_RULES, match)
        if rule.kind == _NEVER:
            continue
        own = rule.pattern.match(folded, start)
        groups = own.groupdict() if own else {}
        said = {**rule.means, **{name.rstrip("_"): part for name, part in groups.items() if part}}
        ahead = not said.keys() & _ANCHORED and _announced(folded, start, free)
        yield Expression(start, free, text[start:free], rule.id, rule.kind, said, rule.listed, ahead)


def _starts(folded: str) -> list[int]:
    "Where an expression may begin, in order: trying every rule everywhere takes 27 ms a page, trying them here 1."
    numbers = (match.start() for rule in _STARTS for match in rule.pattern.finditer(folded))
    words = (start for _, start, _ in _WORDS.find_matches_as_indexes(folded, overlapping=True))
    return sorted({*numbers, *words})


def _first_words() -> list[str]:
    "Every word, or first two characters of words, that an expression without a leading number begins with."
    heads = (YEARS, YEAR_PAIRS, RELATIVE_MONTHS, RELATIVE_QUARTERS, DAYS, YEAR_PARTS, LUNAR_MONTHS, HOLIDAYS, REIGNS)
    weeks = BOOK.texts("week_names")
    return [
        *(word for words in heads for word in words if len(word) > 1),
        *BOOK.texts("openers"),
        *(way + digit for way in WAYS for digit in "0123456789〇零一二两三四五六七八九十百"),
        *(which + week for which in WEEKS for week in weeks),
        *(week + day for week in weeks for day in WEEKDAYS),
        *(year + season for year in SHORT_YEARS for season in "春夏秋冬"),
    ]


_WORDS = AhoCorasick(_first_words(), implementation=Implementation.DFA)


def _announced(folded: str, start: int, end: int) -> bool:
    "True when a word of the sentence near a date says that it lies ahead."
    low = max(0, start - _NEAR)
    low = max(low, *(folded.rfind(stop, low, start) + 1 for stop in _STOPS))
    around = folded[low : end + _NEAR]
    stops = [at for stop in _STOPS if (at := around.find(stop, end - low)) >= 0]
    sentence = around[: min(stops, default=len(around))]
    return any(word in sentence for word in _AHEAD)


def _lent(found: Iterable[Expression], folded: str) -> Iterator[Expression]:
    "A month or day without a year takes the year, and a day the month, of the date before it in its sentence."
    before: Expression | None = None
    for expression in found:
        if before and expression.kind == "calendar" and not expression.said.keys() & (_ANCHORED | {"since"}):
            between = folded[before.end : expression.start]
            compared = folded[max(0, before.start - 1) : before.start] in _COMPARED or before.text.endswith("同期")
            if not compared and not any(stop in between for stop in _STOPS):
                expression = replace(expression, said={**_loan(before.said, expression.said), **expression.said})
        yield expression
        before = expression


def _loan(before: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    "What a date may take over from the one before it: never what would put it earlier."
    fine = "d" in said and "m" not in said
    wanted = {"y", "ry", "rm", "m"} if fine else {"y", "ry"}
    level = "d" if fine else "m"
    if not (said.keys() & {"m", "d"}) or (fine and "d" not in before) or "y2" in before:
        return {}
    if level in before and level in said and numerals.whole_number(said[level]) < numerals.whole_number(before[level]):
        return {}
    return {group: before[group] for group in wanted & before.keys()}


def _joined(found: Iterable[Expression], folded: str) -> Iterator[Expression]:
    "Neighbours with nothing but 至 between them are one range."
    held: Expression | None = None
    for expression in found:
        if held and held.until is None and _joins(held, expression, folded):
            held = replace(held, end=expression.end, until=expression, ahead=held.ahead or expression.ahead)
            continue
        if held:
            yield held
        held = expression
    if held:
        yield held


def _joins(first: Expression, second: Expression, folded: str) -> bool:
    if not (first.listed and second.listed) or second.start == first.end:
        return False
    gap = folded[first.end : second.start]
    return any(
        rule.pattern.fullmatch(gap) and folded.startswith(tuple(rule.after.split()) or "", second.end)
        for rule in _JOINS
    )

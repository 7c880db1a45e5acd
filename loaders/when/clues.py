"""What the words of a page say about the day it was printed: the table *issue*, read over masked texts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loaders import rules
from loaders.region import Region
from loaders.rules import Rule
from loaders.when import days
from loaders.when.days import EPOCH, HORIZON, YEARS, Days, DaySet, between, union, weekdays
from loaders.when.expressions import Expression, named_in
from loaders.when.masked import Masked
from loaders.when.reading import number_of

_BOOK = rules.load("issue")
_ANCHORS = rules.load("anchors").lists
_LISTS = rules.load("dates").lists
_SIGNS = range(0xE000, 0xE010)


@dataclass(frozen=True, slots=True)
class Clue:
    """Words that allow the page to have been printed on some days only.

    start, end  in the text that was masked;  hard  it may narrow the interval;  exact  it can tell a single day
    """

    start: int
    end: int
    rule: str
    days: DaySet
    hard: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class _Match:
    """A rule that fits: its row, its groups, and the expressions that its signs stand for."""

    row: Mapping[str, object]
    groups: Mapping[str, str]
    signs: Mapping[str, Expression]
    region: Region

    @property
    def said(self) -> Expression:
        "The expression that the rule is about."
        return self.signs.get("at") or self.signs["also"]

    def group(self, *names: str) -> str | None:
        "The text of the first of these groups that is there."
        return next((self.groups[name] for name in names if name in self.groups), None)

    def around(self, spans: Sequence[Days]) -> DaySet:
        "From low days after the first to high days after the last of each span; a missing bound leaves that side open."
        low, high = self.row.get("low"), self.row.get("high")
        return union(
            Days(
                EPOCH if low is None else span.first + dt.timedelta(days=low),
                HORIZON if high is None else span.last + dt.timedelta(days=high),
            )
            for span in spans
        )


def find_clues(masked: Masked, top: int, region: Region) -> Iterator[Clue]:
    """Every clue of a text, rule by rule.

    top     where its headings and first paragraph end, in the masked text
    region  says when its towns were set up, and the terms of its congress
    """
    for rule in _BOOK.rules:
        reader = _READERS.get(rule.more["says"])
        if reader is None or ("cue" in rule.more and not any(c in masked.text for c in rule.more["cue"].split())):
            continue
        end = top if rule.more["where"] == "top" else len(masked.text)
        seen: set[int] = set()  # where matches end: words before a date may begin one at several places
        for match in _matches(rule, masked.text, end, region):
            if match.end() in seen:
                continue
            if allowed := reader(_match(rule, match, masked, region)):
                seen.add(match.end())
                start, end = masked.original(match.start()), masked.original(match.end())
                yield Clue(start, end, rule.id, allowed, rule.more.get("hard", True), rule.more.get("exact", False))


def _matches(rule: Rule, text: str, end: int, region: Region) -> Iterator[re.Match[str]]:
    for word in _starts(rule, region):
        at = text.find(word, 0, end)
        while at >= 0:
            if match := rule.pattern.match(text, at, end):
                yield match
            at = text.find(word, at + 1, end)


def _starts(rule: Rule, region: Region) -> Iterator[str]:
    "What a match begins with: signs by the name of their part, words of an anchor table by its name, towns, or words."
    starts = rule.more["starts"]
    if starts == "towns":
        yield from (town.name for town in region.towns if town.formed)
        return
    for name in [starts] if starts.isspace() else starts.split():
        if name in _ANCHORS:
            yield from _ANCHORS[name]
        elif name in _BOOK.parts:
            yield from (char for char in _BOOK.parts[name] if ord(char) in _SIGNS)
        else:
            yield name


def _match(rule: Rule, match: re.Match[str], masked: Masked, region: Region) -> _Match:
    groups = {name: text for name, text in match.groupdict().items() if text}
    signs = {name: masked.at(match.start(name)) for name, text in groups.items() if ord(text[0]) in _SIGNS}
    return _Match(rule.more, groups, signs, region)


def _near(found: _Match) -> DaySet:
    spans = named_in(found.said, YEARS)
    if found.row.get("of") == "day":
        spans = [days.one(span.first) for span in spans]
    if found.row.get("of") == "year":
        spans = [days.months(span.first.year, 1, 12) for span in spans]
    return found.around(spans)


def _own(found: _Match) -> DaySet:
    "Not before what is named (its end, where the row says so), and not after its year."
    low = dt.timedelta(days=found.row["low"])
    spans = named_in(found.said, YEARS)
    ends = bool(found.row.get("ends"))
    starts = [(span.last - dt.timedelta(days=20) if ends else span.first + low) for span in spans]
    return union(Days(start, dt.date(span.first.year, 12, 31)) for start, span in zip(starts, spans, strict=True))


def _own_before(found: _Match) -> DaySet:
    "In the year of what is named, and not after it."
    return union(Days(dt.date(span.first.year, 1, 1), span.last) for span in named_in(found.said, YEARS))


def _named_year(found: _Match) -> DaySet:
    return found.around([days.months(int(found.groups["year"]), 1, 12)])


def _since(found: _Match) -> DaySet | None:
    if "since" not in found.said.said:
        return None
    return _own(found) if "ry" in found.said.said else _near(found)


def _spelled(found: _Match) -> DaySet:
    shift = found.signs.get("shift") or found.signs["shifted"]
    low, high = _LISTS["days"][shift.said["rd"]]
    if found.said.kind == "weekday":
        number = _LISTS["weekdays"][found.said.said["w"]]
        return weekdays((number - low - 1) % 7 + 1) if low == high else DaySet(0)
    spans = named_in(found.said, YEARS)
    return union(Days(span.first - low * days.ONE, span.first - low * days.ONE) for span in spans if low == high)


def _weekday(found: _Match) -> DaySet | None:
    named = found.signs["weekday"] if "weekday" in found.signs else found.said
    letter = named.said.get("w") or named.said.get("wd")
    if letter is None:
        return None
    number = _LISTS["weekdays"][letter]
    return found.around([span for span in named_in(found.said, YEARS) if span.first.isoweekday() == number])


def _counted(found: _Match) -> DaySet | None:
    "The months or years counted from the one named; months may be reported late, years rounded."
    start = named_in(found.said, YEARS)
    count = number_of(found.groups["n"])
    if not start:
        return None
    if "m" in found.said.said:
        if "since" not in found.said.said:
            return None
        low, high = days.shifted(start[0].first, months=count - 1), days.shifted(start[0].first, months=count + 3)
        return between(low, high - days.ONE)
    low, high = days.shifted(start[0].first, years=count, months=-6), days.shifted(start[0].first, years=count, months=18)
    return between(low, high - days.ONE)


def _counted_edition(found: _Match) -> DaySet:
    year = named_in(found.said, YEARS)[0].first.year + number_of(found.groups["n"]) - 1
    return union([days.months(year, 1, 24)])


def _months(found: _Match) -> DaySet:
    first, last = (tuple(map(int, found.row[side].split("-"))) for side in ("from", "until"))
    return union(Days(dt.date(year, *first), dt.date(year, *last)) for year in YEARS)


def _annual(found: _Match) -> DaySet | None:
    row = _ANCHORS["annual"][found.groups["name"]]
    years = [row["first"] + number_of(found.groups["n"]) - 1] if "n" in found.groups else YEARS
    shift = found.signs.get("shift")
    low, high = _LISTS["days"][shift.said["rd"]] if shift else (0, 0)
    if low != high:
        return None
    starts = [dt.date(year, *map(int, row["day"].split("-"))) - low * days.ONE for year in years]
    return found.around([Days(start, start + (row.get("days", 1) - 1) * days.ONE) for start in starts])


def _jubilee(found: _Match) -> DaySet:
    year = _ANCHORS["jubilees"][found.groups["name"]]["year"] + number_of(found.groups["n"])
    return found.around([days.months(year, 1, 12)])


def _plan(found: _Match) -> DaySet:
    year = _ANCHORS["plans"][found.groups["name"]] + (0 if found.groups["which"] == "开局" else 4)
    return found.around([days.months(year, 1, 12)])


def _term(found: _Match) -> DaySet:
    row = _ANCHORS["terms"][found.groups["name"]]
    return between(row["since"], row.get("until") if found.row.get("whole") else None)


def _campaign(found: _Match) -> DaySet:
    return union(Days(*span) for span in _ANCHORS["campaigns"][found.groups["name"]])


def _awaited(found: _Match) -> DaySet:
    return between(*_ANCHORS["awaited"][found.groups["name"]])


def _tour(found: _Match) -> DaySet:
    return found.around([days.one(day) for day in _ANCHORS["tours"][found.groups["name"]]])


def _meeting(found: _Match) -> DaySet:
    row = _ANCHORS["meetings"][found.groups["name"]]
    starts = [dt.date(year, *map(int, row["day"].split("-"))) for year in YEARS]
    spans = [Days(start, start + row["days"] * days.ONE) for start in starts]
    return union([*spans, *(Days(*span) for span in row.get("also", []))])


def _congress(found: _Match) -> DaySet | None:
    name, number = found.group("name", "body"), number_of(found.group("n", "nth") or "")
    span = _ANCHORS["congresses"].get(f"{name} {number}")
    return between(*span) if span else None


def _district_congress(found: _Match) -> DaySet | None:
    span = found.region.profile.get("congresses", {}).get(found.group("n", "nth"))
    return between(*span) if span else None


def _formed(found: _Match) -> DaySet | None:
    "Not before the town of that name was set up."
    town = next((town for town in found.region.towns if town.formed and town.name == found.groups["name"]), None)
    return between(dt.date.fromisoformat(f"{town.formed}-01-01"[:10]), None) if town else None


def _outlook_today(found: _Match) -> DaySet | None:
    if _LISTS["days"][found.signs["shift"].said["rd"]] != [0, 0]:
        return None
    return union(days.one(span.first) for span in named_in(found.said, YEARS))


def _outlook_weekday(found: _Match) -> DaySet:
    number = _LISTS["weekdays"][found.signs["weekday"].said["w"]]
    spans = [
        span
        for span in named_in(found.said, YEARS)
        if (number - span.first.isoweekday()) % 7 <= (span.last - span.first).days
    ]
    return found.around(spans)


def _not_soon(found: _Match) -> DaySet | None:
    low, high = _LISTS["days"][found.signs["shift"].said["rd"]]
    if (low, high) == (0, 0) or low < 0:
        return None
    number = _LISTS["weekdays"][found.signs["weekday"].said["w"]]
    soon = {(number - ahead - 1) % 7 + 1 for ahead in range(low, high + 1)}
    return union_of(weekdays(other) for other in range(1, 8) if other not in soon)


def union_of(sets: Iterable[DaySet]) -> DaySet:
    "The days of any of these sets."
    bits = 0
    for one in sets:
        bits |= one.bits
    return DaySet(bits)


_READERS: dict[str, Callable[[_Match], DaySet | None]] = {
    "near": _near, "own": _own, "own_before": _own_before, "named_year": _named_year, "counted_edition": _counted_edition,
    "since": _since, "spelled": _spelled, "weekday": _weekday, "counted": _counted,
    "months": _months, "annual": _annual, "jubilee": _jubilee, "plan": _plan, "term": _term, "campaign": _campaign, "awaited": _awaited,
    "tour": _tour, "meeting": _meeting, "congress": _congress, "district_congress": _district_congress, "formed": _formed,
    "outlook": _near, "outlook_today": _outlook_today, "outlook_weekday": _outlook_weekday, "not_soon": _not_soon,
}  # fmt: skip

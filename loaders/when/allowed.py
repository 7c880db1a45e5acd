"""The days on which a match of the table *issue* allows a page to have been printed: a reader for each kind of rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from loaders.language import numerals, rules
from loaders.places.region import Region
from loaders.when import almanac, days
from loaders.when.anchors import ANNUAL, AWAITED, CAMPAIGNS, CONGRESSES, JUBILEES, MEETINGS, TERMS, TOURS
from loaders.when.days import EPOCH, EVERY, HORIZON, YEARS, Days, DaySet, between, union, weekdays
from loaders.when.expressions import Expression, named_in
from loaders.when.vocabulary import DAYS, WEEKDAYS


class IssueRule(rules.Rule, frozen=True, kw_only=True):
    """A row of the table issue.

    kind         printed, for a line that prints the date;  says  who of READERS reads it otherwise;  where  the lines or texts it holds in
    starts, cue  with which a match begins, and words one of which the text must have
    low, high    days around what is named between which the page was printed, None for an open side
    of           of a range only its first year or day;  single  of no range;  ends  from its end on;  whole  the words' whole life
    first, last  month-day of the days in every year that are meant
    hard         it may narrow the interval;  exact  it can tell a single day
    """

    where: Literal["any", "top", "line", "early", "first", "path"]
    kind: Literal["printed", ""] = ""
    says: str = ""
    starts: str = ""
    cue: str = ""
    low: int | None = None
    high: int | None = None
    of: Literal["day", "year", ""] = ""
    single: bool = False
    ends: bool = False
    whole: bool = False
    first: str = ""
    last: str = ""
    hard: bool = True
    exact: bool = False


_YEAR_ENDS = ("底", "末")  # of a year: nothing is reported on it before the next
_ALMOST = dt.timedelta(days=20)  # before its end, a part of the year is reported on


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: its row, its groups, and the expressions that its signs stand for."""

    row: IssueRule
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
        low, high = self.row.low, self.row.high
        return union(
            Days(
                EPOCH if low is None else span.first + dt.timedelta(days=low),
                HORIZON if high is None else span.last + dt.timedelta(days=high),
            )
            for span in spans
        )


def _near(found: Match) -> DaySet | None:
    if found.row.single and found.said.until:
        return None
    spans = named_in(found.said, YEARS)
    if found.row.of == "day":
        spans = [days.one(span.first) for span in spans]
    if found.row.of == "year":
        spans = [days.months(span.first.year, 1, 12) for span in spans]
    return found.around(spans)


def _own(found: Match) -> DaySet | None:
    "Not before what is named (its end, where the row says so), and not after its year."
    if found.row.single and found.said.until:
        return None
    low, ends = dt.timedelta(days=found.row.low or 0), found.row.ends
    if ends and found.said.said.get("part", "")[-1:] in _YEAR_ENDS:
        return None
    return union(
        Days(span.last - _ALMOST if ends else span.first + low, dt.date(span.first.year, 12, 31))
        for span in named_in(found.said, YEARS)
    )


def _own_before(found: Match) -> DaySet:
    "In the year of what is named, and not after it."
    return union(Days(dt.date(span.first.year, 1, 1), span.last) for span in named_in(found.said, YEARS))


def _named_year(found: Match) -> DaySet:
    return found.around([days.months(int(found.groups["year"]), 1, 12)])


def _since(found: Match) -> DaySet | None:
    if "since" not in found.said.said:
        return None
    return _own(found) if "ry" in found.said.said else _near(found)


def _spelled(found: Match) -> DaySet:
    shift = found.signs.get("shift") or found.signs["shifted"]
    low, high = DAYS[shift.said["rd"]]
    if found.said.kind == "weekday":
        number = WEEKDAYS[found.said.said["w"]]
        return weekdays((number - low - 1) % 7 + 1) if low == high else DaySet(0)
    spans = named_in(found.said, YEARS) if low == high else ()
    return union(days.one(span.first - low * days.ONE) for span in spans)


def _weekday(found: Match) -> DaySet | None:
    named = found.signs.get("weekday", found.said)
    letter = named.said.get("w") or named.said.get("wd")
    if letter is None:
        return None
    number = WEEKDAYS[letter]
    return found.around([span for span in named_in(found.said, YEARS) if span.first.isoweekday() == number])


def _counted(found: Match) -> DaySet | None:
    "The months or years counted from the one named; months may be reported late, years rounded."
    start = named_in(found.said, YEARS)[0].first
    count = numerals.whole_number(found.groups["n"])
    if "m" not in found.said.said:
        low, high = days.shifted(start, months=12 * count - 6), days.shifted(start, months=12 * count + 18)
    elif "since" in found.said.said:
        low, high = days.shifted(start, months=count - 1), days.shifted(start, months=count + 3)
    else:
        return None
    return between(low, high - days.ONE)


def _counted_edition(found: Match) -> DaySet:
    year = named_in(found.said, YEARS)[0].first.year + numerals.whole_number(found.groups["n"]) - 1
    return union([days.months(year, 1, 24)])


def _in_years(month_day: str, years: Iterable[int]) -> list[dt.date]:
    month, day = map(int, month_day.split("-"))
    return [dt.date(year, month, day) for year in years]


def _months(found: Match) -> DaySet:
    first, last = (_in_years(side, YEARS) for side in (found.row.first, found.row.last))
    return union(map(Days, first, last))


def _annual(found: Match) -> DaySet | None:
    row = ANNUAL[found.groups["name"]]
    years = [row.first + numerals.whole_number(found.groups["n"]) - 1] if "n" in found.groups else YEARS
    shift = found.signs.get("shift")
    low, high = DAYS[shift.said["rd"]] if shift else (0, 0)
    if low != high:
        return None
    starts = [day - low * days.ONE for day in _in_years(row.day, years)]
    return found.around([Days(start, start + (row.days - 1) * days.ONE) for start in starts])


def _jubilee(found: Match) -> DaySet:
    year = JUBILEES[found.groups["name"]].year + numerals.whole_number(found.groups["n"])
    return found.around([days.months(year, 1, 12)])


def _plan(found: Match) -> DaySet:
    year = almanac.PLANS[found.groups["name"]] + (0 if found.groups["which"] == "开局" else 4)
    return found.around([days.months(year, 1, 12)])


def _term(found: Match) -> DaySet:
    row = TERMS[found.groups["name"]]
    return between(row.since, row.until if found.row.whole else None)


def _campaign(found: Match) -> DaySet:
    return union(Days(*span) for span in CAMPAIGNS[found.groups["name"]])


def _awaited(found: Match) -> DaySet:
    return between(*AWAITED[found.groups["name"]])


def _tour(found: Match) -> DaySet:
    return found.around([days.one(day) for day in TOURS[found.groups["name"]]])


def _meeting(found: Match) -> DaySet:
    row = MEETINGS[found.groups["name"]]
    spans = [Days(start, start + row.days * days.ONE) for start in _in_years(row.day, YEARS)]
    return union([*spans, *(Days(*span) for span in row.also)])


def _congress(found: Match) -> DaySet | None:
    name, number = found.group("name", "body"), numerals.whole_number(found.group("n", "nth") or "")
    span = CONGRESSES.get(f"{name} {number}")
    return between(*span) if span else None


def _district_congress(found: Match) -> DaySet | None:
    span = found.region.congresses.get(found.group("n", "nth") or "")
    return between(*span) if span else None


def _edition(found: Match) -> DaySet | None:
    "The year of an edition of one of the district's annual events."
    editions = found.region.editions
    first = next((year for word, year in editions.items() if word in found.groups["name"]), None)
    return found.around([days.months(first + numerals.whole_number(found.groups["n"]) - 1, 1, 12)]) if first else None


def _formed(found: Match) -> DaySet | None:
    "Not before the town of that name was set up."
    name = found.groups["before"] + found.groups["suffix"]
    town = next((town for town in found.region.towns if town.formed and name.endswith(town.name)), None)
    return between(dt.date.fromisoformat(f"{town.formed}-01-01"[:10]), None) if town else None


def _outlook_today(found: Match) -> DaySet | None:
    if DAYS[found.signs["shift"].said["rd"]] != (0, 0):
        return None
    return union(days.one(span.first) for span in named_in(found.said, YEARS))


def _outlook_weekday(found: Match) -> DaySet:
    number = WEEKDAYS[found.signs["weekday"].said["w"]]
    spans = named_in(found.said, YEARS)
    return found.around([s for s in spans if (number - s.first.isoweekday()) % 7 <= (s.last - s.first).days])


def _not_soon(found: Match) -> DaySet | None:
    low, high = DAYS[found.signs["shift"].said["rd"]]
    if (low, high) == (0, 0) or low < 0:
        return None
    number = WEEKDAYS[found.signs["weekday"].said["w"]]
    soon = [weekdays((number - ahead - 1) % 7 + 1) for ahead in range(low, high + 1)]
    return reduce(DaySet.__sub__, soon, EVERY)


READERS: dict[str, Callable[[Match], DaySet | None]] = {
    "near": _near,
    "own": _own,
    "own_before": _own_before,
    "since": _since,
    "spelled": _spelled,
    "weekday": _weekday,
    "counted": _counted,
    "counted_edition": _counted_edition,
    "named_year": _named_year,
    "months": _months,
    "annual": _annual,
    "jubilee": _jubilee,
    "plan": _plan,
    "term": _term,
    "campaign": _campaign,
    "awaited": _awaited,
    "tour": _tour,
    "meeting": _meeting,
    "congress": _congress,
    "district_congress": _district_congress,
    "edition": _edition,
    "formed": _formed,
    "outlook": _near,
    "outlook_today": _outlook_today,
    "outlook_weekday": _outlook_weekday,
    "not_soon": _not_soon,
}

"""The days on which a match of the table *issue* allows a page to have been printed: a reader for each kind of rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from loaders.language import rules
from loaders.places.region import Region
from loaders.when import days
from loaders.when.days import EPOCH, EVERY, HORIZON, YEARS, Days, DaySet, between, union, weekdays
from loaders.when.expressions import Expression, named_in
from loaders.when.reading import number_of

_ANCHORS = rules.load("anchors").lists
_LISTS = rules.load("dates").lists
_YEAR_ENDS = ("底", "末")  # of a year: nothing is reported on it before the next
_ALMOST = dt.timedelta(days=20)  # before its end, a part of the year is reported on


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that fits: its row, its groups, and the expressions that its signs stand for."""

    row: Mapping[str, Any]
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


def _near(found: Match) -> DaySet | None:
    if "single" in found.row and found.said.until:
        return None
    spans = named_in(found.said, YEARS)
    if found.row.get("of") == "day":
        spans = [days.one(span.first) for span in spans]
    if found.row.get("of") == "year":
        spans = [days.months(span.first.year, 1, 12) for span in spans]
    return found.around(spans)


def _own(found: Match) -> DaySet | None:
    "Not before what is named (its end, where the row says so), and not after its year."
    if "single" in found.row and found.said.until:
        return None
    low, ends = dt.timedelta(days=found.row["low"]), "ends" in found.row
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
    low, high = _LISTS["days"][shift.said["rd"]]
    if found.said.kind == "weekday":
        number = _LISTS["weekdays"][found.said.said["w"]]
        return weekdays((number - low - 1) % 7 + 1) if low == high else DaySet(0)
    spans = named_in(found.said, YEARS) if low == high else ()
    return union(days.one(span.first - low * days.ONE) for span in spans)


def _weekday(found: Match) -> DaySet | None:
    named = found.signs.get("weekday", found.said)
    letter = named.said.get("w") or named.said.get("wd")
    if letter is None:
        return None
    number = _LISTS["weekdays"][letter]
    return found.around([span for span in named_in(found.said, YEARS) if span.first.isoweekday() == number])


def _counted(found: Match) -> DaySet | None:
    "The months or years counted from the one named; months may be reported late, years rounded."
    start = named_in(found.said, YEARS)[0].first
    count = number_of(found.groups["n"])
    if "m" not in found.said.said:
        low, high = days.shifted(start, years=count, months=-6), days.shifted(start, years=count, months=18)
    elif "since" in found.said.said:
        low, high = days.shifted(start, months=count - 1), days.shifted(start, months=count + 3)
    else:
        return None
    return between(low, high - days.ONE)


def _counted_edition(found: Match) -> DaySet:
    year = named_in(found.said, YEARS)[0].first.year + number_of(found.groups["n"]) - 1
    return union([days.months(year, 1, 24)])


def _months(found: Match) -> DaySet:
    first, last = (tuple(map(int, found.row[side].split("-"))) for side in ("from", "until"))
    return union(Days(dt.date(year, *first), dt.date(year, *last)) for year in YEARS)


def _annual(found: Match) -> DaySet | None:
    row = _ANCHORS["annual"][found.groups["name"]]
    years = [row["first"] + number_of(found.groups["n"]) - 1] if "n" in found.groups else YEARS
    shift = found.signs.get("shift")
    low, high = _LISTS["days"][shift.said["rd"]] if shift else (0, 0)
    if low != high:
        return None
    starts = [dt.date(year, *map(int, row["day"].split("-"))) - low * days.ONE for year in years]
    return found.around([Days(start, start + (row.get("days", 1) - 1) * days.ONE) for start in starts])


def _jubilee(found: Match) -> DaySet:
    year = _ANCHORS["jubilees"][found.groups["name"]]["year"] + number_of(found.groups["n"])
    return found.around([days.months(year, 1, 12)])


def _plan(found: Match) -> DaySet:
    year = _ANCHORS["plans"][found.groups["name"]] + (0 if found.groups["which"] == "开局" else 4)
    return found.around([days.months(year, 1, 12)])


def _term(found: Match) -> DaySet:
    row = _ANCHORS["terms"][found.groups["name"]]
    return between(row["since"], row.get("until") if found.row.get("whole") else None)


def _campaign(found: Match) -> DaySet:
    return union(Days(*span) for span in _ANCHORS["campaigns"][found.groups["name"]])


def _awaited(found: Match) -> DaySet:
    return between(*_ANCHORS["awaited"][found.groups["name"]])


def _tour(found: Match) -> DaySet:
    return found.around([days.one(day) for day in _ANCHORS["tours"][found.groups["name"]]])


def _meeting(found: Match) -> DaySet:
    row = _ANCHORS["meetings"][found.groups["name"]]
    starts = [dt.date(year, *map(int, row["day"].split("-"))) for year in YEARS]
    spans = [Days(start, start + row["days"] * days.ONE) for start in starts]
    return union([*spans, *(Days(*span) for span in row.get("also", []))])


def _congress(found: Match) -> DaySet | None:
    name, number = found.group("name", "body"), number_of(found.group("n", "nth") or "")
    span = _ANCHORS["congresses"].get(f"{name} {number}")
    return between(*span) if span else None


def _district_congress(found: Match) -> DaySet | None:
    span = found.region.profile.get("congresses", {}).get(found.group("n", "nth"))
    return between(*span) if span else None


def _edition(found: Match) -> DaySet | None:
    "The year of an edition of one of the district's annual events."
    editions = found.region.profile.get("editions", {})
    first = next((year for word, year in editions.items() if word in found.groups["name"]), None)
    return found.around([days.months(first + number_of(found.groups["n"]) - 1, 1, 12)]) if first else None


def _formed(found: Match) -> DaySet | None:
    "Not before the town of that name was set up."
    name = found.groups["before"] + found.groups["suffix"]
    town = next((town for town in found.region.towns if town.formed and name.endswith(town.name)), None)
    return between(dt.date.fromisoformat(f"{town.formed}-01-01"[:10]), None) if town else None


def _outlook_today(found: Match) -> DaySet | None:
    if _LISTS["days"][found.signs["shift"].said["rd"]] != [0, 0]:
        return None
    return union(days.one(span.first) for span in named_in(found.said, YEARS))


def _outlook_weekday(found: Match) -> DaySet:
    number = _LISTS["weekdays"][found.signs["weekday"].said["w"]]
    spans = named_in(found.said, YEARS)
    return found.around([s for s in spans if (number - s.first.isoweekday()) % 7 <= (s.last - s.first).days])


def _not_soon(found: Match) -> DaySet | None:
    low, high = _LISTS["days"][found.signs["shift"].said["rd"]]
    if (low, high) == (0, 0) or low < 0:
        return None
    number = _LISTS["weekdays"][found.signs["weekday"].said["w"]]
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

"""The words of time expressions and what they count: the table *dates*, as those who find and read them ask it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from loaders.language import rules

Said = Mapping[str, str]


class DateRule(rules.Rule, frozen=True):
    """A row of the table dates.

    means   groups that the words imply without printing them;  listed  it names days, months or years of the calendar
    after   words of which a join asks for one behind the second end
    """

    kind: Literal[
        "calendar",
        "day",
        "anniversary",
        "week",
        "weekday",
        "weekend",
        "quarter",
        "years",
        "rolling",
        "length",
        "decade",
        "plan",
        "vague",
        "never",
        "start",
        "join",
    ]
    means: Mapping[str, str] = {}
    listed: bool = True
    after: str = ""


BOOK = rules.load("dates", DateRule)
_COUNTED = [
    "years",
    "short_years",
    "relative_months",
    "relative_quarters",
    "weeks",
    "weekdays",
    "lunar_months",
    "ways",
    "nths",
]
YEARS, SHORT_YEARS, RELATIVE_MONTHS, RELATIVE_QUARTERS, WEEKS, WEEKDAYS, LUNAR_MONTHS, WAYS, NTHS = (
    BOOK.entry(name, dict[str, int]) for name in _COUNTED
)
DAYS, YEAR_PAIRS, YEAR_PARTS, MONTH_PARTS, THIRDS = (
    BOOK.entry(name, dict[str, tuple[int, int]])
    for name in ("days", "year_pairs", "year_parts", "month_parts", "thirds")
)
YEAR_ENDS = BOOK.texts("year_ends")
LENGTHS = BOOK.entry("units", dict[str, Literal["days", "weeks", "months", "quarters", "years", "workdays"]])

"""A measure (an area, a sum, a time, a share) with the words around it that may say what it is a measure of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from loaders.places.region import Region
from loaders.quantities.affixes import stripped
from loaders.quantities.clauses import BOOK, Setting
from loaders.quantities.followers import Follower, follower_of
from loaders.quantities.lasting import without_moment
from loaders.quantities.phrases import ends_in_verb

_OCCASION = BOOK.rule("occasion").pattern
_OF, _TIME, ANNIVERSARY = "的", "time", "周年"
_REACH = 48  # characters before a number that are cut into words


class Measure(Struct, frozen=True):
    """A measure, and what its clause says around it.

    before  what of the clause before it belongs to it;  what  that without what is no part of a name
    after   the noun behind it, and what the clause says of that;  of  whether 的 stands between
    """

    setting: Setting
    before: str
    what: str
    after: Follower
    of: bool

    @property
    def family(self) -> str:
        return self.setting.quantity.family

    @property
    def region(self) -> Region:
        return self.setting.region

    @property
    def behind(self) -> str:
        "The clause behind it."
        return self.setting.after

    @property
    def noun(self) -> str:
        return self.after.noun

    @property
    def is_anniversary(self) -> bool:
        return self.setting.quantity.unit == ANNIVERSARY

    @property
    def ends_in_deed(self) -> bool:
        "Whether a verb stands before it, and more than that."
        return len(self.what) > 2 and ends_in_verb(self.what, self.region)


# A name; empty where nothing says it, None where it is not said that way.
Way: TypeAlias = Callable[[Measure], str | None]


def first_told(ways: Sequence[Way], measure: Measure) -> str | None:
    "The name that the first of these ways gives."
    return next((name for way in ways if (name := way(measure)) is not None), None)


def measure_of(setting: Setting) -> Measure:
    "The measure at a number, with the words around it."
    before, unit = setting.own, setting.quantity.unit
    if unit == ANNIVERSARY:
        before = _OCCASION.sub("", before)
    what = stripped(before)[-_REACH:]
    if setting.quantity.family == _TIME and unit != ANNIVERSARY:
        what = without_moment(what, setting.region)
    return Measure(setting, before, what, follower_of(setting), setting.after.startswith(_OF))

"""What can be compared: the sides that a reader chose, each as a filter of its own within what is asked for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.context import filter_words
from dashboard.context.context import Context
from dashboard.database import choices
from dashboard.filter.dimensions import DIMENSIONS
from dashboard.filter.filter import Filter

KINDS = ("town", "official", "newspaper", "word", "section", "genre", "quarter", "year")
SELECTIONS = "selections"  # the current one and those kept beside it
MOST = 4
OFFERED = 200  # values of a kind that can be chosen


@dataclass(frozen=True, slots=True)
class Side:
    """value  its id, or the word;  name  what a reader calls it;  flt  leaves its articles"""

    value: str
    name: str
    flt: Filter


def base_of(flt: Filter, kind: str) -> Filter:
    "What the sides of that kind are parts of: the filter without what they would set in it."
    if kind == SELECTIONS:
        return Filter(table=flt.table)
    if kind in ("quarter", "year"):
        return flt.without("since").without("until")
    return flt if kind == "word" else flt.without(DIMENSIONS[kind].field)


def offered(context: Context, kind: str) -> Mapping[str, str]:
    "id → name of what can be chosen of a kind, those of most articles first; periods in their order."
    base = base_of(context.flt, kind)
    if kind in ("quarter", "year"):
        quarters = choices.value_counts(context.store, base, ("quarter",))["quarter"]
        return {one: one for one in sorted({name if kind == "quarter" else name[:4] for name in quarters})}
    called = choices.names(context.store, context.words.lang, kind)
    counts = choices.value_counts(context.store, base, (kind,))[kind]
    return {one: called[one] for one in [one for one in counts if one in called][:OFFERED]}


def first_of(context: Context, kind: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    "Those compared while none are chosen: what the filter asks for of that kind, else two of most articles, the last two periods."
    if kind in ("quarter", "year"):
        return tuple(labels)[-2:]
    asked = [one for one in getattr(context.flt, DIMENSIONS[kind].field) if one in labels]
    return tuple(asked if len(asked) > 1 else labels)[: MOST if len(asked) > 1 else 2]


def sides_of(context: Context, kind: str, chosen: Sequence[str], labels: Mapping[str, str]) -> tuple[Side, ...]:
    "The sides that were chosen, at most MOST."
    base = base_of(context.flt, kind)
    return tuple(Side(one, labels.get(one, one), _side(base, kind, one)) for one in chosen[:MOST])


def _side(base: Filter, kind: str, value: str) -> Filter:
    if kind == "word":
        return replace(base, find=" ".join(filter(None, (f"({base.find})" if base.find else "", f'"{value}"'))))
    if kind in ("quarter", "year"):
        first, last = _ends(value)
        return replace(base, since=first, until=last)
    return base.plus(DIMENSIONS[kind].field, (value,))


def _ends(period: str) -> tuple[dt.date, dt.date]:
    "First and last day of 2023 or of 2023-Q2."
    year, _, quarter = period.partition("-Q")
    first, months = (3 * int(quarter) - 2, 3) if quarter else (1, 12)
    after = dt.date(int(year) + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return dt.date(int(year), first, 1), after - dt.timedelta(days=1)


def kept(context: Context) -> tuple[Side, ...]:
    "The current selection and those kept beside it."
    several = (context.flt, *context.comparisons)
    return tuple(
        Side(str(number), filter_words.sentence(context.store, flt, context.words), flt)
        for number, flt in enumerate(several)
    )[:MOST]

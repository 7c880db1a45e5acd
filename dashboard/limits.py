"""The filter in words: what each active limit says, and the filter without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard import sidebar
from dashboard.desk import Desk
from dashboard.filters import Filter


@dataclass(frozen=True, slots=True)
class Limit:
    """key  names it in widgets;  label  says it to the reader;  rest  is the filter without it"""

    key: str
    label: str
    rest: Filter


def active(desk: Desk) -> Iterator[Limit]:
    "Every limit that the filter sets, in the order of the sidebar."
    flt, words = desk.flt, desk.words
    if flt.find:
        yield Limit("find", words("limit.find", line=flt.find), flt.without("find"))
    for name in ("since", "until"):
        if day := getattr(flt, name):
            yield Limit(name, words(f"limit.{name}", day=f"{day:%Y-%m-%d}"), flt.without(name))
    if flt.certain:
        yield Limit("certain", words("filter.certain"), flt.without("certain"))
    for name, labels in sidebar.labels(desk.store, flt, words).items():
        for value in getattr(flt, name):
            yield Limit(f"{name}.{value}", labels.get(value, value), flt.minus(name, value))

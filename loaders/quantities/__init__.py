"""Figures in running text: numbers with their units, what they measure, how they change."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec.structs import replace

from loaders.language import numerals
from loaders.quantities.candidates import BOOK, Quantity
from loaders.quantities.read import find_in

_GAP = BOOK.rule("gap").pattern

__all__ = ["Quantity", "find_quantities"]


def find_quantities(text: str, kept_out: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Every number with its unit, in order, none overlapping; start and end are offsets into the text as given.

    Half-width and full-width signs and digits, traditional number words and blanks inside Chinese and inside numbers are
    read alike. Dates, clock times, ages, ordinals, labels and «一» as an article are no quantities.

    kept_out  spans of dates and names: such a span bars a duration that it touches and any quantity that it holds
    """
    plain = numerals.fold(text)
    gaps = {place for match in _GAP.finditer(plain) for place in range(*match.span())}
    if not gaps:
        return [_printed(quantity, quantity.start, quantity.end, text) for quantity in find_in(plain, kept_out)]
    places = [place for place in range(len(plain)) if place not in gaps]
    spans = [(bisect_left(places, start), bisect_left(places, end)) for start, end in kept_out]
    found = find_in("".join(plain[place] for place in places), spans)
    return [_printed(one, places[one.start], places[one.end - 1] + 1, text) for one in found]


def _printed(found: Quantity, start: int, end: int, text: str) -> Quantity:
    "The same quantity where it stands in the text as given, its own text as it is printed there."
    return replace(found, start=start, end=end, text=text[start:end])

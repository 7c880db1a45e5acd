"""Figures in running text: numbers with their units, what they measure, how they change."""

from __future__ import annotations

from dataclasses import replace

from loaders.language import numerals
from loaders.quantities.candidates import BOOK, Quantity
from loaders.quantities.read import find_in

_GAP = BOOK.rule("gap").pattern

__all__ = ["Quantity", "find_in", "find_quantities"]


def find_quantities(text: str) -> list[Quantity]:
    """Every number with its unit, in order, none overlapping; start and end are offsets into the text as given.

    Half-width and full-width signs and digits, traditional number words and spaces inside Chinese are read alike.
    Dates, clock times, ages, ordinals, labels and «一» as an article are no quantities.
    """
    plain = numerals.fold(text)
    gaps = [match.span() for match in _GAP.finditer(plain)]
    if not gaps:
        return find_in(plain)
    skipped = {place for start, end in gaps for place in range(start, end)}
    places = [place for place in range(len(plain)) if place not in skipped]
    return [_moved(found, places, text) for found in find_in("".join(plain[place] for place in places))]


def _moved(found: Quantity, places: list[int], text: str) -> Quantity:
    "The same quantity where it stands in the text with its spaces."
    start, end = places[found.start], places[found.end - 1] + 1
    return replace(found, start=start, end=end, text=text[start:end])

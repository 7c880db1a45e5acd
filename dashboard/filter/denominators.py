"""A reader's own denominators: what articles are counted against, from a CSV of town, measure, year, value, source.

The text stands in a link by its content id (dashboard.filter.uploads); every row says where its number comes from, and that is
printed wherever the number is used.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

COLUMNS = ("town", "measure", "year", "value", "source")
LONGEST = 60  # characters of a measure's name; sources may have twice as many
MOST_ROWS = 2000
_YEAR = re.compile(r"(?:19|20)\d\d")

NO_HEADINGS: Mapping[str, str] = MappingProxyType({})

Values = tuple[tuple[str, float], ...]
Found = dict[tuple[str, str], dict[str, tuple[float, str]]]  # by measure and year: by town id, value and source


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one year: values by town id, and the sources that its rows name."""

    measure: str
    year: str
    values: Values
    sources: tuple[str, ...]

    @property
    def series_id(self) -> str:
        "What a link calls it."
        return f"{self.measure} {self.year}"


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is not used: its number in the text, from 1; reason, a key of the words; and the cell in question."""

    line: int
    reason: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """What a text gives: its series in order of measure, then latest year; and every line that could not be used."""

    series: tuple[Series, ...]
    faults: tuple[Fault, ...]


def town_names(towns: Iterable[Mapping[str, str]]) -> dict[str, str]:
    "Town ids by every name that a row may call a town by; rows have town_id, name, short and name_en."
    return {row[key]: row["town_id"] for row in towns for key in ("name_en", "short", "name", "town_id")}


def parse(text: str, towns: Mapping[str, str], headings: Mapping[str, str] = NO_HEADINGS) -> Table:
    """The series of a CSV or of cells pasted from a spreadsheet; one wrong line never spoils the others.

    towns     as town_names gives them
    headings  other names of COLUMNS, such as those of another language
    A header must name COLUMNS, in any order; a number may have thousands separators.
    """
    lines = text.lstrip("\ufeff").splitlines()
    if not any(map(str.strip, lines)):
        return Table((), (Fault(1, "empty"),))
    delimiter = "\t" if "\t" in lines[0] else ","
    rows = csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    header = [headings.get(cell.strip(), cell.strip().lower()) for cell in next(rows)]
    if lost := [name for name in COLUMNS if name not in header]:
        return Table((), (Fault(1, "header", ", ".join(lost)),))
    found: Found = {}
    faults: list[Fault] = []
    try:
        for cells in rows:
            faults += _fault(dict(zip(header, map(str.strip, cells), strict=False)), rows.line_num, towns, found)
            if rows.line_num > MOST_ROWS:
                faults.append(Fault(rows.line_num, "long", str(MOST_ROWS)))
                break
    except csv.Error:
        faults.append(Fault(rows.line_num, "cell"))
    return Table(_series(found), tuple(faults) if found or faults else (Fault(1, "empty"),))


def _fault(row: Mapping[str, str], line: int, towns: Mapping[str, str], found: Found) -> list[Fault]:
    "What is wrong with a line, which else goes where it belongs; an empty one is neither."
    wrong = _take(row, towns, found) if any(row.values()) else None
    return [Fault(line, *wrong)] if wrong else []


def _take(row: Mapping[str, str], towns: Mapping[str, str], found: Found) -> tuple[str, str] | None:
    "Puts a row where it belongs, or says what is wrong with it: reason and cell."
    town, measure, year, source = (row.get(name, "") for name in ("town", "measure", "year", "source"))
    value, town_id = _number(row.get("value", "")), towns.get(town)
    if town_id is None:
        return "town", town
    checks = (
        (not 0 < len(measure) <= LONGEST, "measure", measure[:LONGEST]),
        (not _YEAR.fullmatch(year), "year", year),
        (value == 0, "value", row.get("value", "")),
        (not 0 < len(source) <= 2 * LONGEST, "source", source[:LONGEST]),
        (town_id in found.get((measure, year), ()), "twice", town),
    )
    wrong = next(((reason, cell) for failed, reason, cell in checks if failed), None)
    if wrong is None:
        found.setdefault((measure, year), {})[town_id] = (value, source)
    return wrong


def _number(cell: str) -> float:
    "A number above 0, since it is divided by; 0 for anything else."
    try:
        value = float(cell.replace(",", "").replace("，", ""))
    except ValueError:
        return 0
    return value if math.isfinite(value) and value > 0 else 0


def _series(found: Found) -> tuple[Series, ...]:
    ordered = sorted(found.items(), key=lambda item: (item[0][0], -int(item[0][1])))
    return tuple(
        Series(
            measure,
            year,
            tuple(sorted((town_id, value) for town_id, (value, _) in rows.items())),
            tuple(dict.fromkeys(source for _, source in rows.values())),
        )
        for (measure, year), rows in ordered
    )


def per(values: Values) -> int:
    "The number of units to count articles per: the power of ten just below the median (10,000 for 48,200)."
    middle = sorted(value for _, value in values)[len(values) // 2]
    return 10 ** max(0, math.floor(math.log10(middle)))

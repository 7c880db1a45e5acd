"""What a reader can filter by: every value that the store knows, by name, and how many articles each would leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.database import ask, selection
from dashboard.database.selection import INDEXED
from dashboard.filter import dimensions, themes
from dashboard.filter.filter import Filter
from dashboard.filter.themes import Lines
from dashboard.memory import remembered
from dashboard.queries import facets
from dashboard.rows import Row, records
from dashboard.words import i18n
from dashboard.words.i18n import Words
from loaders.store import Store

MOST = 300  # choices of one field that are sent to the browser


@dataclass(frozen=True, slots=True)
class Choices:
    """values  what can be chosen, most articles first;  labels  how a reader calls each, with its count;  among  how many there are"""

    values: tuple[str, ...]
    labels: Mapping[str, str]
    among: int


def names(store: Store, lang: str, name: str, table_id: str = "") -> Mapping[str, str]:
    "What a reader of that language calls every value of the dimension that the store knows, or every theme of the table."
    if name == "theme":
        return {theme.theme_id: theme.label(lang) for theme in themes.table(table_id)}
    return _names(store, lang, name)


@remembered
def _names(store: Store, lang: str, name: str) -> Mapping[str, str]:
    words = i18n.load(lang)
    rows = ask.ask(facets.value_names, store, Filter(), name)
    twice = set(rows.loc[rows["name"].duplicated(), "name"])
    found = {}
    for row in records(rows):
        label = _called(name, row, words)
        note = row["note"] if row["name"] in twice and isinstance(row["note"], str) else None
        found[row["value"]] = words("filter.noted", name=label, note=words.post(note)) if note else label
    return found


def _called(name: str, row: Row, words: Words) -> str:
    if name == "official":
        return words.person(row["name"])
    return words.choice("genre", row["name"]) if name == "genre" else words.name(row)


def is_offered(store: Store, name: str) -> bool:
    "Whether the store tells articles apart by that dimension: one newspaper alone does not."
    least = dimensions.DIMENSIONS[name].least
    return least < 2 or len(names(store, "zh", name)) >= least


def without_unknown(store: Store, flt: Filter) -> Filter:
    "The same filter without values that the store does not know; private people are among these."
    used = {field for field in dimensions.FIELDS if getattr(flt, field)} | {field for field, _ in flt.excluded()}
    for field in used - {"themes"}:
        flt = flt.keeping(field, names(store, "zh", dimensions.FIELDS[field]))
    return flt


def value_counts(store: Store, flt: Filter, names: Iterable[str] = INDEXED) -> Mapping[str, Mapping[str, int]]:
    "For each of these dimensions, not themes: how many articles that the filter leaves have each value, most first."
    held, asked = selection.value_indexes(store), selection.mask(store, flt)
    return {name: held[name].counts(asked) for name in names}


def live_counts(store: Store, flt: Filter) -> Mapping[str, Mapping[str, int]]:
    "For every dimension that a filter asks for, but themes: how many articles each value would leave, given the other fields."
    found = dict(value_counts(store, flt))
    for field, name in dimensions.FIELDS.items():
        if name in INDEXED and getattr(flt, field):
            found |= value_counts(store, flt.without(field), (name,))
    return found


@remembered
def _themed(store: Store, lines: Lines) -> pd.DataFrame:
    "article_id, value: which article is of which theme. Looking through 22,900 articles for 16 themes takes 0.8 s."
    return ask.ask(facets.theme_rows, store, Filter(), lines)


def theme_counts(store: Store, flt: Filter) -> Mapping[str, int]:
    "How many articles each theme would leave, given the other fields; most articles first."
    rows = _themed(store, themes.lines(themes.table(flt.table)))
    rest = flt.without("themes")
    return rows.loc[selection.within(store, rest, rows["article_id"]), "value"].value_counts().to_dict()


def choices_of(numbers: Mapping[str, int], called: Mapping[str, str], chosen: Sequence[str], lang: str) -> Choices:
    "What a field offers: values with articles, most first and at most MOST, and in any case those that are chosen."
    left = [value for value in numbers if value in called]
    values = tuple(dict.fromkeys((*left[:MOST], *chosen)))
    words = i18n.load(lang)
    labels = {value: words("filter.counted", name=called[value], n=f"{numbers.get(value, 0):,}") for value in values}
    return Choices(values, labels, len(left))

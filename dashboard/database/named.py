"""The names of a store that a reader may type: its towns, officials and formulas, each with how it is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dashboard.database import ask, choices
from dashboard.filter.filter import Filter
from dashboard.filter.suggested import Named, endings, spelled, suggested
from dashboard.memory import remembered
from dashboard.queries import facets, towns
from dashboard.rows import records
from dashboard.words import pinyin
from loaders.store import Store

FORMULAS = 2000  # those of most articles
FIELDS: Mapping[str, str] = {"town": "towns", "official": "officials"}  # kind → field of the filter


@dataclass(frozen=True, slots=True)
class Offer:
    "names  that the end of a line may begin;  rest  what stands before that end"

    rest: str = ""
    names: tuple[Named, ...] = ()


@remembered
def offered(store: Store, line: str) -> Offer:
    "What is offered to a reader who has typed so far; nothing where the line's end begins no name."
    held = names(store)
    for one in endings(line):
        if found := suggested(one.typed, held):
            return Offer(one.rest, found)
    return Offer()


@remembered
def names(store: Store) -> tuple[Named, ...]:
    "All of them, in the order of kinds; private people are not among them."
    return (*_towns(store), *_officials(store), *_formulas(store))


@remembered
def spellings(store: Store) -> Mapping[str, frozenset[str]]:
    "Letters → the names of towns and officials that are wholly spelled so."
    return spelled(one for one in names(store) if one.kind in FIELDS)


def _counts(store: Store, kind: str) -> Mapping[str, int]:
    return choices.value_counts(store, Filter(), (kind,))[kind]


def _towns(store: Store) -> Iterator[Named]:
    counts = _counts(store, "town")
    for row in records(ask.ask(towns.town_names, store, Filter())):
        english = row["name_en"] if isinstance(row["name_en"], str) else ""
        said = [one for name in (row["short"], row["name"]) for one in pinyin.readings(name)]
        # What English calls it may be said otherwise: 呼和 Hohhot.
        if (told := pinyin.letters(english.split(" ")[0])) and told not in map("".join, said):
            said.append((told,))
        yield Named("town", row["town_id"], row["name"], english, counts.get(row["town_id"], 0), tuple(said))


def _officials(store: Store) -> Iterator[Named]:
    counts = _counts(store, "official")
    for row in records(ask.ask(facets.value_names, store, Filter(), "official")):
        post = row["note"] if isinstance(row["note"], str) else ""
        said = pinyin.readings(row["name"], person=True)
        yield Named("official", row["value"], row["name"], post, counts.get(row["value"], 0), said)


def _formulas(store: Store) -> Iterator[Named]:
    for row in records(ask.ask(facets.formula_texts, store, Filter(), FORMULAS)):
        yield Named("formula", row["text"], row["text"], "", row["articles"], pinyin.readings(row["text"]))

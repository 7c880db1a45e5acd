"""Names of people, drawn from the corpus's own tables."""

from __future__ import annotations

from random import Random

from tests.corpus.tables import table


def full_name(rng: Random, taken: set[str] | frozenset[str] = frozenset()) -> str:
    "A surname and one or two given characters; never one that is taken."
    names = table("names")
    while True:
        rare = rng.random() < names["compound_share"]
        surname = rng.choice(names["compound"]) if rare else rng.choice(names["surnames"])
        name = surname + _given(rng)
        if name not in taken:
            return name


def _given(rng: Random) -> str:
    names = table("names")
    if rng.random() < names["single_share"]:
        return rng.choice(names["single"])
    while True:
        given = rng.choice(names["first"]) + rng.choice(names["second"])
        if given not in names["banned"]:
            return given


def suspect_name(rng: Random) -> str:
    "A surname with the rest withheld: 陈某."
    names = table("names")
    return rng.choice(names["surnames"]) + names["suspect"]


def partial_name(rng: Random) -> str:
    "A surname with a form of address: 林女士, 韩大爷."
    names = table("names")
    return rng.choice(names["surnames"]) + rng.choice(names["partial"])

"""What an address asks for and cannot have: which part is left aside, why, and what comes nearest to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from dashboard.filter import days, search
from dashboard.filter.dimensions import FIELDS, MOST, PARAMS, of_field
from dashboard.filter.filter import Filter, Params

MOST_NEAR = 3
LIKE = 70  # per cent of agreement (rapidfuzz' ratio) from which two ids or names are near each other
Names = Mapping[str, Mapping[str, str]]  # field → value → what a reader calls it


@dataclass(frozen=True, slots=True)
class Offer:
    """label  what a reader calls it;  changes  the parameters of the address that lead there;  view  another view to open"""

    label: str
    changes: Params
    view: str | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """name, value  the part, as it stands in the address;  why  words("aside.<why>") says it;  near  what may have been meant"""

    name: str
    value: str
    why: str
    near: tuple[Offer, ...] = ()


def nearest(value: str, labels: Mapping[str, str]) -> list[str]:
    "Those of the ids whose id or label is the value, holds it, or is much like it; the best first, at most MOST_NEAR."
    sought = value.casefold().strip()
    if not sought:
        return []
    same = [one for one, label in labels.items() if sought in (one.casefold(), label.casefold())]
    if same:
        return same[:MOST_NEAR]
    some = len(sought) > 1 or not sought.isascii()  # one letter is in every name, one character is a surname
    held = [one for one, label in labels.items() if some and sought in label.casefold()]
    held += [one for one, label in labels.items() if len(label) > 1 and label.casefold() in sought]
    found = dict.fromkeys(held)
    for texts in (labels, {one: one for one in labels}):
        like = process.extract(
            sought, texts, scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST_NEAR, processor=str.lower
        )
        found |= dict.fromkeys(key for _, _, key in like)
    return [*found][:MOST_NEAR]


def offers(name: str, value: str, labels: Mapping[str, str]) -> tuple[Offer, ...]:
    "What is nearest among these values (id → label) of a parameter that holds one."
    return tuple(Offer(labels[one], {name: [one]}) for one in nearest(value, labels))


def of_filter(asked: Params, kept: Filter, names: Names) -> Iterator[Aside]:
    """What of a query the filter that came of it lacks.

    asked  the query of the address;  kept  its filter, without what the store does not know;  names  of all that it does know
    """
    for name in ("since", "until"):
        for value in asked.get(name, ())[:1]:
            if value and getattr(kept, name) is None:
                near = days.nearest_day(value, last=name == "until")
                yield Aside(name, value, "day", (Offer(str(near), {name: [str(near)]}),) if near else ())
    for name in ("since", "until", "certain", "find"):
        yield from _further(name, asked.get(name, ()))
    for value in asked.get("certain", ())[:1]:
        if value and not kept.certain:
            yield Aside("certain", value, "choice", (Offer("1", {"certain": ["1"]}),))
    for value in asked.get("find", ())[:1]:
        if len(" ".join(value.split())) > search.LONGEST:
            yield Aside("find", value, "long")
    for param, field in PARAMS.items():
        held = getattr(kept, field)
        yield from _values(param, asked.get(param, ()), held, names.get(field, {}), held)
    yield from _excluded(asked.get("not", ()), kept, names)


def _further(name: str, values: Sequence[str]) -> Iterator[Aside]:
    "Values of a parameter that holds one, but for the first."
    for value in values[1:]:
        yield Aside(name, value, "one")


def _values(
    param: str, asked: Sequence[str], kept: Sequence[str], labels: Mapping[str, str], base: Sequence[str]
) -> Iterator[Aside]:
    for value in dict.fromkeys(asked):
        if value in kept or not value:
            continue
        if value in labels and len(kept) >= MOST:
            yield Aside(param, value, "many")
        else:
            near = (Offer(labels[one], {param: [*base, one]}) for one in nearest(value, labels) if one not in base)
            yield Aside(param, value, "value", tuple(near))


def _excluded(asked: Sequence[str], kept: Filter, names: Names) -> Iterator[Aside]:
    for one in dict.fromkeys(asked):
        if one in kept.but or not one:
            continue
        param, _, value = one.partition(":")
        if param not in PARAMS:
            near = [f"{like}:{value}" for like in nearest(param, {name: name for name in PARAMS})]
            yield Aside("not", one, "value", tuple(Offer(like, {"not": [*kept.but, like]}) for like in near))
            continue
        labels = names.get(PARAMS[param], {})
        if value in labels and len(kept.but) >= MOST:
            yield Aside("not", one, "many")
        else:
            near = nearest(value, labels)
            yield Aside(
                "not",
                one,
                "value",
                tuple(Offer(labels[like], {"not": [*kept.but, f"{param}:{like}"]}) for like in near),
            )


def fields_of(asked: Params) -> tuple[str, ...]:
    "The fields of values that a query speaks of: whose names it takes to know what is near."
    left = {PARAMS.get(one.partition(":")[0]) for one in asked.get("not", ())}
    return tuple(field for field in FIELDS if asked.get(of_field(field).param) or field in left)

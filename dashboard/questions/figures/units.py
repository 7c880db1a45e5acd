"""Units, the families they belong to, and the choice of one."""

from __future__ import annotations

from collections import Counter

from dashboard.context.context import Context
from dashboard.questions.figures import query
from loaders.quantities.units import UNITS

FAMILIES = tuple(dict.fromkeys(unit.family for unit in UNITS.values()))
PERCENT = "%"


def family_of(unit: str) -> str | None:
    "What a unit measures or counts; of a rate (元/人) what its first part does; None for a unit without a table row."
    known = UNITS.get(unit.split("/")[0])
    return known.family if known else None


def choose(context: Context, kind: str, direction: str, weight: str) -> tuple[str | None, str | None]:
    "The family of units and the unit chosen, each with the number of its figures."
    words, told = context.words, context.ask(query.units, kind, direction, weight)
    counts: Counter[str] = Counter()
    for row in told.itertuples():
        counts[family_of(row.unit) or ""] += row.figures
    labels = {name: f"{words.choice('family', name)} · {n:,}" for name, n in counts.most_common() if name}
    family = context.choose("family", labels)
    told = told if family is None else told[told["unit"].map(family_of) == family]
    return family, context.choose(
        "unit", {row.unit: f"{words.unit(row.unit)} · {row.figures:,}" for row in told.itertuples()}
    )

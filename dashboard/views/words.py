"""Which words, in what company, since when?"""

from __future__ import annotations

from types import MappingProxyType

from dashboard.desk import Desk
from dashboard.views.text import (
    collocation,
    company,
    concordance,
    dictionary,
    formulas,
    frequency,
    keyness,
    reuse,
    trends,
)

# The parts of the view, in the order in which they are offered; each has show(desk) and PANELS.
PARTS = MappingProxyType(
    {
        "frequency": frequency,
        "keyness": keyness,
        "concordance": concordance,
        "collocation": collocation,
        "company": company,
        "trends": trends,
        "formulas": formulas,
        "reuse": reuse,
    }
)
CUT = frozenset({"frequency", "keyness", "collocation", "trends", "company"})  # those that count what the tokeniser cut
PANELS = tuple(panel for part in PARTS.values() for panel in part.PANELS)


def show(desk: Desk) -> None:
    "The part that the reader chose."
    name = desk.pick("analysis", tuple(PARTS))
    if name in CUT:
        dictionary.show(desk)
    PARTS[name].show(desk)

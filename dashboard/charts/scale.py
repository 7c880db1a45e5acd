"""A scale of few steps for what is counted: equally wide, their edges numbers that a reader would choose.

On paper and on a light page more is darker. On a dark page look.css turns the scale round, colour for colour, and the ink
of the text on it: there more is lighter, and what is little recedes into the ground on either.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.charts import theme

STEPS = len(theme.SEQUENTIAL)
_NICE = (1, 2, 5, 10)
# Of the text on each step: the first and the last are turned round with the steps, the middle one is not.
INKS = ("#010101", "#010101", "#000000", "#fefefe", "#fefefe")


@dataclass(frozen=True, slots=True)
class Scale:
    """width  of a step;  places  of the steps in theme.SEQUENTIAL, as many as there are steps"""

    width: float
    places: tuple[int, ...]

    def step(self, value: float) -> int:
        "Which step a value above 0 is in, from 0; its upper edge belongs to it."
        return min(max(math.ceil(value / self.width - 1e-9) - 1, 0), len(self.places) - 1)

    def colour(self, value: float) -> str:
        "The colour of a value above 0."
        return theme.SEQUENTIAL[self.places[self.step(value)]]

    def ink(self, value: float) -> str:
        "The colour of text on it."
        return INKS[self.places[self.step(value)]]

    def edges(self) -> list[float]:
        "From 0 to the upper edge of the last step."
        return [round(self.width * number, 10) for number in range(len(self.places) + 1)]

    def marker(self, values: Sequence[float]) -> dict[str, Any]:
        "What a trace's marker says of colour; each value lies in the middle of its step, so that no two colours are mixed."
        n = len(self.places)
        stops = [
            (at / n, theme.SEQUENTIAL[place]) for number, place in enumerate(self.places) for at in (number, number + 1)
        ]
        middles = [(self.step(value) + 0.5) * self.width for value in values]
        return {"color": middles, "cmin": 0, "cmax": n * self.width, "colorscale": stops}


def scale_to(most: float, *, whole: bool = False) -> Scale:
    "The scale of values from 0 to most; whole: of counts, where no step is narrower than 1."
    if most <= 0:
        return Scale(1.0, (STEPS - 1,))
    width = _nice(most / STEPS)
    width = max(width, 1.0) if whole else width
    n = min(max(math.ceil(most / width - 1e-9), 1), STEPS)
    return Scale(
        width, tuple(round((STEPS - 1) * (number + 1) / n) for number in range(n)) if n < STEPS else tuple(range(STEPS))
    )


def _nice(width: float) -> float:
    "The smallest of 1, 2, 5 times a power of ten that is not below it."
    power = 10.0 ** math.floor(math.log10(width))
    return next(one * power for one in _NICE if one * power >= width - 1e-9)

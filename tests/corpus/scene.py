"""What one article is about: its day, its places, its topic, its people, and the dice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from loaders.places.units import Settlement, Town
from tests.corpus.marks import Marked
from tests.corpus.tables import table
from tests.corpus.world import World

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Player:
    """A person of the article's cast, as the text may print him or her.

    titles   in full, for the first mention;  short  without the body that a list has just named
    placed   the title with the place before it, near  the title of a cadre whose village has just been named
    """

    person_id: str
    name: str
    official: bool
    titles: tuple[Marked, ...] = ()
    short: tuple[Marked, ...] = ()
    placed: tuple[Marked, ...] = ()
    near: tuple[Marked, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a template may refer to.

    rng    the page's dice;  said  alternatives already printed on the page, so that it does not repeat itself
    whole  how the text calls the area it speaks of: 全区, 全镇 …
    """

    rng: Random
    world: World
    day: dt.date
    town: Town
    settlements: tuple[Settlement, ...]
    elsewhere: Settlement
    topic: Mapping[str, Any]
    whole: str
    said: set[str]
    cast: Mapping[str, tuple[Player, ...]] = field(default_factory=dict)

    def production(self, name: str) -> Sequence[str] | None:
        "The alternatives of that name, the topic's before the general ones; None when there are none."
        return self.topic.get(name) or table("prose")["prose"].get(name)

    def choose(self, alternatives: Sequence[str]) -> str:
        "One of the alternatives, one that the page has not printed if there is any left."
        fresh = [text for text in alternatives if text not in self.said]
        text = self.rng.choice(fresh or list(alternatives))
        self.said.add(text)
        return text

    def between(self, limits: str) -> int:
        "A whole number between the two of 2-4, both included; a single number stands for itself."
        low, _, high = limits.partition("-")
        return self.rng.randint(int(low), int(high or low))

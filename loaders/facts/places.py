"""Towns, villages, communities and estates, resolved to the region's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.region import Region
from loaders.shapes import Article, Mention, PlaceFact


@dataclass(frozen=True, slots=True)
class Places:
    """What one article names: places, and organisations whose names contain a place but are none."""

    facts: tuple[PlaceFact, ...] = ()
    organisations: tuple[Mention, ...] = ()


def find_places(articles: Sequence[Article], region: Region) -> list[Places]:
    "The places of each article of one page, in the order of articles; the page's other articles may name a village's town."
    return [Places() for _ in articles]

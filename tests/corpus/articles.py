"""Articles from the tables of kinds: drawn, cast, expanded, and not yet laid out on a page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from tests.corpus import places
from tests.corpus.casting import cast_of
from tests.corpus.grammar import expand
from tests.corpus.marks import Marked
from tests.corpus.scene import Scene
from tests.corpus.tables import rank, rows
from tests.corpus.world import World

COLUMN_SHARE = 0.12
TAIL_SHARE = 0.5
PER_PAGE = (8, 12)
ONCE = ("weather", "resolution")  # genres of which a page has one article at most

Topic = Mapping[str, Any]

_ENTRY = re.compile(r"(?:(?P<low>\d)-(?P<high>\d) \* )?(?:(?P<role>[a-z]+)(?P<either>\?)?: )?(?P<text>.*)", re.DOTALL)


class Part(StrEnum):
    """What a block of an article is; a byline line counts as body in the keys."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    CROSSHEAD = "crosshead"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"


HEADINGS = (Part.COLUMN, Part.KICKER, Part.HEADLINE, Part.SUBHEADLINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a caption; either: a reader might as well take it for the main headline."""

    part: Part
    text: Marked
    either: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """An article as it was written.

    main   the town that it is about, None for one about the district
    """

    kind: str
    genre: str
    main: str | None
    blocks: tuple[Block, ...]


def write_page(rng: Random, world: World, day: dt.date, *, dated: bool, pinned: bool) -> list[Article]:
    """The articles of one page in print order.

    dated   one of them says which year it is;  pinned  one of them gives the day of issue away
    """
    said: set[str] = set()
    used: list[str] = []
    page = []
    for kind in _kinds_for(rng, day, dated=dated, pinned=pinned):
        topic = _topic(rng, day, kind, used)
        used.append(topic["id"])
        page.append(_write(_scene(rng, world, day, kind, topic, said), kind))
    return page


def _kinds_for(rng: Random, day: dt.date, *, dated: bool, pinned: bool) -> list[Mapping[str, Any]]:
    "The kinds of the page's articles: notices and adverts at its end, weather at most once."
    fit = [kind for kind in rows("kinds", "kind") if day.month in kind.get("months", [day.month])]
    weights = [kind["weight"] for kind in fit]
    chosen: list[Mapping[str, Any]] = []
    while len(chosen) < rng.randint(*PER_PAGE):
        kind = rng.choices(fit, weights)[0]
        again = kind["genre"] in ONCE and any(other["genre"] == kind["genre"] for other in chosen)
        if not kind.get("tail") and not again:
            chosen.append(kind)
    if pinned:
        chosen[-1] = next(kind for kind in rows("kinds", "kind") if kind.get("pins"))
    if dated and not any(kind.get("dated") for kind in chosen):
        chosen[0] = rng.choice([kind for kind in fit if kind.get("dated") and not kind.get("pins")])
    tail = [kind for kind in fit if kind.get("tail") and rng.random() < TAIL_SHARE]
    return chosen + tail


def _topic(rng: Random, day: dt.date, kind: Mapping[str, Any], used: Sequence[str]) -> Topic:
    fit = [
        topic
        for topic in rows("topics", "topic")
        if day.month in topic.get("months", [day.month]) and topic["id"] in kind.get("topics", [topic["id"]])
    ]
    return rng.choice([topic for topic in fit if topic["id"] not in used] or fit)


def _scene(rng: Random, world: World, day: dt.date, kind: Mapping[str, Any], topic: Topic, said: set[str]) -> Scene:
    "A scene of that kind with its cast: a town, two of its settlements, one elsewhere, and one work of the topic."
    wanted = kind.get("villages", True)
    town = rng.choice([town for town in world.region.towns if town.name in world.settlements or not wanted])
    other = rng.choice([name for name in world.settlements if name != town.name] or [town.name])
    here = rng.sample(world.settlements[town.name], 2) if wanted else []
    scene = Scene(
        rng=rng,
        world=world,
        day=day,
        town=town,
        settlements=tuple(here),
        elsewhere=rng.choice(world.settlements[other]),
        topic={**topic, "work": [rng.choice(topic["work"])]},
        whole=f"全{rank()}" if _about(kind) == "district" else places.whole_of(town),
        said=said,
    )
    return cast_of(scene, kind["cast"])


def _about(kind: Mapping[str, Any]) -> str:
    return kind.get("about", kind["scope"])


def _write(scene: Scene, kind: Mapping[str, Any]) -> Article:
    headings = list(_blocks(scene, scene.rng.choice(kind["headings"]), Part.HEADLINE))
    plain = kind["genre"] in ("news", "feature") and headings[0].part is not Part.COLUMN
    if plain and scene.rng.random() < COLUMN_SHARE:
        headings.insert(0, Block(Part.COLUMN, Marked(scene.rng.choice(scene.topic["columns"]))))
    body = _blocks(scene, kind["body"], Part.BODY)
    main = None if _about(kind) == "district" else scene.town.name
    return Article(kind["id"], kind["genre"], main, (*headings, *body))


def _blocks(scene: Scene, entries: Sequence[str | Sequence[str]], usual: Part) -> Iterator[Block]:
    "One block for every entry, as often as it asks for."
    for entry in entries:
        match = _ENTRY.fullmatch(entry if isinstance(entry, str) else scene.choose(entry))
        for _ in range(scene.between(f"{match['low'] or 1}-{match['high'] or 1}")):
            yield Block(Part(match["role"] or usual), expand(scene, match["text"]), bool(match["either"]))

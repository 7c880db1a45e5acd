"""Who is the same person across pages, and which posts a person held when.

Officials are linked by name. Posts on different levels (a village, a town, the county, its city, an institution) may be one career
or two people of one name: where the days of issue show that somebody would have had to go to and fro between levels, they are two;
where posts on two levels are seen but their order proves neither, the doubt is recorded. Residents are not linked at all: a private
person belongs to an article.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, get_args

from loaders.language import rules
from loaders.places import national
from loaders.places.region import Region

Row = Mapping[str, Any]
Level = Literal["nation", "province", "city", "district", "town", "village", "institution"]
LEVELS: tuple[Level, ...] = get_args(Level)  # who keeps the plain id when a name is split
MOVED_OR_NAMESAKE = "moved-or-namesake"
SEEN = ("article_id", "name", "official", "titles")  # columns of people that tell who somebody is


class PostRule(rules.Rule, frozen=True):
    """Words of a title that show the level of the post; zone: that of the place whose paper it is."""

    level: Level | Literal["zone"]


POSTS = rules.load("posts", PostRule)
# the shortest first: 总支书记 ends in 书记, and 总支 belongs to the body
_OFFICES = sorted((*rules.texts("titles", "state"), *rules.texts("titles", "office")), key=len)
_RANKS = POSTS.texts("rank")  # what may precede them


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in one article: its titles, the level they show (None where none does), and the days the issue may be of."""

    article_id: str
    name: str
    titles: tuple[str, ...]
    level: Level | None
    first: dt.date | None
    last: dt.date | None


def own_level(place: Region) -> Level:
    "The level of the posts of the place itself, whose development zones its own people lead."
    if place.level is national.Level.PROVINCE:
        return "province"
    return "city" if place.level is national.Level.PREFECTURE or place.name.endswith("市") else "district"


@lru_cache(maxsize=1 << 16)
def level_of(titles: tuple[str, ...], own: Level = "district") -> Level | None:
    """The level that titles show, None where none does: the own one where any does (市委常委、区委书记 of a district), else the first's.

    own  the level of the place whose paper it is
    """
    rules_of = (next((rule for rule in POSTS.rules if rule.pattern.search(title)), None) for title in titles)
    shown = [own if rule.level == "zone" else rule.level for rule in rules_of if rule]
    return own if own in shown else next(iter(shown), None)


def body_of(title: str) -> str | None:
    "The body a post is held in: 柳家湾镇党委书记 → 柳家湾镇党委, 白河医院副院长 → 白河医院; None where the title names none."
    office = next(filter(title.endswith, _OFFICES), None)
    if office is None:
        return None
    body = title.removesuffix(office)
    while rank := next(filter(body.endswith, _RANKS), None):
        body = body.removesuffix(rank)
    return body or None


def to_and_fro(sightings: Iterable[Sighting]) -> bool:
    """Whether one level is certainly seen before, and again after, a sighting on another.

    For a level only its first day that is over and its last that begins count, so the time grows with the sightings.
    """
    dated = [(s.level, s.first, s.last) for s in sightings if s.level and s.first and s.last]
    seen: dict[Level, tuple[dt.date, dt.date]] = {}
    for level, first, last in dated:
        over, begins = seen.get(level, (last, first))
        seen[level] = min(over, last), max(begins, first)
    return len(seen) > 1 and any(
        over < first and last < begins
        for level, (over, begins) in seen.items()
        for other, first, last in dated
        if other != level
    )


def _id(*parts: str) -> str:
    return "p-" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader says of who is who.

    same    spelling → the one that counts
    parted  (article id, name) → a word that tells its bearer from others of that name
    """

    same: Mapping[str, str] = field(default_factory=dict)
    parted: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def name_of(self, name: str) -> str:
        "The spelling that counts; round in a circle, the one that it began with."
        seen: list[str] = []
        while name in self.same and name not in seen:
            seen.append(name)
            name = self.same[name]
        return name

    def who(self, row: Row) -> tuple[str, ...]:
        "The name of a row of *people*, and the word that parts its bearer from namesakes, where there is one."
        name, apart = self.name_of(row["name"]), self.parted.get((row["article_id"], row["name"]))
        return (name, apart) if apart else (name,)


def _split(who: tuple[str, ...], sightings: Sequence[Sighting]) -> Mapping[str | None, str]:
    "The person id for every level of that name; all the same where nothing tells two people."
    levels = sorted({s.level for s in sightings if s.level}, key=LEVELS.index)
    name, *apart = who
    plain = _id(name, "official", *(("namesake", *apart) if apart else ()))
    if not to_and_fro(sightings):
        return dict.fromkeys([None, *levels], plain)
    return {None: plain} | {
        level: _id(name, "official", *apart, level) if place else plain for place, level in enumerate(levels)
    }


def link(
    people: Iterable[Row],
    days: Mapping[str, tuple[dt.date | None, dt.date | None]],
    own: Level = "district",
    told: Told | None = None,
) -> tuple[list[str], Iterator[Row]]:
    """The person id of every row of *people* (its columns SEEN), and the rows of *persons*.

    days  article id → first and last day its issue may be of;  own  the level of the place whose paper it is
    told  which spellings are one person, and which bearers of a name are two, as a reader says
    The id of a name depends on the name alone until the evidence splits it; then the highest level keeps it.
    """
    told, once = told or Told(), _Once()
    seen = [(once(told.who(row)), row["official"], _sighting(row, told, days, own, once)) for row in people]
    named: dict[tuple[str, ...], list[Sighting]] = defaultdict(list)
    for who, official, sighting in seen:
        if official:
            named[who].append(sighting)
    ids = {who: _split(who, found) for who, found in named.items()}
    of_row = [
        ids[who][sighting.level] if official else _id(*who, sighting.article_id) for who, official, sighting in seen
    ]
    held: dict[str, list[Sighting]] = defaultdict(list)
    officials = set()
    for (_, official, sighting), person_id in zip(seen, of_row, strict=True):
        held[person_id].append(sighting)
        if official:
            officials.add(person_id)
    return of_row, (_person(person_id, found, person_id in officials) for person_id, found in held.items())


class _Once(dict[Any, Any]):
    "Gives for equal values the same one, so that a name takes memory once, however many rows have it."

    def __call__(self, value: Any) -> Any:
        return self.setdefault(value, value)


def _sighting(
    row: Row, told: Told, days: Mapping[str, tuple[dt.date | None, dt.date | None]], own: Level, once: _Once
) -> Sighting:
    article_id, titles = once(row["article_id"]), once(tuple(row["titles"]))
    return Sighting(article_id, once(told.name_of(row["name"])), titles, level_of(titles, own), *days[article_id])


def _person(person_id: str, sightings: Sequence[Sighting], official: bool) -> Row:
    levels = {s.level for s in sightings if s.level} - {"nation"}
    return {
        "person_id": person_id,
        "name": sightings[0].name,
        "official": official,
        "posts": _posts(sightings),
        "doubt": MOVED_OR_NAMESAKE if len(levels) > 1 else None,
    }


def _posts(sightings: Sequence[Sighting]) -> list[Row]:
    "One post per title, in the order of first sighting, with the widest days that its articles may be of."
    found: dict[str, list[Sighting]] = defaultdict(list)
    for sighting in sorted(sightings, key=lambda s: (s.first or dt.date.max, s.article_id)):
        for title in sighting.titles:
            found[title].append(sighting)
    return [
        {
            "title": title,
            "body": body_of(title),
            "date_from": min((s.first for s in seen if s.first), default=None),
            "date_to": max((s.last for s in seen if s.last), default=None),
            "article_id": seen[0].article_id,
        }
        for title, seen in found.items()
    ]

"""The district over three years: who holds which post when, on which days the paper appears, what is planted."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import Any

import loaders.places.region
from loaders.places.region import Region
from loaders.places.units import Settlement
from tests.corpus import tables
from tests.corpus.names import full_name
from tests.corpus.tables import HOME, table

ONE = dt.timedelta(days=1)
GOLDEN = 0.6180339887498949  # steps of the golden ratio spread any number of pages evenly over the days


@dataclass(frozen=True, slots=True)
class Seat:
    """One chair of one post; town is set for the posts of a town, body for those of a bureau."""

    post: str
    number: int
    titles: tuple[str, ...]
    short: tuple[str, ...] = ()
    town: str | None = None
    bureau: str | None = None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Someone in a seat, from one day to another, both included."""

    person_id: str
    name: str
    seat: Seat
    start: dt.date
    end: dt.date


@dataclass(frozen=True, slots=True)
class Slogan:
    """A slogan and the days between which the paper uses it, both included."""

    text: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class World:
    """All that is true of the district for one seed.

    shared_names  names that settlements of two towns bear;  settlements  those that an article may name, by town
    """

    seed: int
    region: Region
    tenures: tuple[Tenure, ...]
    issue_days: tuple[dt.date, ...]
    slogans: tuple[Slogan, ...]
    keywords: Mapping[str, tuple[str, ...]]
    shared_names: frozenset[str]
    settlements: Mapping[str, tuple[Settlement, ...]]

    def holders(self, post: str, day: dt.date) -> list[Tenure]:
        "Those who hold the post on that day, in the order of its seats."
        return [tenure for tenure in self.tenures if tenure.seat.post == post and tenure.start <= day <= tenure.end]

    def leaders(self, day: dt.date) -> list[Tenure]:
        "The leaders of the district on that day, in order of precedence."
        own = {row["id"] for row in table("posts")["post"]}
        return [tenure for tenure in self.tenures if tenure.seat.post in own and tenure.start <= day <= tenure.end]

    def slogans_on(self, day: dt.date) -> list[str]:
        "The slogans in use on that day."
        return [slogan.text for slogan in self.slogans if slogan.first <= day <= slogan.last]

    def issue_day(self, page: int) -> dt.date:
        "The day on which that page appears; the days of any number of pages lie evenly over the three years."
        share = (page * GOLDEN + Random(f"{self.seed}/days").random()) % 1
        return self.issue_days[int(share * len(self.issue_days))]

    def cadre(self, place: Settlement) -> tuple[str, str, tuple[str, ...]]:
        "Id, name and titles of the one who leads that village or community, the same at every call."
        rng = Random(f"{self.seed}/{place.settlement_id}")
        titles = rng.choice(table("posts")["settlements"][place.kind])
        return f"p-{place.settlement_id}", full_name(rng, self.official_names), tuple(titles)

    @property
    def official_names(self) -> frozenset[str]:
        "The names that officials bear, which no resident should."
        return _names_of(self.tenures)


@lru_cache(maxsize=4)
def _names_of(tenures: tuple[Tenure, ...]) -> frozenset[str]:
    return frozenset(tenure.name for tenure in tenures)


@lru_cache(maxsize=4)
def world(seed: int, code: str = HOME) -> World:
    "The world of that seed and place."
    with tables.of(code):
        return _world(seed, _small(loaders.places.region.load(code)))


def _small(region: Region) -> Region:
    "The region with the towns that the tables have posts for, at most as many as there are keywords for."
    known = table("posts")["towns"]
    most = len(table("plants")["keywords"]) // table("plants")["keywords_each"]
    towns = tuple(town for town in region.towns if town.kind in known)[:most]
    return region if len(towns) == len(region.towns) else replace(region, towns=towns)


def _world(seed: int, region: Region) -> World:
    rng = Random(f"{seed}/world")
    seats = list(_seats(region))
    names = Counter(place.name for place in region.settlements)
    return World(
        seed=seed,
        region=region,
        tenures=tuple(_namesakes(rng, _careers(rng, seats))),
        issue_days=tuple(_issue_days(rng)),
        slogans=tuple(_slogans(rng)),
        keywords=_keywords(rng, region),
        shared_names=frozenset(name for name, times in names.items() if times > 1),
        settlements=_settlements(region),
    )


def _settlements(region: Region) -> dict[str, tuple[Settlement, ...]]:
    """The settlements that an article may name, by town; towns with less than two of them are left out.

    They are real places, and their names hold no town's name, which would say two things at once.
    """
    bare = {name for town in region.towns for name in (town.bare, town.name.removesuffix(town.kind)) if name}
    fit = [
        place
        for place in region.settlements
        if not place.virtual
        and place.name.endswith(("村", "社区", "嘎查"))
        and not any(name in place.name for name in bare)
    ]
    by_town = {town.name: tuple(place for place in fit if place.town == town.name) for town in region.towns}
    return {name: places for name, places in by_town.items() if len(places) > 1}


def _seats(region: Region) -> Iterator[Seat]:
    "Every seat of the district, in order of precedence."
    posts = table("posts")
    for row in posts["post"]:
        for number in range(row.get("seats", 1)):
            yield Seat(row["id"], number, tuple(row["titles"]), tuple(row.get("short", ())))
    for name in posts["bureaus"]["names"]:
        yield from _bureau_seats(name, posts["bureaus"])
    for town in region.towns:
        for number, title in enumerate(posts["towns"][town.kind]):
            yield Seat("town", number, (title,), town=town.name)


def _bureau_seats(name: str, words: Mapping[str, Any]) -> Iterator[Seat]:
    chief, deputy = ("chief", "deputy") if name.endswith("局") else ("committee_chief", "committee_deputy")
    yield Seat("bureau", 0, (f"{tables.rank()}{name}{words[chief]}",), bureau=name)
    yield Seat("bureau", 1, (f"{tables.rank()}{name}{words[deputy]}",), bureau=name)


def _careers(rng: Random, seats: list[Seat]) -> list[Tenure]:
    "Who sits where from when to when: chains of promotion, and some seats renewed."
    calendar, moves = table("calendar"), table("posts")["moves"]
    people = {seat: _newcomer(rng, number) for number, seat in enumerate(seats)}
    tenures = {seat: [Tenure(*people[seat], seat, calendar["first"], calendar["last"])] for seat in seats}
    chained = set(moves["chain"]) | set(moves["second_chain"])
    for chain in (moves["chain"], moves["second_chain"]):
        _promote(rng, tenures, chain, _day_between(rng, moves["first"], moves["last"]))
    for seat in seats:
        if seat.post not in chained and rng.random() < moves["renew"]:
            heir = _newcomer(rng, len(people) + seats.index(seat))
            _hand_over(tenures[seat], heir, _day_between(rng, moves["first"], moves["last"]))
    return [tenure for seat in seats for tenure in tenures[seat]]


def _newcomer(rng: Random, number: int) -> tuple[str, str]:
    return f"p{number:03d}", full_name(rng)


def _promote(rng: Random, tenures: dict[Seat, list[Tenure]], chain: list[str], day: dt.date) -> None:
    "On that day everyone in the chain moves up one post; the first leaves, a newcomer takes the last."
    seats = [next(seat for seat in tenures if seat.post == post) for post in chain]
    moving = [(tenures[seat][-1].person_id, tenures[seat][-1].name) for seat in seats[1:]]
    moving.append(_newcomer(rng, 900 + day.toordinal() % 90))
    for seat, person in zip(seats, moving, strict=True):
        _hand_over(tenures[seat], person, day)


def _hand_over(held: list[Tenure], person: tuple[str, str], day: dt.date) -> None:
    last = held[-1]
    held[-1] = replace(last, end=day - ONE)
    held.append(Tenure(*person, last.seat, day, last.end))


def _day_between(rng: Random, first: dt.date, last: dt.date) -> dt.date:
    return first + rng.randrange((last - first).days) * ONE


def _namesakes(rng: Random, tenures: list[Tenure]) -> Iterator[Tenure]:
    "The same careers, where a few town chiefs bear the name of someone at a bureau."
    bureau = [tenure for tenure in tenures if tenure.seat.post == "bureau"]
    town = [tenure for tenure in tenures if tenure.seat.post == "town"]
    count = table("posts")["moves"]["namesakes"]
    renamed = {t.person_id: b.name for t, b in zip(rng.sample(town, count), rng.sample(bureau, count), strict=True)}
    return (replace(tenure, name=renamed.get(tenure.person_id, tenure.name)) for tenure in tenures)


def _issue_days(rng: Random) -> Iterator[dt.date]:
    "Weekdays that are no holidays, but for a few on which no paper appeared."
    calendar = table("calendar")
    free = [(first, last) for first, last in calendar["holidays"]]
    day = calendar["first"]
    while day <= calendar["last"]:
        closed = day.weekday() > 4 or any(first <= day <= last for first, last in free)
        if not closed and rng.random() >= calendar["skipped"]:
            yield day
        day += ONE


def _slogans(rng: Random) -> Iterator[Slogan]:
    calendar, plants = table("calendar"), table("plants")
    for text in plants["slogans"]:
        length = rng.randint(*plants["slogan_days"]) * ONE
        first = _day_between(rng, calendar["first"], calendar["last"] - length)
        yield Slogan(text, first, first + length)


def _keywords(rng: Random, region: Region) -> dict[str, tuple[str, ...]]:
    "Every town's own words, no word for two towns."
    plants = table("plants")
    pool = rng.sample(plants["keywords"], len(plants["keywords"]))
    each = plants["keywords_each"]
    return {town.name: tuple(pool[i * each : (i + 1) * each]) for i, town in enumerate(region.towns)}

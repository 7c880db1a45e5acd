"""Slots of places, of the words that fit them, and of what is planted there."""

from __future__ import annotations

from loaders.places.units import Settlement, Town
from tests.corpus import marks
from tests.corpus.marks import Marked, joined
from tests.corpus.scene import Scene
from tests.corpus.tables import rank, table

FULL_SHARE = 0.75
WORDS = {"village": ("村", "村民"), "community": ("社区", "居民")}
OFF_CENTRE = {"镇": "全镇", "乡": "全乡", "民族乡": "全乡", "街道": "辖区", "苏木": "全苏木"}


def say_town(town: Town, surface: str | None = None) -> Marked:
    "The town by its name or by another form of it."
    return Marked(surface or town.name).marked(marks.Town(town.name))


def say_settlement(place: Settlement, *, shared: bool) -> Marked:
    "The village or community by its full name."
    return Marked(place.name).marked(marks.Settlement(place.name, place.kind, place.town, shared))


def whole_of(town: Town) -> str:
    "What an article about that town calls all of it."
    return OFF_CENTRE[town.kind]


def _town(scene: Scene, arguments: list[str]) -> Marked:
    "The full name; with the argument any, sometimes the bare name of a town outside the centre: 张家湾."
    short = (scene.town.bare or None) if scene.town.kind != "街道" else None
    if arguments and short and scene.rng.random() > FULL_SHARE:
        return say_town(scene.town, short)
    return say_town(scene.town)


def _towns(scene: Scene, arguments: list[str]) -> Marked:
    "Some of the other towns: 永顺镇、马驹桥镇."
    others = [town for town in scene.world.region.towns if town.town_id != scene.town.town_id]
    many = min(scene.between(arguments[0]), len(others))
    return joined([say_town(town) for town in scene.rng.sample(others, many)], "、")


def settlement_of(scene: Scene, place: Settlement) -> Marked:
    "The settlement by its full name."
    return say_settlement(place, shared=place.name in scene.world.shared_names)


def _village(scene: Scene, arguments: list[str]) -> Marked:
    return settlement_of(scene, scene.settlements[int(arguments[0]) - 1 if arguments else 0])


def _place(scene: Scene, arguments: list[str]) -> Marked:
    return say_town(scene.town) + _village(scene, arguments)


def _elsewhere(scene: Scene, arguments: list[str]) -> Marked:
    "A village or community of another town, with that town before it."
    return say_town(scene.world.region.town(scene.elsewhere.town)) + settlement_of(scene, scene.elsewhere)


def _placeword(scene: Scene, arguments: list[str]) -> Marked:
    return Marked(WORDS[scene.settlements[0].kind][0])


def folk(place: Settlement) -> str:
    "What the people of a village or community are called."
    return WORDS[place.kind][1]


def _folk(scene: Scene, arguments: list[str]) -> Marked:
    return Marked(folk(scene.settlements[0]))


def _bureau(scene: Scene, arguments: list[str]) -> Marked:
    return Marked(rank() + scene.topic["bureau"])


def _topic(scene: Scene, arguments: list[str]) -> Marked:
    return Marked(scene.topic["name"])


def _whole(scene: Scene, arguments: list[str]) -> Marked:
    return Marked(scene.whole)


def _planted(kind: str, word: str) -> Marked:
    return Marked(word).marked(marks.Plant(kind, word))


def _slogan(scene: Scene, arguments: list[str]) -> Marked:
    alive = scene.world.slogans_on(scene.day)
    return _planted("slogan", scene.rng.choice(alive)) if alive else Marked("“实干争先”")


def _keyword(scene: Scene, arguments: list[str]) -> Marked:
    return _planted("keyword", scene.rng.choice(scene.world.keywords[scene.town.name]))


def _pair(scene: Scene, arguments: list[str]) -> Marked:
    "Two words that belong together, or the first of them with the partner of another."
    plants = table("plants")
    first, second = scene.rng.choice(plants["pairs"])
    if scene.rng.random() > plants["pair_share"]:
        second = scene.rng.choice([other for _, other in plants["pairs"] if other != second])
    return Marked(f"{first}{second}").marked(marks.Plant("pair", f"{first}|{second}"))


SLOTS = {
    "town": _town,
    "towns": _towns,
    "village": _village,
    "place": _place,
    "elsewhere": _elsewhere,
    "placeword": _placeword,
    "folk": _folk,
    "bureau": _bureau,
    "topic": _topic,
    "whole": _whole,
    "slogan": _slogan,
    "keyword": _keyword,
    "pair": _pair,
}

"""Who plays which part in an article.

A part is written "kind arguments": post secretary · posts cppcc-vice-chair 2-4 · any mayor vice-mayor · leaders 2-3 ·
town · bureau · village · delegate · source · outside · sayer · lay · company · partial · owner · suspect.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from loaders.places.units import Settlement
from tests.corpus import places
from tests.corpus.grammar import expand
from tests.corpus.marks import Marked
from tests.corpus.names import full_name, partial_name, suspect_name
from tests.corpus.scene import Player, Scene
from tests.corpus.tables import table
from tests.corpus.world import Tenure

LAY = ("{folk}", "市民", "志愿者", "{village}{folk}", "{place}{folk}")
VILLAGE_SHARE = 0.4  # of delegates lead a village
COMPANY = ("总经理", "项目负责人", "人力资源总监", "技术总监")


def cast_of(scene: Scene, parts: dict[str, str]) -> Scene:
    "The scene with a player or several for every part, no one in two parts."
    for part, wanted in parts.items():
        kind, *arguments = wanted.split()
        taken = {player.person_id for players in scene.cast.values() for player in players}
        names = {player.name for players in scene.cast.values() for player in players}
        found = CASTING[kind](scene, arguments, taken | names)
        scene = replace(scene, cast={**scene.cast, part: tuple(found)})
    return scene


def _official(scene: Scene, tenure: Tenure) -> Player:
    town = scene.world.region.town(tenure.seat.town) if tenure.seat.town else None
    titles = tuple(_town_title(title, town) if town else Marked(title) for title in tenure.seat.titles)
    return Player(tenure.person_id, tenure.name, True, titles, tuple(map(Marked, tenure.seat.short)))


def _town_title(title: str, town) -> Marked:
    return places.say_town(town) + title.removeprefix("{town}")


def _free(tenures: list[Tenure], taken: set[str]) -> list[Tenure]:
    return [tenure for tenure in tenures if tenure.person_id not in taken and tenure.name not in taken]


def _post(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    return [_official(scene, _free(scene.world.holders(arguments[0], scene.day), taken)[0])]


def _posts(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    post, limits = arguments
    held = _free(scene.world.holders(post, scene.day), taken)
    return [_official(scene, tenure) for tenure in held[: scene.between(limits)]]


def _any(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    free = _free([tenure for post in arguments for tenure in scene.world.holders(post, scene.day)], taken)
    return [_official(scene, scene.rng.choice(free))]


def _leaders(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    "Some of the district's leaders below the first two, in order of precedence."
    free = _free(scene.world.leaders(scene.day)[2:], taken)
    chosen = sorted(scene.rng.sample(range(len(free)), scene.between(arguments[0])))
    return [_official(scene, free[i]) for i in chosen]


def _town(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    held = [tenure for tenure in scene.world.holders("town", scene.day) if tenure.seat.town == scene.town.name]
    return [_official(scene, scene.rng.choice(_free(held, taken)))]


def _bureau(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    held = [t for t in scene.world.holders("bureau", scene.day) if t.seat.bureau == scene.topic["bureau"]]
    return [_official(scene, scene.rng.choice(_free(held, taken)))]


def _cadre(scene: Scene, place: Settlement) -> Player:
    person_id, name, (first, *more) = scene.world.cadre(place)
    town = places.say_town(scene.world.region.town(place.town))
    word = places.WORDS[place.kind][0]
    full = (town + places.settlement_of(scene, place) + first, *map(Marked, more))
    return Player(person_id, name, True, full, near=(Marked(word + first), *map(Marked, more)))


def _village(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    return [_cadre(scene, scene.settlements[0])]


def _delegate(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    "A delegate to the people's congress who leads a town or a village."
    free = _free(scene.world.holders("town", scene.day), taken)
    village = scene.world.cadre(scene.elsewhere)[0] not in taken and scene.rng.random() < VILLAGE_SHARE
    player = _cadre(scene, scene.elsewhere) if village else _official(scene, scene.rng.choice(free))
    return [replace(player, titles=(Marked("区人大代表"), *player.titles))]


def _lay(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    name = full_name(scene.rng, scene.world.official_names | taken)
    title = expand(scene, scene.rng.choice(LAY))
    placed = expand(scene, "{place}{folk}")
    return [Player("", name, False, (title,), placed=(placed,))]


def _company(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    name = full_name(scene.rng, scene.world.official_names | taken)
    return [Player("", name, False, (expand(scene, "{company}") + scene.rng.choice(COMPANY),))]


def _source(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    title = expand(scene, scene.rng.choice(table("posts")["asked"]["sources"]))
    return [Player("", full_name(scene.rng, scene.world.official_names | taken), True, (title,))]


def _outside(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    title = scene.rng.choice(table("posts")["outside"]["titles"])
    return [Player("", full_name(scene.rng, scene.world.official_names | taken), True, (Marked(title),))]


def _sayer(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    title = expand(scene, scene.rng.choice(table("posts")["asked"]["sayers"]))
    return [Player("", full_name(scene.rng, scene.world.official_names | taken), False, (title,))]


def _partial(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    return [Player("", partial_name(scene.rng), False)]


def _suspect(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    return [Player("", suspect_name(scene.rng), False)]


def _owner(scene: Scene, arguments: list[str], taken: set[str]) -> list[Player]:
    return [Player("", full_name(scene.rng, scene.world.official_names | taken), False)]


CASTING: dict[str, Callable[[Scene, list[str], set[str]], list[Player]]] = {
    "post": _post,
    "posts": _posts,
    "any": _any,
    "leaders": _leaders,
    "town": _town,
    "bureau": _bureau,
    "village": _village,
    "delegate": _delegate,
    "lay": _lay,
    "company": _company,
    "source": _source,
    "outside": _outside,
    "sayer": _sayer,
    "partial": _partial,
    "owner": _owner,
    "suspect": _suspect,
}

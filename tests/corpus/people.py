"""Slots of people: a cast member with titles and roles, lists of them, bylines.

{speaker||spoke}                  the bare name
{speaker|title|attended spoke}    区委书记 and the name
{speaker|plus 指挥部总指挥|spoke}   区委书记、指挥部总指挥 and the name
{clerk|short|attended}            秘书长 and the name, where 区政协 has just been named
{cadre|near|quoted}               村党支部书记 and the name, where the village has just been named
{resident|placed|quoted}          宋庄镇白庙村村民 and the name
{owner|as 经营者|mentioned}        the name, where the text itself prints the title
{guests|list|attended}            区政协副主席甄某、冯某，副区长陈某
{guests|run|attended}             names without separators, in a deck
{guests|leaders|attended}         names joined by 、, where the text says 区领导
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from tests.corpus.marks import Byline, Marked, Person, joined
from tests.corpus.scene import Player, Scene
from tests.corpus.tables import table

CREDITS = {"%r": "reporters", "%c": "correspondents", "%i": "interns", "%p": "photographers"}


def print_players(scene: Scene, players: Sequence[Player], arguments: list[str]) -> Marked:
    "The players in the form that the first argument asks for, with the roles of the second."
    form, roles = (arguments[0] if arguments else "", tuple(arguments[1].split()) if len(arguments) > 1 else ())
    word, _, more = form.partition(" ")
    if word == "as":
        return joined([_named(player, roles, (more,)) for player in players], "、")
    if word == "plus":
        return joined([_titled(player, (*player.titles, Marked(more)), roles) for player in players], "、")
    return FORMS[form](scene, players, roles)


def _named(player: Player, roles: tuple[str, ...], titles: tuple[str, ...] = ()) -> Marked:
    return Marked(player.name).marked(Person(player.name, player.official, titles, roles, player.person_id))


def _titled(player: Player, titles: Sequence[Marked], roles: tuple[str, ...]) -> Marked:
    "Titles and name, all of it one mention."
    person = Person(player.name, player.official, tuple(title.text for title in titles), roles, player.person_id)
    return (joined(titles, "、") + player.name).marked(person)


def _with(choose: Callable[[Player], Sequence[Marked]]):
    def form(scene: Scene, players: Sequence[Player], roles: tuple[str, ...]) -> Marked:
        return joined([_titled(player, choose(player), roles) for player in players], "、")

    return form


def _names(between: str, titles: tuple[str, ...] = ()):
    def form(scene: Scene, players: Sequence[Player], roles: tuple[str, ...]) -> Marked:
        return joined([_named(player, roles, titles) for player in players], between)

    return form


def _list(scene: Scene, players: Sequence[Player], roles: tuple[str, ...]) -> Marked:
    "Titles once for those who share them, groups parted by commas."
    groups = [list(group) for _, group in groupby(players, key=lambda player: [title.text for title in player.titles])]
    return joined([_group(group, roles) for group in groups], "，")


def _group(players: list[Player], roles: tuple[str, ...]) -> Marked:
    first, *rest = players
    shared = tuple(title.text for title in first.titles)
    return joined([_titled(first, first.titles, roles), *(_named(player, roles, shared) for player in rest)], "、")


FORMS = {
    "": _names("、"),
    "title": _with(lambda player: player.titles),
    "short": _with(lambda player: player.short or player.titles),
    "placed": _with(lambda player: player.placed),
    "near": _with(lambda player: player.near),
    "list": _list,
    "run": _names(""),
    "leaders": _names("、", ("区领导",)),
}


def _by(scene: Scene, arguments: list[str]) -> Marked:
    "A dateline or credit, %r a reporter, %c a correspondent, %i an intern, %p a photographer."
    whole, taken = Marked(), set()
    for piece in re.split(r"(%[rcip])", arguments[0]):
        if piece not in CREDITS:
            whole = whole + piece
            continue
        name = scene.rng.choice([name for name in table("names")["staff"][CREDITS[piece]] if name not in taken])
        taken.add(name)
        whole = whole + Marked(name).marked(Byline(name, CREDITS[piece]))
    return whole


def _leader(scene: Scene, arguments: list[str]) -> Marked:
    "The head of the party, in a set phrase that goes on with 总书记."
    return Marked("习近平").marked(Person("习近平", True, ("总书记",), ("mentioned",), "national"))


SLOTS = {"by": _by, "leader": _leader}

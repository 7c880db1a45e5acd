"""Templates to marked text.

{=a/b/c}        one of these texts
{name}          an alternative of the production of that name (topic first, then tables/prose.toml)
{name|…|…}      a slot: a figure, a time, a place, a byline (see SLOTS), or a person of the article's cast
<clause>        the shortest clause that carries the figures inside it: their quote
"""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.corpus import figures, people, places, times
from tests.corpus.marks import Clause, Marked
from tests.corpus.scene import Scene

Slot = Callable[[Scene, list[str]], Marked]

SLOTS: dict[str, Slot] = {**figures.SLOTS, **times.SLOTS, **places.SLOTS, **people.SLOTS}

_TOKEN = re.compile(r"\{[^{}]*\}|[<>]|[^{}<>]+")


class GrammarError(ValueError):
    """A template that cannot be read; names the slot and the template."""


def expand(scene: Scene, template: str) -> Marked:
    "The template with every slot filled and every fact marked; raises GrammarError for a slot that nothing fills."
    stack = [Marked()]
    for token in _TOKEN.findall(template):
        if token == "<":
            stack.append(Marked())
        elif token == ">":
            clause = stack.pop()
            stack[-1] = stack[-1] + clause.marked(Clause())
        elif token.startswith("{"):
            stack[-1] = stack[-1] + _slot(scene, token[1:-1], template)
        else:
            stack[-1] = stack[-1] + token
    if len(stack) != 1:
        raise GrammarError(f"a clause stays open in {template!r}")
    return stack[0]


def _slot(scene: Scene, slot: str, template: str) -> Marked:
    if slot.startswith("="):
        return Marked(scene.rng.choice(slot[1:].split("/")))
    name, *arguments = slot.split("|")
    if name in scene.cast:
        return people.print_players(scene, scene.cast[name], arguments)
    if name in SLOTS:
        return SLOTS[name](scene, arguments)
    alternatives = scene.production(name)
    if alternatives is None:
        raise GrammarError(f"nothing fills {{{slot}}} in {template!r}")
    if isinstance(alternatives, str):
        return Marked(alternatives)
    return expand(scene, scene.choose(alternatives))

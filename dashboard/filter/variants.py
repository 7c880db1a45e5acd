"""Characters that are read as the same one, in traditional and in simplified script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from loaders.language import script


def variants(char: str) -> str:
    "The character and all that are read as the same one: 灣 → 灣湾, 发 → 发發髮."
    plain = script.simplified(char)
    return "".join(dict.fromkeys((char, plain, *_traditional().get(plain, ""))))


@lru_cache
def _traditional() -> Mapping[str, str]:
    "Simplified character → the traditional ones that are read as it."
    found: dict[str, str] = {}
    for char, to in script.CHARACTERS.items():
        found[to] = found.get(to, "") + chr(char)
    return found

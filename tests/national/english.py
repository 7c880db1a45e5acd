"""English names: pinyin for what is a name, a word for what is generic: 牛栏山镇 → Niulanshan Town."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from pypinyin import lazy_pinyin

_TABLE = tomllib.loads((Path(__file__).with_name("readings.toml")).read_text(encoding="utf-8"))
_GENERIC = sorted(_TABLE["generic"], key=len, reverse=True)
PEOPLES = sorted(_TABLE["peoples"], key=len, reverse=True)
_PEOPLE = re.compile("(?:" + "|".join(f"{people}族" for people in PEOPLES) + ")$")
_VOWELS = tuple("aeo")


def english(name: str, *, above: str = "") -> str:
    "The English name of a unit; above: Prefecture for what is one, where the Chinese word is that of a township-level area."
    if told := _TABLE["english"].get(name):
        return told
    generic = next((ending for ending in _GENERIC if name.endswith(ending) and name != ending), "")
    stem, peoples = _without_peoples(name.removesuffix(generic))
    word = above if above and generic == "地区" else _TABLE["generic"].get(generic, "")
    ethnic = "Ethnic " if peoples and generic in ("乡", "镇") else ""
    # A name of one character is not said without its ending: 赵县 is Zhaoxian County.
    said = romanised(stem if len(stem) > 1 or not generic else stem + generic)
    return " ".join(part for part in (said, *peoples, f"{ethnic}{word}".strip()) if part)


def _without_peoples(stem: str) -> tuple[str, list[str]]:
    "The name and the peoples at its end: 石柱土家族 → 石柱, Tujia."
    found: list[str] = []
    while match := _PEOPLE.search(stem):
        if not match.start():
            break
        found.insert(0, _TABLE["peoples"][match[0][:-1]])
        stem = stem[: match.start()]
    return stem.removesuffix("民族") or stem, found


@cache
def romanised(name: str) -> str:
    "The name in pinyin as one word, apostrophes where a syllable begins with a vowel: 东安 → Dong'an."
    syllables = _syllables(name)
    joined = syllables[0] if syllables else ""
    for syllable in syllables[1:]:
        joined += ("'" if syllable.startswith(_VOWELS) and joined[-1:].isalpha() else "") + syllable
    return joined[:1].upper() + joined[1:]


def _syllables(name: str) -> list[str]:
    names, surnames = _TABLE["names"], _TABLE["surnames"]
    shortest = 1 if name[1:] in (*_GENERIC, "") else 2
    for length in range(min(4, len(name)), shortest - 1, -1):
        if name[:length] in names:
            return [*names[name[:length]].split(), *_rest(name[length:])]
    for surname in sorted(surnames, key=len, reverse=True):
        after = name[len(surname) : len(surname) + 1]
        if name.startswith(surname) and after and after in _TABLE["family"]["follows"]:
            return [*surnames[surname].split(), *_rest(name[len(surname) :])]
    return _rest(name)


def _rest(name: str) -> list[str]:
    found = lazy_pinyin(name, errors=lambda text: list(text), v_to_u=False)
    for text, read in _TABLE["characters"].items():
        for match in re.finditer(text, name):
            if len(found) == len(name):
                found[match.start() : match.end()] = read.split()
    return [syllable.replace("v", "ü") for syllable in found]

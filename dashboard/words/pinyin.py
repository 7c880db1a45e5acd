"""How Chinese names are said in pinyin, without tones, and whether what a reader types says one.

Readings are those of pypinyin, which knows how characters are said in a word (重庆 chong qing), and for the surnames of
people those of surnames.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from loaders.language import rules

Said = tuple[str, ...]  # syllables of a name
_TONES = re.compile(r"(?<=[a-z])[1-5](?![0-9])")
_BETWEEN = re.compile(r"[\s'’·-]+")
_LEAST = 2  # letters that are looked for inside a name


class How(IntEnum):
    "How a name is typed, the plainest first: all of it; its beginning; its first syllables cut short; what lies inside it."

    WHOLE = 0
    BEGUN = 1
    SHORTENED = 2
    INSIDE = 3


def letters(typed: str) -> str:
    "What is typed as plain letters: Zhāng jiā-wān, zhang1jia1wan1 → zhangjiawan, lǜ, lv → lu; empty where it is no pinyin."
    plain = "".join(one for one in unicodedata.normalize("NFKD", typed.casefold()) if not unicodedata.combining(one))
    plain = _TONES.sub("", _BETWEEN.sub("", plain)).replace("v", "u")
    return plain if plain.isascii() and plain.isalpha() else ""


def readings(name: str, *, person: bool = False) -> tuple[Said, ...]:
    "How a name is said, the usual way first; a person's by the readings of the surname."
    if not person:
        return (_said(name),)
    family, given = _parted(name)
    return tuple((*one, *_said(given)) for one in _families(family))


@lru_cache(maxsize=20_000)
def romanised(name: str) -> str:
    "How English writes a person's name: 欧阳明 → Ouyang Ming."
    family, given = _parted(name)
    return " ".join("".join(said).capitalize() for said in (_families(family)[0], _said(given)) if said)


def _parted(name: str) -> tuple[str, str]:
    length = 2 if name[:2] in _compound() and len(name) > 2 else 1
    return name[:length], name[length:]


def _families(family: str) -> tuple[Said, ...]:
    return _surnames().get(family) or (_said(family),)


@lru_cache
def _compound() -> frozenset[str]:
    return frozenset(rules.texts("names", "compound"))


def _said(text: str) -> Said:
    from pypinyin import lazy_pinyin  # takes 0.1 s and 40 MB, for those who type or read pinyin only

    return tuple(filter(None, (letters(one) for one in lazy_pinyin(text))))


@lru_cache
def _surnames() -> Mapping[str, tuple[Said, ...]]:
    rows = tomllib.loads(Path(__file__).with_name("surnames.toml").read_text(encoding="utf-8"))["surname"]
    return {row["text"]: tuple(tuple(one.split()) for one in row["said"]) for row in rows}


def says(typed: str, said: Said) -> How | None:
    """How these letters say a name of these syllables; None where they do not.

    Cut short are zjw and zhangjw: the first letters of its first syllables. What lies inside begins with a syllable.
    """
    whole = "".join(said)
    if whole.startswith(typed):
        return How.WHOLE if whole == typed else How.BEGUN
    if _shortens(typed, said):
        return How.SHORTENED
    starts = accumulate(map(len, said[:-1]))
    if len(typed) >= _LEAST and any(whole.startswith(typed, start) for start in starts):
        return How.INSIDE
    return None


def _shortens(typed: str, said: Said) -> bool:
    "Whether the letters are beginnings of the first syllables, one after the other, none passed over."
    if not typed:
        return True
    if not said or typed[0] != said[0][0]:
        return False
    common = next((n for n, pair in enumerate(zip(typed, said[0], strict=False)) if pair[0] != pair[1]), None)
    longest = min(len(typed), len(said[0])) if common is None else common
    return any(_shortens(typed[length:], said[1:]) for length in range(longest, 0, -1))

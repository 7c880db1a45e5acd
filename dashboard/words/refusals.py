"""Why a file was not read, in the reader's language: the loaders' own sentence, or what refusals.toml makes of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dashboard.words.i18n import Words
from loaders.places import national, region

_PATH = Path(__file__).with_name("refusals.toml")
_HOLE = re.compile(r"\\\{(\w+)\\\}")
_LIST = "names"  # the hole that holds several
_CODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
_ONE = re.compile(r"\b1 (page|town)s\b")
_NESTED = 6  # reasons inside reasons


@lru_cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    said = tomllib.loads(_PATH.read_text(encoding="utf-8"))["said"]
    return tuple((_pattern(english), chinese) for english, chinese in said.items())


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_HOLE.sub(r"(?P<\1>.*?)", re.escape(english)), re.DOTALL)


def _readings(reason: str) -> Iterator[tuple[dict[str, str], str]]:
    for pattern, chinese in _rows():
        if found := pattern.fullmatch(reason):
            yield found.groupdict(), chinese


def told(reason: str, words: Words, deep: int = _NESTED) -> str:
    "The reason in the reader's language; as it is where refusals.toml does not have it."
    if words.lang == "en" or not deep:
        return reason
    held, chinese = next(_readings(reason), ({}, ""))
    if not chinese:
        return reason
    said = {name: told(value, words, deep - 1) for name, value in held.items()}
    return chinese.format(
        **{name: value.replace(", ", "、") if name == _LIST else value for name, value in said.items()}
    )


def of_region(line: str, words: Words) -> str:
    "Whose paper it is and why: in English its places by their English names before their Chinese ones."
    if words.lang != "en":
        return told(line, words)
    said = _ONE.sub(r"1 \1", line)
    code = _CODE.search(line)
    if code and code[1] in national.areas():
        place = region.load(code[1])
        names = {town.name: town.name_en for town in place.towns} | {place.full_name: place.name_en}
        names |= {place.name: place.name_en} if place.full_name not in line else {}
        for name, english in names.items():
            said = re.sub(rf"(?<![\u4e00-\u9fff]){name}(?![\u4e00-\u9fff])", f"{english} {name}", said)
    return said

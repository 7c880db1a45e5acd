"""Why a file was not read, in the reader's language: the loaders' own sentence, or what refusals.toml makes of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from dashboard.words.i18n import Words

_PATH = Path(__file__).with_name("refusals.toml")
_HOLE = re.compile(r"\\\{(\w+)\\\}")
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
    return chinese.format(**{name: told(value, words, deep - 1) for name, value in held.items()})

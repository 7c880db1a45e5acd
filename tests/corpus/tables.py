"""The corpus's own tables: wording, posts, names. Nothing here is shared with the rulebooks that are measured by it.

They are written for Tongzhou. For the paper of another place its names and the word for its rank take the place of
Tongzhou's: 区委书记 of a county is 县委书记.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from loaders.places.region import Region, load

FOLDER = Path(__file__).parent / "tables"
HOME = "110112"
RANKS = "县市旗"  # what a county's name may end in beside 区
# 区 where it stands for the whole place: 区委, 全区, 副区长; not in 社区, 小区, 园区.
_WHOLE = re.compile(
    r"(?<![社小园景辖地校城郊盲展营防灾新范分市治])区(?=[委长政人纪监法检领有融图气消疾残总工位防{])|(?<=[全团副])区|(?<=新)区(?=委)"
)
_code: ContextVar[str] = ContextVar("code", default=HOME)


@contextmanager
def of(code: str) -> Iterator[None]:
    "Inside it the tables speak of the place of that code."
    token = _code.set(code)
    try:
        yield
    finally:
        _code.reset(token)


def rank() -> str:
    "The word for the place itself: 区, 县, 市 or 旗."
    name = load(_code.get()).name
    return name[-1] if name[-1] in RANKS else "区"


def table(name: str) -> dict[str, Any]:
    "The table tables/<name>.toml as it is written, or as the paper of the place would have it."
    return _table(name, _code.get())


@lru_cache(maxsize=2000)
def _table(name: str, code: str) -> dict[str, Any]:
    written = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return written if code == HOME else _localised(written, load(code))


def _localised(value: Any, place: Region) -> Any:
    if isinstance(value, dict):
        return {key: _localised(one, place) for key, one in value.items()}
    if isinstance(value, list):
        return [_localised(one, place) for one in value]
    return _spoken(value, place) if isinstance(value, str) else value


def _spoken(text: str, place: Region) -> str:
    for old, new in (
        ("北京城市副中心报", f"{place.short}报"),
        ("城市副中心", place.name),
        ("副中心", place.short),
        ("通州区", place.name),
        ("通州", place.short),
        ("潞河", place.short),
    ):
        text = text.replace(old, new)
    return _WHOLE.sub(rank(), text)


def rows(folder: str, key: str) -> tuple[dict[str, Any], ...]:
    "The [[key]] rows of every table in tables/<folder>/, by file name and then in file order."
    files = sorted((FOLDER / folder).glob("*.toml"))
    return tuple(row for file in files for row in table(f"{folder}/{file.stem}").get(key, ()))

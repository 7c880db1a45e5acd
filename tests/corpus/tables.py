"""The corpus's own tables: wording, posts, names. Nothing here is shared with the rulebooks that are measured by it."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tables"


@lru_cache
def table(name: str) -> dict[str, Any]:
    "The table tables/<name>.toml as it is written."
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache
def rows(folder: str, key: str) -> tuple[dict[str, Any], ...]:
    "The [[key]] rows of every table in tables/<folder>/, by file name and then in file order."
    files = sorted((FOLDER / folder).glob("*.toml"))
    return tuple(row for file in files for row in table(f"{folder}/{file.stem}").get(key, ()))

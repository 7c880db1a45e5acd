"""What English calls a unit: its symbol where that is a Latin one, else what it counts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from loaders.quantities.units import UNITS


@lru_cache
def table() -> Mapping[str, str]:
    "Unit → English, of those without a Latin symbol."
    return tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))["unit"]


def english(unit: str) -> str:
    "The unit as an English reader knows it; one that no table has as it is."
    if unit in table():
        return table()[unit]
    return UNITS[unit].symbol if unit in UNITS else unit

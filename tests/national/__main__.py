"""python -m tests.national LISTS: the lists of the folder LISTS, put together, into loaders/regions/national.

The same lists give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.national import joined, lists, settlements, shorter
from tests.national.english import english

OUT = Path(__file__).parents[2] / "loaders" / "regions" / "national"
_COMMUNITY, _SEVERAL = "社区", 3  # three are no slip of a list
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


def main(arguments: Sequence[str] | None = None) -> int:
    "Writes the table, says how far the two lists agree, and returns 0."
    parser = argparse.ArgumentParser(prog="python -m tests.national", description=__doc__)
    parser.add_argument("lists", type=Path, help="folder with the two archives that SOURCES.md names")
    options = parser.parse_args(arguments)
    old, new = lists.statistical(options.lists), lists.civil(options.lists)
    areas, townships = joined.areas(old, new), joined.townships(old, new)
    members = {"areas.csv": _areas(areas), "townships.csv": _townships(townships)}
    members |= (villages := _settlements(old))
    members["communities.csv"] = communities(villages.values())
    _write(OUT / "lists.zip", members)
    digest = hashlib.sha256((OUT / "lists.zip").read_bytes()).hexdigest()
    (OUT / "edition.toml").write_text(_EDITION.format(digest=digest), encoding="utf-8")
    _tell(old, new, townships)
    return 0


_EDITION = """\
# Which edition of the national table lists.zip is; a store that another one made is built anew.
statistical = "2023-06-30"
civil = "2026-09-11"
sha256 = "{digest}"
"""


def communities(tables: Iterable[str]) -> str:
    "What communities are called that several of the country bear, without 社区."
    names = (line.split(",")[1] for table in tables for line in table.splitlines()[1:] if line.endswith(","))
    stems = Counter(name.removesuffix(_COMMUNITY) for name in names if name.endswith(_COMMUNITY))
    return _csv(("stem",), ([stem] for stem in sorted(stems) if stems[stem] >= _SEVERAL))


def _areas(units: Iterable[joined.Unit]) -> str:
    rows = (
        (u.code, u.name, *shorter.area(u.name), english(u.name, above="Prefecture"), _former(u), u.status)
        for u in units
    )
    return _csv(("code", "name", "short", "also", "english", "former", "status"), rows)


def _townships(units: Iterable[joined.Unit]) -> str:
    rows = ((u.code, u.name, shorter.township(u.name), u.county, english(u.name), _former(u), u.status) for u in units)
    return _csv(("code", "name", "short", "county", "english", "former", "status"), rows)


def _former(unit: joined.Unit) -> str:
    return "|".join(f"{name}:{year}" for name, year in unit.former)


def _settlements(old: lists.Statistical) -> dict[str, str]:
    "One member a prefecture, so that a county's are read without the others."
    rows: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for code, official in sorted(old.settlements):
        name, virtual = settlements.named(official)
        rows[code[:4]].append((code, name, "1" if virtual or code[9] in "45" else ""))
    return {f"settlements/{code}.csv": _csv(("code", "name", "virtual"), some) for code, some in sorted(rows.items())}


def _csv(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [",".join(row) for row in (header, *rows)]
    faulty = [line for line in lines if line.count(",") != len(header) - 1 or '"' in line]
    if faulty:
        raise ValueError(f"a cell holds a comma or a quotation mark: {faulty[0]}")
    return "\n".join(lines) + "\n"


def _write(path: Path, members: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as out:
        for name, text in members.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_LZMA, 0o644 << 16, 3
            out.writestr(entry, text.encode("utf-8"))


def _tell(old: lists.Statistical, new: lists.Civil, units: Sequence[joined.Unit]) -> None:
    "By province how many units each list has and how many are in both."
    statistical = Counter(unit.code[:2] for unit in old.townships)
    civil = Counter(unit.county[:2] for unit in new.townships if not unit.ended)
    status = Counter((unit.code[:2], unit.status) for unit in units)
    renamed = Counter(unit.code[:2] for unit in units if unit.former)
    print("province               2023   2026   both  renamed  new  ended  statistical")
    for code in sorted(statistical):
        both = status[code, ""]
        rest = "  ".join(f"{status[code, kind]:5}" for kind in ("new", "ended", "statistical"))
        name = old.areas[f"{code}0000"]
        print(
            f"{code} {name:{16 - len(name)}}  {statistical[code]:6} {civil[code]:6} {both:6}  {renamed[code]:5} {rest}"
        )
    total = Counter(unit.status for unit in units)
    print(f"all {len(old.townships)} {sum(civil.values())}", dict(total), "renamed", sum(renamed.values()))


if __name__ == "__main__":
    sys.exit(main())

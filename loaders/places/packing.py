"""A pack to fill in for a region, and what one holds so far."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from loaders.language import rules
from loaders.places import boundaries, pack, region
from loaders.places.region import Region
from loaders.problems import RegionError

TOWNS = ("code", "name", "english", "short", "aliases", "misreadings", "lon", "lat", "area_km2", "formed", "colour")
SETTLEMENTS = ("code", "name", "aliases")

_PROFILE = """\
# What the national table cannot know of {name}. Every line but the code may be left out, and so may every other file here.
code = "{code}"
name = "{name}"
# name_en = "{english}"
# What else the place is called in print.
# also = []
# The titles of its papers, as their mastheads have them.
# newspapers = [{papers}]
# What stands right before a place of the same name that lies elsewhere, and is no county, prefecture or province.
# elsewhere = []
# Words that say nothing in its paper, beside those of the program and its own names.
# stop_words = []

# Terms of its people's congress, by number, each from the day to the day on which that number stands in the paper.
# [congresses]
# "七" = [2021-11-01, 2027-01-31]

# Annual events: the word that tells one, and the year of its first edition.
# [editions]
# "采摘节" = 2006
"""

_CAUTIONS = """\
# Where a town's name without its suffix, or a misreading of it, stands for the town. A name without a row here stands as
# carefully as its look asks for. A row is written so; its examples are tried by: townlens region check {code}
#
# [[rule]]
# id = "bare.yunling"
# reads = "云岭 for 云岭镇"
# town = "云岭镇"                          # as in towns.csv
# text = "云岭"
# use = "free"                            # free: anywhere · listed: beside another town · shared: 云岭、临江等镇 only
# pattern = '云岭(?!路|村|小学)'            # with what must not stand behind it
# yes = ["来到云岭察看"]
# no = ["云岭村"]
# source = "the county's map"
"""

_WORDS = """\
# Names and phrases of its news that a dictionary takes apart. With a tag it is one word (ns place, nt body, nz other name).
#
# word = [
#     {{ text = "云岭水库", tag = "ns", yes = ["云岭水库开闸"] }},
# ]
"""

_SOURCES = """\
# Where the pack of {name} comes from

| what | from where | licence |
| --- | --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a pack holds: for each thing how many of how many towns or rows, and what still needs an eye.

    folder  None where the region has no pack
    """

    folder: Path | None
    counts: tuple[tuple[str, int, int], ...]
    missing: tuple[str, ...]


def write(place: Region, into: Path | None = None) -> Path:
    """Writes a pack to fill in and returns its folder: in the user's data folder, where it is found, or in *into*.

    Raises RegionError where there is one already, or where it cannot be written.
    """
    folder = into / place.code if into else pack.folder_of(place.code)
    if (folder / "region.toml").exists():
        raise RegionError(f"{folder}: there is a pack already; fill that one in, or move it away first")
    filled = {
        "code": place.code,
        "name": place.name,
        "english": place.name_en,
        "papers": ", ".join(f'"{title}"' for title in place.newspapers[:2]),
    }
    texts = {"region.toml": _PROFILE, "cautions.toml": _CAUTIONS, "words.toml": _WORDS, "SOURCES.md": _SOURCES}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text.format(**filled), encoding="utf-8")
        _write_rows(folder / "towns.csv", TOWNS, _towns(place))
        _write_rows(folder / "settlements.csv", SETTLEMENTS, ())
    except OSError as error:
        raise RegionError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return folder


def _towns(place: Region) -> Iterator[Sequence[str]]:
    "A row a town, with what is known of it; what is empty may stay so."
    for town in place.towns:
        known = (town.town_id, town.name, town.name_en, town.bare, "|".join(town.aliases))
        where = ("" if value is None else str(value) for value in (town.lon, town.lat, town.area_km2, town.formed))
        yield (*known, "|".join(town.misreadings), *where, town.colour or "")


def _write_rows(file: Path, names: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with file.open("w", encoding="utf-8-sig", newline="") as opened:  # the mark tells spreadsheets the encoding
        csv.writer(opened).writerows([names, *rows])


def check(code: str, folder: Path | None = None) -> Filled:
    """What the region's pack holds; folder: where to look for it instead of the user's folder and the program's.

    Raises RegionError, or RuleError, naming file, row and fault where it cannot be used, or where a row of cautions or
    words does not do what its examples say.
    """
    own = pack.read(code, folder)
    region.load.cache_clear()
    place = region.load(code, folder)
    if own is None:
        return Filled(None, (), ())
    _try_examples(own.folder)
    towns = place.towns
    drawn = {shape.unit for shape in boundaries.held(code)}
    counts = (
        ("points", sum(town.lon is not None for town in towns), len(towns)),
        ("boundaries", sum(town.town_id in drawn for town in towns), len(towns)),
        ("tiles", len(own.tiles), len(towns)),
        ("colours", sum(town.colour is not None for town in towns), len(towns)),
        ("cautions", len(own.cautions), sum(bool(town.bare) for town in towns)),
        ("villages with other names", len(own.settlements), len(place.settlements)),
        ("words", len(own.words), len(own.words)),
    )
    return Filled(own.folder, counts, tuple(town.name for town in towns if town.lon is None))


def _try_examples(folder: Path) -> None:
    "Raises RegionError naming the first row of cautions whose example it does not find, or whose near miss it does."
    if not (folder / "cautions.toml").is_file():
        return
    for rule in rules.load("cautions", pack.CautionRule, folder=folder).rules:
        for text, wanted in (*((text, True) for text in rule.yes), *((text, False) for text in rule.no)):
            if bool(rule.pattern.search(text)) != wanted:
                fault = "is not found" if wanted else "is found, and should not be"
                raise RegionError(f"{folder / 'cautions.toml'}: rule {rule.id!r}: its example {text} {fault}")

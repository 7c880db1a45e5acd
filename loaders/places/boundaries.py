"""Boundaries of a region's towns that a reader brings along: read, checked against the pack, and laid over it.

They are kept in the user's data folder, since a pack may be installed where nothing can be written. A store carries
the shapes that its build found, so that what a page shows does not change behind it.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from loaders import home
from loaders.places.region import Region
from loaders.places.rings import Point, Ring, lighter
from loaders.places.units import Town
from loaders.problems import RegionError

DISTRICT = "district"
MOST_POINTS = 1500  # of all rings together: a browser draws them at once, and none is seen to be missing
COUNTRY = ((73.4, 3.8), (135.1, 53.6))  # corners of what a region of which nothing is known may lie in
BEYOND = 0.05  # degrees that a unit may reach beyond the pack's outline, which is not exact
Part = tuple[str, int, int, Ring]  # unit, polygon, ring, its points
_FILE = "boundaries.json"


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed ring of a unit's boundary.

    unit  a town id, or DISTRICT;  polygon  0-based part of the unit;  ring  0 its border, 1 and more its holes
    lon, lat  WGS84 degrees, as many of one as of the other, the last equal to the first
    """

    unit: str
    polygon: int
    ring: int
    lon: tuple[float, ...]
    lat: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What was put into a pack: where it is kept, the shapes, and the towns that still have none."""

    path: Path
    shapes: tuple[Shape, ...]
    missing: tuple[str, ...]


def read(file: Path, place: Region) -> tuple[Shape, ...]:
    """The shapes of a GeoJSON feature collection, one feature a town, simplified together.

    A feature is a town's when one of its properties is the town's code, name or other name; one of the whole district
    replaces the outline. Raises RegionError listing everything that is wrong with the file.
    """
    known, faults = _names(place), []
    units: dict[str, int] = {}
    parts_of_all: list[Part] = []
    for number, feature in enumerate(_features(file), 1):
        unit, fault = _unit(feature, known)
        try:
            parts = list(_parts(unit or "", feature))
        except (TypeError, ValueError, IndexError):
            parts, fault = [], fault or "has coordinates that are not pairs of numbers"
        fault = fault or _fault(unit, parts, place)
        if unit in units:
            fault = f"is {_called(unit, place)}, and so is feature {units[unit]}: leave one of them"
        if fault:
            faults.append(f"feature {number} {fault}")
        units.setdefault(unit or "", number)
        parts_of_all += parts
    if faults or not parts_of_all:
        raise RegionError(f"{file}: nothing was kept. " + ("; ".join(faults) or "it holds no feature"))
    light = lighter([ring for *_, ring in parts_of_all], MOST_POINTS)
    return tuple(_shape((*part[:3], ring)) for part, ring in zip(parts_of_all, light, strict=True))


def put(file: Path, place: Region, folder: Path | None = None) -> Placed:
    "Checks the file and keeps its shapes for that region, in place of those kept before; RegionError as read."
    shapes = read(file, place)
    path = _kept_in(place.code, folder)
    text = json.dumps([asdict(shape) for shape in shapes], ensure_ascii=False, separators=(",", ":"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise RegionError(f"{path}: cannot be written: {error.strerror}") from error
    units = {shape.unit for shape in shapes}
    return Placed(path, shapes, tuple(town.name for town in place.towns if town.town_id not in units))


def held(region_id: str, folder: Path | None = None) -> tuple[Shape, ...]:
    "The shapes that put() kept for that region, none where it never did; raises RegionError when they cannot be read."
    path = _kept_in(region_id, folder)
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return tuple(Shape(**{**row, "lon": tuple(row["lon"]), "lat": tuple(row["lat"])}) for row in rows)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise RegionError(f"{path}: cannot be read ({error}); put the boundaries in again or remove it") from error


def drawn(place: Region, own: Sequence[Shape] = ()) -> tuple[Shape, ...]:
    "The reader's own shapes, and the pack's outline where they do not bring one of the district."
    if any(shape.unit == DISTRICT for shape in own):
        return tuple(own)
    outline = (part for feature in place.outline["features"] for part in _parts(DISTRICT, feature))
    return (*map(_shape, outline), *own)


def _shape(part: Part) -> Shape:
    unit, polygon, number, ring = part
    return Shape(unit, polygon, number, *zip(*ring, strict=True))


def _kept_in(region_id: str, folder: Path | None) -> Path:
    return (folder or home.data_folder("regions")) / region_id / _FILE


def _features(file: Path) -> list[Any]:
    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise RegionError(f"{file}: cannot be read as GeoJSON: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("features"), list):
        raise RegionError(f"{file}: is not a GeoJSON feature collection: export it as one, a feature a town")
    return list(found["features"])


def _names(place: Region) -> dict[str, set[str]]:
    "Whatever a property may call a unit by, and the units it may mean; codes of 9 digits also in their form of 12."
    known: dict[str, set[str]] = defaultdict(set)
    for town in place.towns:
        for name in _called_by(town):
            known[name].add(town.town_id)
    for name in (place.code, place.name, place.name_en):
        known[name].add(DISTRICT)
    return known


def _called_by(town: Town) -> tuple[str, ...]:
    code = town.town_id
    return (code, code.ljust(12, "0"), town.name, town.name_en, town.bare, *town.aliases)


def _unit(feature: Any, known: Mapping[str, set[str]]) -> tuple[str | None, str | None]:
    "The unit that a feature's properties name, and what is wrong where they name none or several."
    properties = feature.get("properties") if isinstance(feature, dict) else None
    values = [str(value).strip() for value in (properties or {}).values()]
    units = set().union(*(known[value] for value in values if value in known))
    if len(units) == 1:
        return units.pop(), None
    told = ", ".join(values) or "no properties"
    if units:
        return None, f"({told}) could be {', '.join(sorted(units))}: leave the code of one"
    return None, f"({told}) is no town of the region: give it the name or code that towns.csv has"


def _parts(unit: str, feature: Any) -> Iterator[Part]:
    "unit, polygon, ring, points of every ring of a feature that is a polygon or several."
    geometry = (feature.get("geometry") if isinstance(feature, dict) else None) or {}
    held = geometry.get("coordinates") or []
    polygons = {"Polygon": [held], "MultiPolygon": held}.get(str(geometry.get("type")), [])
    for number, polygon in enumerate(polygons):
        for ring, points in enumerate(polygon):
            yield unit, number, ring, tuple((float(point[0]), float(point[1])) for point in points)


def _fault(unit: str | None, parts: Sequence[Part], place: Region) -> str | None:
    "What is wrong with the geometry of a unit."
    name = _called(unit, place)
    if not parts:
        return f"({name}) is not a polygon: only Polygon and MultiPolygon are drawn"
    rings = [ring for *_, ring in parts]
    if any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        return f"({name}) has a ring that is not closed: it must end where it begins and have four points or more"
    if not all(map(_near(place), (point for ring in rings for point in ring))):
        return f"({name}) reaches outside the district: coordinates must be longitude, latitude in WGS84 degrees"
    return None


def _near(place: Region) -> Callable[[Point], bool]:
    "Whether a point lies about where the region does."
    points: list[Point] = [
        point for feature in place.outline["features"] for *_, ring in _parts(DISTRICT, feature) for point in ring
    ]
    points = points or [(town.lon, town.lat) for town in place.towns if town.lon is not None and town.lat is not None]
    points = points or list(COUNTRY)
    west, east = (f(lon for lon, _ in points) for f in (min, max))
    south, north = (f(lat for _, lat in points) for f in (min, max))

    def near(point: Point) -> bool:
        lon, lat = point
        inside = west - BEYOND <= lon <= east + BEYOND and south - BEYOND <= lat <= north + BEYOND
        return inside and math.isfinite(lon) and math.isfinite(lat)

    return near


def _called(unit: str | None, place: Region) -> str:
    return next((town.name for town in place.towns if town.town_id == unit), place.name if unit else "?")

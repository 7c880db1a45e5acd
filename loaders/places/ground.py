"""Where a region's towns lie: as its pack says, else within boundaries that a reader brought; and tiles laid out from that."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from loaders.places.boundaries import Shape
from loaders.places.region import Region
from loaders.places.units import Tile, Town

EARTH = 6371.0072  # km, the radius of the sphere that has the area of the ellipsoid
LOOSE = 1.3  # tiles for each town, so that a town need not be pushed far from its place
TILT = 0.01  # of a tile, so that of two tiles as near all towns of a row take the same one
LONGEST = 2.5  # times that the grid may be as wide as it is high, or as high as it is wide
Cells = npt.NDArray[np.float64]


def grounded(place: Region, own: Sequence[Shape] = ()) -> Region:
    """The region with what can be told of where its towns lie.

    A town without a point gets one inside its boundary, and its area; without tiles the towns are laid out by their points,
    if there are any.
    """
    rings: dict[str, list[Shape]] = defaultdict(list)
    for shape in own:
        rings[shape.unit].append(shape)
    towns = tuple(_located(town, rings[town.town_id]) if town.town_id in rings else town for town in place.towns)
    return replace(place, towns=towns, tiles=place.tiles or tiles(towns))


def _located(town: Town, rings: Sequence[Shape]) -> Town:
    borders = [ring for ring in rings if ring.ring == 0]
    area = sum(km2(ring) for ring in borders) - sum(km2(ring) for ring in rings if ring.ring)
    area = town.area_km2 or round(area, 1)
    if town.lon is not None:
        return replace(town, area_km2=area)
    lon, lat = _inside(max(borders, key=km2))
    return replace(town, lon=lon, lat=lat, area_km2=area)


def km2(ring: Shape) -> float:
    "The area inside a ring on the sphere (Chamberlain and Duquette 2007)."
    lon, sine = np.radians(ring.lon), np.sin(np.radians(ring.lat))
    return float(abs(np.sum(np.diff(lon) * (2 + sine[:-1] + sine[1:]))) * EARTH**2 / 2)


def _inside(ring: Shape) -> tuple[float, float]:
    "A point inside a ring for a label: in the middle of the widest stretch at the height of its middle."
    lon, lat = np.array(ring.lon), np.array(ring.lat)
    height = float((lat.max() + lat.min()) / 2) + 1e-9  # so that no corner lies on the line
    low, high = lat[:-1] - height, lat[1:] - height
    cut = (low < 0) != (high < 0)
    at = np.sort((lon[:-1] + (lon[1:] - lon[:-1]) * low / (low - high + (low == high)))[cut])
    widest = int(np.argmax(at[1::2] - at[::2])) * 2
    return round(float(at[widest] + at[widest + 1]) / 2, 5), round(height, 5)


def tiles(towns: Sequence[Town]) -> tuple[Tile, ...]:
    """A tile for each town, north above south and west left of east as far as a grid allows; none where no point is known.

    The sum of the squared distances between points and tiles is the least that there is. Towns without a point stand in a
    row of their own below.
    """
    known = [town for town in towns if town.lon is not None and town.lat is not None]
    if not known:
        return ()
    columns, rows = _size(known)
    wanted = np.stack(
        [_spread([town.lon for town in known], columns), _spread([-_lat(t) for t in known], rows)], axis=1
    )
    cells = np.array([(col, row) for row in range(rows) for col in range(columns)], dtype=float)
    cost = ((wanted[:, None, :] - cells[None, :, :]) ** 2).sum(axis=2)
    placed = cells[assigned(cost)].astype(int)
    ranks = [{value: rank for rank, value in enumerate(sorted(set(placed[:, axis])))} for axis in (0, 1)]
    found = [Tile(t.town_id, ranks[0][col], ranks[1][row]) for t, (col, row) in zip(known, placed, strict=True)]
    rest = [town for town in towns if town.lon is None]
    below = max(tile.row for tile in found) + 1
    width = max(tile.col for tile in found) + 1
    return (*found, *(Tile(town.town_id, n % width, below + n // width) for n, town in enumerate(rest)))


def _lat(town: Town) -> float:
    return town.lat or 0.0


def _size(towns: Sequence[Town]) -> tuple[int, int]:
    "Columns and rows of a grid as wide and high as the land is."
    lons, lats = [town.lon or 0.0 for town in towns], [_lat(town) for town in towns]
    wide = (max(lons) - min(lons)) * math.cos(math.radians(sum(lats) / len(lats)))
    high = max(lats) - min(lats)
    shape = min(LONGEST, max(1 / LONGEST, wide / high if high else LONGEST))
    columns = max(1, round(math.sqrt(LOOSE * len(towns) * shape)))
    return columns, math.ceil(LOOSE * len(towns) / columns)


def _spread(values: Sequence[float | None], count: int) -> Cells:
    "Values as places from 0 to count - 1: half by how far apart they are, half by their order, since towns crowd at the centre."
    found = np.array(values, dtype=float)
    span = found.max() - found.min()
    apart = (found - found.min()) / span if span else np.full(len(found), 0.5)
    ranks = np.unique(found, return_inverse=True)[1]
    order = ranks / max(1, ranks.max())
    spread: Cells = (apart + order) / 2 * (count - 1 - TILT)
    return spread


def assigned(cost: Cells) -> list[int]:
    """For each row a column of its own, so that the sum of their costs is the least (Kuhn 1955, by shortest paths).

    cost  as many columns as rows, or more
    """
    rows, columns = cost.shape
    of_rows, of_columns = np.zeros(rows), np.zeros(columns + 1)
    holder = np.full(columns + 1, -1)  # by column the row that has it; the last one is where a search begins
    for row in range(rows):
        holder[columns], here = row, columns
        least, before = np.full(columns, np.inf), np.full(columns, columns)
        seen = np.zeros(columns + 1, dtype=bool)
        while holder[here] >= 0:
            seen[here] = True
            free = ~seen[:columns]
            offered = cost[holder[here]] - of_rows[holder[here]] - of_columns[:columns]
            better = free & (offered < least)
            least[better], before[better] = offered[better], here
            following = int(np.argmin(np.where(free, least, np.inf)))
            step = least[following]
            of_rows[holder[seen]] += step
            of_columns[seen] -= step
            least[free] -= step
            here = following
        while here != columns:
            holder[here] = holder[before[here]]
            here = int(before[here])
    found = {int(row): column for column, row in enumerate(holder[:columns]) if row >= 0}
    return [found[row] for row in range(rows)]

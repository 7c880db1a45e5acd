"""What stands beside the articles: captions of pictures, and display matter such as adverts."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

from loaders.formats.layout.runs import Run
from loaders.formats.layout.shapes import SMALL, Chunk, Kind, chunk_of

_CENTRED = 0.6  # em that the middles of centred rows may differ
_HOLE = 3.0  # em without text, where a picture stands
_NEAR = 1.2  # em between two parts of display matter
_FEW = 6  # rows; captions and parts of adverts are no longer


def captioned(chunk: Chunk, runs: Sequence[Run], em: float) -> Chunk:
    "The chunk, as a caption where it is set smaller and stands right below or above a picture."
    size = statistics.median(run.size for row in chunk.rows for run in row)
    if size > SMALL * em or len(chunk.rows) > _FEW:
        return chunk
    x0, y0, x1, y1 = chunk.box
    inside = {run for row in chunk.rows for run in row}
    others = [run for run in runs if run not in inside and run.x0 < x1 and run.x1 > x0]
    above = y0 - max((run.y1 for run in others if run.y1 <= y0 + 0.3 * em), default=float("-inf"))
    below = min((run.y0 for run in others if run.y0 >= y1 - 0.3 * em), default=float("inf")) - y1
    return (
        replace(chunk, kind=Kind.CAPTION)
        if _HOLE * em < above < float("inf") or _HOLE * em < below < float("inf")
        else chunk
    )


def displayed(chunks: list[Chunk], em: float) -> list[Chunk]:
    "The chunks, those whose rows are all centred on one axis put together as display matter."

    def centred(chunk: Chunk) -> bool:
        middles = [(row[0].x0 + row[-1].x1) / 2 for row in chunk.rows]
        widths = [row[-1].x1 - row[0].x0 for row in chunk.rows]
        return max(middles) - min(middles) < _CENTRED * em and (len(chunk.rows) == 1 or max(widths) - min(widths) > em)

    flat = [c for c in chunks if c.kind in (Kind.HEAD, Kind.BODY) and not c.is_vertical and centred(c)]
    out = [chunk for chunk in chunks if chunk not in flat]
    while flat:
        group = [flat.pop(0)]
        grown = True
        while grown:
            near = [c for c in flat if any(_on_axis(c, other, em) for other in group)]
            flat = [c for c in flat if c not in near]
            group += near
            grown = bool(near)
        body_rows = sum(len(c.rows) for c in group if c.kind is Kind.BODY)
        if body_rows >= 2 and all(len(c.rows) <= _FEW for c in group):
            rows = sorted((row for c in group for row in c.rows), key=lambda row: row[0].y0)
            out.append(replace(chunk_of(rows, em), kind=Kind.DISPLAY))
        else:
            out += group
    return out


def _on_axis(a: Chunk, b: Chunk, em: float) -> bool:
    middle = abs(a.box[0] + a.box[2] - b.box[0] - b.box[2]) / 2
    gap = max(a.box[1], b.box[1]) - min(a.box[3], b.box[3])
    return middle < _CENTRED * em and gap < _NEAR * em

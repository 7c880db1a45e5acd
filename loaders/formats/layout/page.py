"""Runs of a page to its source page: in reading order, with the place of every row."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.formats.layout.chunks import body_size, to_chunks
from loaders.formats.layout.lines import Printed, to_lines
from loaders.formats.layout.order import in_order
from loaders.formats.layout.runs import Run
from loaders.shapes.documents import SourceLine, SourcePage
from loaders.shapes.geometry import Picture, Place
from loaders.shapes.pages import Role

_ROLES = {"head": Role.HEADLINE, "above": Role.KICKER, "below": Role.SUBHEADLINE, "caption": Role.CAPTION}
_MARK = "# "


def to_source_page(runs: Sequence[Run], picture: Picture, part: str) -> SourcePage:
    "The page that these runs make, its lines in reading order."
    em = body_size(runs)
    lines = tuple(_line(line, picture, em) for line in to_lines(in_order(to_chunks(runs))))
    return SourcePage(part, lines, picture=picture)


def _line(line: Printed, picture: Picture, em: float) -> SourceLine:
    mark = _MARK if line.what in ("head", "crosshead") else ""
    places = tuple(
        _place(run, start + len(mark), picture, em) for run, start in zip(line.runs, line.starts, strict=True)
    )
    return SourceLine(mark + line.text, _ROLES.get(line.what), line.opens, places)


def _place(run: Run, start: int, picture: Picture, em: float) -> Place:
    x0, y0, x1, y1 = run.place or (run.x0, run.y0, run.x1, run.y1)
    area = (x0 / picture.width, y0 / picture.height, x1 / picture.width, y1 / picture.height)
    length = picture.height if run.vertical else picture.width
    return Place(start, area, tuple(edge / length for edge in run.edges), run.size / em, run.vertical)

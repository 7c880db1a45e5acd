"""Chunks in reading order to lines: one a paragraph, a heading line or a caption, each with where it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.formats.layout.runs import Run
from loaders.formats.layout.shapes import BIG, OPENS, Chunk, Kind, are_one_line

_ALIKE = 1.1  # ratio of sizes of the rows of one heading
_ROOM = 1.0  # of its size that a heading's row leaves free where its line was ended on purpose
_ENDS = frozenset("。！？；：…”’）")


@dataclass(frozen=True, slots=True)
class Printed:
    """A paragraph, a heading line or a caption.

    runs    its rows, in reading order, and where in text each begins
    what    head · above · below (lines of a deck around its headline) · crosshead · body · caption
    opens   an article begins here for sure
    """

    text: str
    runs: tuple[Run, ...]
    starts: tuple[int, ...]
    what: str = "body"
    opens: bool = False


@dataclass(slots=True)
class _Open:
    """A line in the making."""

    what: str = "body"
    opens: bool = False
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, run: Run, gap: str = "") -> None:
        if self.text:
            self.text += gap
        self.starts.append(len(self.text))
        self.runs.append(run)
        self.text += run.text

    def done(self) -> Printed:
        return Printed(self.text, tuple(self.runs), tuple(self.starts), self.what, self.opens)


def to_lines(order: Sequence[Chunk]) -> list[Printed]:
    "The lines of a page; the captions of an article stand at its end, so that they part no paragraph."
    lines: list[Printed] = []
    captions: list[Printed] = []
    paragraph: _Open | None = None
    before: Chunk | None = None

    def close() -> None:
        nonlocal paragraph
        if paragraph:
            lines.append(paragraph.done())
        paragraph = None

    i = 0
    parted = False
    while i < len(order):
        chunk = order[i]
        i += 1
        if chunk.kind is Kind.CAPTION:
            captions.append(_caption(chunk))
            continue
        if chunk.kind is Kind.BODY:
            for k in range(len(chunk.rows)):
                if paragraph is None or _begins(chunk, k, before):
                    close()
                    paragraph = _Open(opens=parted and k == 0)
                for run in chunk.rows[k]:
                    paragraph.add(run, _gap(paragraph, run))
            before, parted = chunk, False
            continue
        close()
        deck = [chunk]
        while (
            chunk.kind is Kind.HEAD and i < len(order) and order[i].kind is Kind.HEAD and _one_deck(deck[-1], order[i])
        ):
            deck.append(order[i])
            i += 1
        found = list(_display(chunk)) if chunk.kind is Kind.DISPLAY else list(_headings(deck))
        if found[0].opens:
            lines += captions
            captions = []
        lines += found
        before, parted = None, chunk.kind is Kind.DISPLAY
    close()
    return lines + captions


def _one_deck(a: Chunk, b: Chunk) -> bool:
    gap, apart = b.box[1] - a.box[3], max(a.box[0], b.box[0]) - min(a.box[2], b.box[2])
    near = (gap < 1.5 * max(a.size, b.size) and apart < 0) or (abs(gap) < min(a.size, b.size) and apart < 4 * a.em)
    return near or are_one_line(a, b)


def _begins(chunk: Chunk, k: int, before: Chunk | None) -> bool:
    "Whether a paragraph begins with row k of a chunk."
    if chunk.is_indented(k):
        return True
    if k:
        return chunk.ends_short(k - 1) and chunk.rows[k - 1][-1].text[-1] in _ENDS
    return before is None or (before.ends and before.rows[-1][-1].text[-1] in _ENDS)


def _gap(paragraph: _Open, run: Run) -> str:
    "A space between two pieces of one row."
    last = paragraph.runs[-1] if paragraph.runs else None
    return " " if last and last.y0 < (run.y0 + run.y1) / 2 < last.y1 and run.x0 > last.x1 else ""


def _caption(chunk: Chunk) -> Printed:
    line = _Open("caption")
    for row in chunk.rows:
        for run in row:
            line.add(run, _gap(line, run))
    return line.done()


def _headings(deck: Sequence[Chunk]) -> Iterator[Printed]:
    "The lines of headings that stand together; rows of one size are one line, and the largest is the headline."
    rows = [row for chunk in deck for row in chunk.rows]
    em = deck[0].em
    right = max(chunk.box[2] for chunk in deck)
    lines: list[_Open] = []
    for row in rows:
        last = lines[-1] if lines else None
        goes_on = last and max(last.runs[-1].size, row[0].size) <= _ALIKE * min(last.runs[-1].size, row[0].size)
        if not goes_on:
            lines.append(_Open())
        for k, run in enumerate(row):
            lines[-1].add(run, "" if not lines[-1].runs else " " if k or _ended(lines[-1].runs[-1], run, right) else "")
    sizes = [max(run.size for run in line.runs) for line in lines]
    main = sizes.index(max(sizes))
    is_opening = max(sizes) >= OPENS * em or len(lines) > 1
    for i, line in enumerate(lines):
        line.what = ("head" if is_opening else "crosshead") if i == main else "above" if i < main else "below"
        line.opens = is_opening and i == 0
        yield line.done()


def _ended(last: Run, run: Run, right: float) -> bool:
    "Whether the row above was ended on purpose: there was room for more."
    return (
        not last.vertical
        and right - last.x1 > _ROOM * last.size
        and abs(last.x0 + last.x1 - run.x0 - run.x1) > last.size
    )


def _display(chunk: Chunk) -> Iterator[Printed]:
    rows = chunk.rows
    largest = max(row[0].size for row in rows)
    main = next((i for i, row in enumerate(rows) if row[0].size >= largest / 1.05), 0)
    for i, row in enumerate(rows):
        line = _Open(
            "head"
            if i == main and largest > BIG * chunk.em
            else "above"
            if i < main and largest > BIG * chunk.em
            else "body",
            i == 0,
        )
        for run in row:
            line.add(run, _gap(line, run))
        yield line.done()

"""Where an article, and where a span of its text, stands on the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.questions.read.alignment import moved
from dashboard.rows import Row


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the page's picture, as shares of its width and height, from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float


def of_article(article: Row) -> list[Frame]:
    "A frame for each column that the article runs through."
    return [_frame(area["x0"], area["y0"], area["x1"], area["y1"]) for area in article["areas"]]


def of_span(article: Row, rows: Sequence[Row], field: str, words: str, start: int) -> list[Frame]:
    """A frame for each printed row that holds a part of a span, as wide as that part.

    article  text, text_lines, text_starts;  rows  line, role, printed, start, end, x0, y0, x1, y1, edges, vertical
    words    what stands in that field from start on
    """
    printed = {row["line"]: row["printed"] for row in rows}
    if field == "text":
        parts = list(_in_text(article, printed, start, start + len(words)))
    else:
        parts = _in_heading({row["line"]: row["printed"] for row in rows if row["role"] == _role(field)}, words)
    return [frame for line, low, high in parts for frame in _in_rows(rows, line, low, high)]


def _role(field: str) -> str:
    "The role of the lines of a field: kicker, subheadlines[0]."
    return field.partition("[")[0].removesuffix("s")


def _in_text(article: Row, printed: dict[int, str], start: int, end: int) -> Iterator[tuple[int, int, int]]:
    "Of every line that a span of the text runs through its number, and where in its print the span begins and ends."
    text, starts = article["text"] or "", [int(one) for one in article["text_starts"]]
    for line, low, high in zip(article["text_lines"], starts, [*starts[1:], len(text)], strict=True):
        if low < end and start < high and line in printed:
            blocks = SequenceMatcher(None, text[low:high], printed[line], autojunk=False).get_opcodes()
            yield line, moved(max(start, low) - low, blocks), moved(min(end, high) - low - 1, blocks) + 1


def _in_heading(printed: dict[int, str], words: str) -> list[tuple[int, int, int]]:
    "The same for headings and captions; whole lines where none of them has the words as they are."
    exact = [(line, at, at + len(words)) for line, text in printed.items() if (at := text.find(words)) >= 0]
    return exact or [(line, 0, len(text)) for line, text in printed.items()]


def _in_rows(rows: Sequence[Row], line: int, start: int, end: int) -> Iterator[Frame]:
    for row in rows:
        low, high = max(start, row["start"]) - row["start"], min(end, row["end"]) - row["start"]
        if row["line"] != line or low >= high:
            continue
        first, last = row["edges"][low], row["edges"][high]
        if row["vertical"]:
            yield _frame(row["x0"], first, row["x1"], last)
        else:
            yield _frame(first, row["y0"], last, row["y1"])


def _frame(*sides: float) -> Frame:
    left, top, right, bottom = (min(max(float(side), 0.0), 1.0) for side in sides)
    return Frame(left, top, right, bottom)

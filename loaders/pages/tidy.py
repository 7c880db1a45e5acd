"""White space, widths and marks: every printed line as it would stand without its layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from loaders.shapes import Line


def tidy(printed: Sequence[str]) -> tuple[Line, ...]:
    "One Line for every physical line, numbered from 1."
    return tuple(_line(number, text) for number, text in enumerate(printed, 1))


def _line(number: int, printed: str) -> Line:
    mark = len(printed) - len(printed.lstrip("#"))
    text = re.sub(r"(?<=[^\x00-\x7f]) +| +(?=[^\x00-\x7f])", "", printed[mark:].strip())
    return Line(number, printed, text, mark, printed.startswith((" ", "\u3000")))

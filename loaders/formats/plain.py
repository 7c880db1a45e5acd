"""Plain text and Markdown: one source line for every physical line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.formats.job import Job
from loaders.language.encoding import decoded
from loaders.shapes.documents import SourceLine, SourcePage

_LINE_END = re.compile(r"\r\n|\r|\n")


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    "The page in a text file of any common encoding; lines end with LF, CRLF or CR."
    lines = _LINE_END.split(decoded(data))
    lines = lines if lines[-1] else lines[:-1]  # a line end at the end of the file opens no further line
    yield SourcePage(lines=tuple(map(SourceLine, lines)), is_set=False)

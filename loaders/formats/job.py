"""What a reader is told beside a file's bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from loaders.formats.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read.

    path      the path that is shown
    columns   for tables: meaning → the table's own name of a column, where that is not to be guessed
    others    the files that are read together with it: path → its bytes
    on_sheet  called before every page of a file with its number and how many there are
    """

    path: str
    limits: Limits = field(default_factory=Limits)
    columns: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)
    on_sheet: Callable[[int, int], None] | None = None

    def at_sheet(self, number: int, total: int) -> None:
        "Tells that a page of the file comes next."
        if self.on_sheet:
            self.on_sheet(number, total)

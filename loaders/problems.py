"""What can go wrong, as types; each says what happened, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class TownlensError(Exception):
    """The root of every error that Townlens raises on purpose; its text is meant for a person."""


class PageError(TownlensError):
    """A source file that cannot become a page; the build lists it and goes on."""


class RuleError(TownlensError):
    """A rulebook or word table that does not load: names the file, the row and the reason."""


class RegionError(TownlensError):
    """A region pack that is missing a table or contradicts itself."""


class ShapeError(TownlensError):
    """A frame whose columns are not those of its table."""


class StoreError(TownlensError):
    """A store that is not there, not readable, or busy."""


class FormatError(TownlensError):
    """A file, or a page of one, that is not read; its words say why and what to do, without the file's name."""


class Unreachable(FormatError):
    """A file whose bytes cannot be had at the moment, whatever they are."""


class TooSlow(TownlensError):
    """A page that took more than its share of the processor."""


class WorkerError(TownlensError):
    """A fault in a process that reads pages, or one that does not begin."""


class EngineError(TownlensError):
    """An engine that was asked for and is not installed, or not reached."""


class CorrectionError(TownlensError):
    """What cannot be a correction: kind is a key of TOLD, and of the words of a dashboard; said fills it in."""

    TOLD: ClassVar[Mapping[str, str]] = {
        "day": "«{after}» is no day; write it as 2023-06-05",
        "nothing": "a correction ({kind}) says what is wrong and what is right",
        "choice": "«{after}» is neither yes nor no",
        "role": "«{after}» is no role; there are chaired, spoke, attended, inspected, quoted, mentioned, parted by ；",
        "byline": "a byline says whose it is in its field: reporters, correspondents, interns or photographers",
        "long": "a value has at most {most} characters",
        "row": "row {row}: {reason}",
        "file": "this is no table of corrections in UTF-8; take one that was exported as a model",
        "unread": "{path}: cannot be read: {reason}",
        "unwritten": "{path}: cannot be written: {reason}",
        "unknown": "there is no correction {id} in force",
    }

    def __init__(self, kind: str, /, **said: object) -> None:
        super().__init__(self.TOLD[kind].format(**said))
        self.kind, self.said = kind, said


class DatasetError(TownlensError):
    """What cannot be done with datasets: kind is a key of TOLD, and of the words of a dashboard; said fills it in."""

    TOLD: ClassVar[Mapping[str, str]] = {
        "unknown": "there is no dataset {name}; there are: {known}",
        "nameless": "a dataset needs a name",
        "taken": "there is a dataset called {name} already",
        "samples": "the sample pages are always there and stay as they are; make a dataset of your own",
        "busy": "{name} is being built; wait until that is done",
        "disk": "{path}: cannot be written: {reason}",
        "nothing": "there is no file among them",
        "no_work": "this is no file of what a reader made of a dataset, or it is damaged",
    }

    def __init__(self, kind: str, /, **said: object) -> None:
        super().__init__(self.TOLD[kind].format(**said))
        self.kind, self.said = kind, said


class FacsimileError(TownlensError):
    """A page whose picture cannot be shown: kind is a key of TOLD, and of the words of a dashboard."""

    TOLD: ClassVar[Mapping[str, str]] = {
        "none": "nothing shows what the page looks like",
        "gone": "the file that shows the page is not there; put it back where it was",
        "changed": "the file that shows the page has changed since it was read; build again",
        "large": "the file that shows the page is too large to be drawn",
        "undrawn": "the page cannot be drawn; its file may be damaged",
    }

    def __init__(self, kind: str) -> None:
        super().__init__(self.TOLD[kind])
        self.kind = kind

"""What can go wrong, as types; each says what happened, where, and what to do about it."""


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

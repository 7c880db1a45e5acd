"""What happens to a page that Townlens itself stumbles over: it is listed, the others go on."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager

from loaders.problems import TownlensError

STRICT = "TOWNLENS_STRICT"  # set where a fault is to be seen and not listed, as in tests
_ADDRESS = re.compile(r" at 0x[0-9A-Fa-f]+")  # where something lay in memory: another place at every build
_LONGEST = 400  # characters of a reason; what it quotes from a file may be of any length


def reason(error: Exception) -> str:
    """Why something could not be read, in one sentence. Raises the error again where STRICT is set and nobody foresaw it."""
    where = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    if isinstance(error, TownlensError):
        return _told(f"{error}{where}", _LONGEST)
    if os.environ.get(STRICT):
        raise error
    said = _told(f"{type(error).__name__}: {error}", _LONGEST // 2)
    return f"Townlens stumbled over it{where} ({said}); please report it together with the file"


def _told(words: str, most: int) -> str:
    "The words as any file can hold them, the same at every build."
    whole = _ADDRESS.sub("", words).encode("utf-8", "replace").decode()
    return whole if len(whole) <= most else f"{whole[:most]}…"


@contextmanager
def at(place: str) -> Iterator[None]:
    "Whatever goes wrong inside says that it was there."
    try:
        yield
    except Exception as error:
        error.add_note(place)
        raise

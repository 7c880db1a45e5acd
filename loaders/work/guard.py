"""What happens to a page that Townlens itself stumbles over: it is listed, the others go on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from loaders.problems import TownlensError

STRICT = "TOWNLENS_STRICT"  # set where a fault is to be seen and not listed, as in tests


def reason(error: Exception) -> str:
    """Why something could not be read, in one sentence. Raises the error again where STRICT is set and nobody foresaw it."""
    where = "".join(f", {note}" for note in getattr(error, "__notes__", ()))
    if isinstance(error, TownlensError):
        return f"{error}{where}"
    if os.environ.get(STRICT):
        raise error
    said = f"{type(error).__name__}: {error}".encode("utf-8", "replace").decode()[:200]
    return f"Townlens stumbled over it{where} ({said}); please report it together with the file"


@contextmanager
def at(place: str) -> Iterator[None]:
    "Whatever goes wrong inside says that it was there."
    try:
        yield
    except Exception as error:
        error.add_note(place)
        raise

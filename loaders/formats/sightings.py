"""What was seen on pictures, kept with what can be made anew: rules change and readers correct, the picture stays as it is.

It saves half a minute of a processor for each page that is read again.
"""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

import msgspec

from loaders import home

Line = tuple[list[list[float]], str, list[float]]  # four corners, the text, where its characters begin along it
_DAYS = 90  # after which what nobody has asked for goes


def lines(key: str, see: Callable[[], list[Line]]) -> list[Line]:
    "The lines of the picture and engine that the key stands for: as they were seen before, else as see() gives them now."
    place = _folder() / key
    try:
        held = msgspec.msgpack.decode(zlib.decompress(place.read_bytes()), type=list[Line])
    except (OSError, zlib.error, msgspec.DecodeError):
        held = see()
        _prune(_folder())
        home.keep(place, zlib.compress(msgspec.msgpack.encode(held)))
    else:
        with suppress(OSError):  # in a folder that cannot be written to it goes by when it was kept
            os.utime(place)
    return held


def _folder() -> Path:
    return home.cache_folder() / "seen"


@lru_cache
def _prune(folder: Path) -> None:
    "Once a process: takes away what has not been asked for of late."
    for path in folder.glob("*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > _DAYS * 24 * 3600:
                path.unlink()

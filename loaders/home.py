"""Where things are kept, and which version of the rules made them; light enough for every start of the dashboard."""

from __future__ import annotations

import hashlib
import os
import tempfile
from functools import lru_cache
from pathlib import Path

import platformdirs


def _samples() -> Path:
    "The sample pages: inside the package where that was installed, beside it in a checkout."
    package = Path(__file__).parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent / "seeds"


SAMPLES = _samples()


def data_folder(name: str) -> Path:
    "The folder of that store in the user's data folder, by the platform's convention."
    return Path(platformdirs.user_data_dir("townlens", appauthor=False)) / name


def cache_folder() -> Path:
    "Where is kept what can be made anew, by the platform's convention."
    return Path(platformdirs.user_cache_dir("townlens", appauthor=False))


def keep(place: Path, data: bytes) -> None:
    """Writes beside and renames, so that of two processes that start at once each leaves a whole file.

    In a folder that cannot be written to nothing is kept: what was made is made once more at the next start.
    """
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(place)
    except OSError:
        return


def default_store(own_pages: bool) -> Path:
    "Where a build goes that names no store: the samples have one of their own, everything else goes to *library*."
    return data_folder("library" if own_pages else "samples")


@lru_cache
def rules_version() -> str:
    "A digest of the code and tables that turn files into rows; a store that others made is built anew."
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for path in sorted(here.rglob("*")):
        if path.suffix in {".py", ".toml", ".csv", ".geojson"}:
            digest.update(path.relative_to(here).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]

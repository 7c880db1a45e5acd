"""What readers made of a dataset and saved with it: one zip for each reader, written whole, with a file for each thing.

reading-lists.csv  brief.json  verdicts.csv  themes.csv  dictionary.txt  stopwords.txt  denominator.csv
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from loaders.datasets.dataset import Dataset, write_whole
from loaders.problems import DatasetError

NAMES = (
    *("reading-lists.csv", "brief.json", "verdicts.csv"),
    *("themes.csv", "dictionary.txt", "stopwords.txt", "denominator.csv"),
)
LONGEST = 4 << 20  # bytes of one thing; a reading list of 10,000 pins takes 1 MB
_EPOCH = (1980, 1, 1, 0, 0, 0)

Made = Mapping[str, bytes]  # by name


def packed(made: Made) -> bytes:
    "These things as one file; the same things give the same bytes."
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in NAMES:
            if made.get(name):
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), made[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    "The things in such a file; raises DatasetError where it is none, or one of them is too long."
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            there = [name for name in NAMES if name in archive.namelist()]
            if not there or any(archive.getinfo(name).file_size > LONGEST for name in there):
                raise DatasetError("no_work")
            return {name: archive.read(name) for name in there}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise DatasetError("no_work") from None


def write(dataset: Dataset, reader: str, made: Made) -> None:
    "Saves what a reader made, in place of what was saved before; raises DatasetError where the disk refuses."
    place = dataset.readers / f"{reader}.zip"
    if any(made.values()):
        write_whole(place, packed(made))
    else:
        place.unlink(missing_ok=True)


def read(dataset: Dataset, reader: str) -> dict[str, bytes]:
    "What the reader saved last; nothing where nothing was saved. Raises DatasetError where that cannot be read."
    try:
        data = (dataset.readers / f"{reader}.zip").read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DatasetError("disk", path=dataset.readers, reason=error.strerror) from error
    return unpacked(data)

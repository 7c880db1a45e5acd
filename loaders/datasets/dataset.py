"""A dataset is a folder below the user's data folder; its id is the folder's name and never changes.

    datasets/<id>/settings.json   what it is called, and how its files are to be read
                  store/          what was read from its pages (loaders.store)
                  sources/        the files that were brought in through the browser (loaders.datasets.sources)
                  readers/        what readers made of it and saved (loaders.datasets.kept)
                  corrections.jsonl  what readers put right (loaders.datasets.corrections)
                  job.json        how its build is getting on, or how the last one went (loaders.datasets.job)

The samples are a dataset that is always there and cannot be changed.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock
import msgspec

from loaders import home
from loaders.problems import DatasetError

SAMPLES, LIBRARY = "samples", "library"  # always there; where a build goes that names none
LONGEST = 60  # characters of a name
LONGEST_TEXT = 2000  # characters of a description
_FILE, _GOING = "settings.json", ".removed-"


class Settings(msgspec.Struct, frozen=True):
    """What a reader says of a dataset.

    newspaper  its name, for citations of pages that print none
    region     code or name of the district or county whose paper it is; empty: as its pages say
    names      what names of files say, as {newspaper}_{date}_{page}
    columns    for tables: by meaning the table's own name of a column
    """

    name: str
    description: str = ""
    newspaper: str = ""
    region: str = ""
    names: str = ""
    columns: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset's folder and settings."""

    folder: Path
    settings: Settings

    @property
    def dataset_id(self) -> str:
        "What links and commands call it."
        return self.folder.name

    @property
    def is_samples(self) -> bool:
        "Whether these are the sample pages, which nobody changes."
        return self.dataset_id == SAMPLES

    @property
    def store(self) -> Path:
        "Where its store is, or will be."
        return self.folder / "store"

    @property
    def is_built(self) -> bool:
        "Whether a build of it has finished."
        return (self.store / "CURRENT").is_file()

    @property
    def sources(self) -> Path:
        "Where the files lie that were brought in."
        return self.folder / "sources"

    @property
    def readers(self) -> Path:
        "Where the work of readers is kept."
        return self.folder / "readers"


def all_datasets() -> tuple[Dataset, ...]:
    "The samples, then every other dataset in the order of names."
    place = home.data_folder("datasets")
    folders = [path.parent for path in place.glob(f"[!.]*/{_FILE}")] if place.is_dir() else []
    own = [_read(folder) for folder in folders if folder.name != SAMPLES]
    return (_samples(), *sorted(own, key=lambda one: (one.settings.name, one.dataset_id)))


def find(asked: str) -> Dataset:
    "The dataset of that id, else of that name; raises DatasetError where there is none."
    held = all_datasets()
    for one in held:
        if one.dataset_id == asked:
            return one
    for one in held:
        if one.settings.name == asked:
            return one
    raise DatasetError("unknown", name=asked, known=", ".join(one.settings.name for one in held))


def make(settings: Settings, dataset_id: str | None = None) -> Dataset:
    "A new dataset without pages; raises DatasetError for a name that is taken or none, and where the disk refuses."
    settings = _checked(settings, None)
    folder = home.data_folder("datasets") / (dataset_id or secrets.token_hex(4))
    return _write(Dataset(folder, settings))


def found_or_made(asked: str) -> Dataset:
    "The dataset of that id or name, made where there is none; raises DatasetError where it cannot be made."
    try:
        return find(asked)
    except DatasetError:
        return make(Settings(asked), LIBRARY if asked == LIBRARY else None)


def change(dataset: Dataset, **said: object) -> Dataset:
    "The dataset with these settings changed; raises DatasetError as make does, and for the samples."
    if dataset.is_samples:
        raise DatasetError("samples")
    settings = _checked(msgspec.structs.replace(dataset.settings, **said), dataset.dataset_id)
    return _write(Dataset(dataset.folder, settings))


def remove(dataset: Dataset) -> None:
    "Removes it with all that is in it; raises DatasetError for the samples, during a build, and where the disk refuses."
    if dataset.is_samples:
        raise DatasetError("samples")
    going = dataset.folder.with_name(f"{_GOING}{dataset.dataset_id}")
    try:
        with filelock.FileLock(dataset.folder / ".job", timeout=0):
            dataset.folder.rename(going)  # from here on nobody sees it, even if this process dies
    except filelock.Timeout:
        raise DatasetError("busy", name=dataset.settings.name) from None
    except OSError as error:
        raise DatasetError("disk", path=dataset.folder, reason=error.strerror) from error
    shutil.rmtree(going, ignore_errors=True)


def _samples() -> Dataset:
    return Dataset(home.data_folder("datasets") / SAMPLES, Settings(SAMPLES))


def _read(folder: Path) -> Dataset:
    "Settings that cannot be read cost the dataset its name, not its pages."
    try:
        return Dataset(folder, msgspec.json.decode(home.held(folder / _FILE), type=Settings))
    except (OSError, msgspec.DecodeError):
        return Dataset(folder, Settings(folder.name))


def _write(dataset: Dataset) -> Dataset:
    text = msgspec.json.format(msgspec.json.encode(dataset.settings), indent=1) + b"\n"
    write_whole(dataset.folder / _FILE, text)
    return dataset


def write_whole(file: Path, data: bytes) -> None:
    "Writes beside and renames, so that whoever reads sees the old or the new; raises DatasetError where the disk refuses."
    beside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):  # a disk that is full still lets files go, one that is read-only does not
            beside.unlink(missing_ok=True)
        raise DatasetError("disk", path=file.parent, reason=error.strerror) from error


def _checked(settings: Settings, own_id: str | None) -> Settings:
    "The settings with their texts in one line; raises DatasetError for a name that cannot be used."
    name, newspaper = (" ".join(text.split())[:LONGEST] for text in (settings.name, settings.newspaper))
    if not name:
        raise DatasetError("nameless")
    for one in all_datasets():
        if one.dataset_id != own_id and name in (one.dataset_id, one.settings.name):
            raise DatasetError("taken", name=name)
    description = settings.description.strip()[:LONGEST_TEXT]
    return msgspec.structs.replace(settings, name=name, newspaper=newspaper, description=description)

"""The files that readers brought in: kept as they came, each lot in a folder named by its content, never written to again."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from loaders.datasets.dataset import Dataset
from loaders.problems import DatasetError

LONGEST = 200  # bytes of one name; file systems take 255
_NEW, _STALE = ".new-", 24 * 3600  # seconds after which a lot that never was finished goes
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Lot:
    """What came of bringing files in: how many were added, how many were there already."""

    added: int
    held: int


def lots(dataset: Dataset) -> list[Path]:
    "The folders of all lots, for a build."
    return sorted(path for path in dataset.sources.glob("[!.]*") if path.is_dir())


def held(dataset: Dataset, names: Iterable[str]) -> int:
    "How many of these paths, as the reader has them, files of the dataset have."
    known = lots(dataset)
    return sum(any((lot / inside(name)).is_file() for lot in known) for name in names)


def bring(dataset: Dataset, files: Iterable[tuple[str, BinaryIO]], *, anew: bool = False) -> Lot:
    """Keeps these files (the path as the reader has it, and the bytes); a file that is there already is not kept twice.

    anew  what was kept under the same path with other content goes
    A lot that is not finished leaves nothing that a build would see. Raises DatasetError for no file at all, for the samples,
    and where the disk refuses.
    """
    if dataset.is_samples:
        raise DatasetError("samples")
    try:
        dataset.sources.mkdir(parents=True, exist_ok=True)
        _clear(dataset.sources)
        fresh = Path(tempfile.mkdtemp(prefix=_NEW, dir=dataset.sources))
        try:
            return _kept(dataset, fresh, files, anew)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise DatasetError("disk", path=dataset.sources, reason=error.strerror) from error


def _kept(dataset: Dataset, fresh: Path, files: Iterable[tuple[str, BinaryIO]], anew: bool) -> Lot:
    known, same = lots(dataset), 0
    names: list[str] = []
    stale: list[Path] = []
    for name, data in files:
        path = inside(name)
        target = _free(fresh / path)
        digest = _copied(data, target)
        if any(_is(lot / path, digest) for lot in known):
            target.unlink()
            same += 1
        else:
            stale += [lot / path for lot in known] if anew else ()
            names.append(f"{target.relative_to(fresh).as_posix()} {digest}")
    if not names and not same:
        raise DatasetError("nothing")
    if names:
        lot = dataset.sources / hashlib.sha256("\n".join(sorted(names)).encode()).hexdigest()[:16]
        fresh.chmod(0o755)
        if not lot.exists():
            fresh.rename(lot)
        else:  # of files that have gone since, as later ones took their place
            shutil.copytree(fresh, lot, dirs_exist_ok=True)
        for old in stale:
            if lot not in old.parents:
                old.unlink(missing_ok=True)
    return Lot(len(names), same)


def inside(name: str) -> PurePosixPath:
    "A path as a browser tells it, as one that stays inside the folder that it is put in."
    parts = [_tame(part) for part in name.replace("\\", "/").split("/")]
    return PurePosixPath(*([part for part in parts if part.strip(".")] or ["nameless"]))


def _tame(part: str) -> str:
    "One name without what file systems refuse; too long a one loses the end of its stem."
    part = "".join("_" if char in '<>:"|?*' or not char.isprintable() else char for char in part).strip()
    path = PurePosixPath(part or ".")
    suffix = path.suffix if len(path.suffix) < 10 else ""
    room = LONGEST - len(suffix.encode())
    whole = part.removesuffix(suffix).encode("utf-8", "replace")
    return whole[:room].decode("utf-8", "ignore") + suffix


def _free(path: Path) -> Path:
    "The path, or one beside it where something has that name."
    path.parent.mkdir(parents=True, exist_ok=True)
    number, free = 2, path
    while free.exists():
        free, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return free


def _copied(data: BinaryIO, target: Path) -> str:
    "Writes the bytes and gives their SHA-256."
    digest = hashlib.sha256()
    with target.open("xb") as out:
        for block in _blocks(data):
            digest.update(block)
            out.write(block)
    return digest.hexdigest()


def _is(path: Path, digest: str) -> bool:
    "Whether there is a file of that content."
    if not path.is_file():
        return False
    with path.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest() == digest


def _blocks(data: BinaryIO) -> Iterator[bytes]:
    return iter(lambda: data.read(_BLOCK), b"")


def _clear(folder: Path) -> None:
    "Removes lots that were begun long ago and never finished."
    for path in folder.glob(f"{_NEW}*"):
        if time.time() - path.stat().st_mtime > _STALE:
            shutil.rmtree(path, ignore_errors=True)

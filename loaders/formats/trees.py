"""Where files lie: in folders, in archives, in archives inside archives; nothing is ever unpacked to disk.

A file is known by the path that is shown, below the folder or archive that was given, and by where its bytes are: a file
on disk, and the names that lead on from there through archives.
"""

from __future__ import annotations

import io
import lzma
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from loaders.formats.limits import MB, Limits
from loaders.problems import FormatError, Unreachable

ARCHIVES = (".zip",)
_UTF8_NAME = 0x800  # the flag of an entry whose name is UTF-8
_ENCRYPTED = 0x1
_SMALL = MB  # bytes; what is smaller may be packed as tightly as it likes
_DRIVE = re.compile(r"^[A-Za-z]:")
# what the library raises for a damaged archive: the decompressors have errors of their own
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError)
_LOST, _ENDS = "\ufffd", "\n\r\t\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class Found:
    """A file: the path that is shown, the file on disk, the names inside it that lead on, and its size in bytes."""

    path: str
    disk: Path
    members: tuple[str, ...] = ()
    size: int = 0

    def read(self, limits: Limits) -> bytes:
        "Its bytes; raises FormatError when they are too many, damaged or gone."
        if self.size > limits.file:
            raise FormatError(f"has {self.size:,} bytes; at most {limits.file:,} of a file are read (setting: file)")
        if not self.members:
            return _from_disk(self.disk, limits.file)
        return _opened(self.disk, self.members[:-1], limits).read(self.members[-1], limits.file)


Aside = tuple[str, str]  # a path and why nothing was made of it


def shown(name: str) -> str:
    """A name from disk as it can be shown: bytes that are no UTF-8 are read as GB18030; what is left over, and whatever has
    no shape of its own (line ends, marks that turn the reading direction), is replaced.
    """
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = _named(os.fsencode(name))
    return "".join(char if char.isprintable() or (char.isspace() and char not in _ENDS) else _LOST for char in name)


def _named(raw: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


# ---- folders ---------------------------------------------------------------------------------------------------------


def walk(root: Path, limits: Limits, aside: list[Aside]) -> Iterator[Found]:
    """Every file below a folder in the order of names, those in archives in the archive's place.

    What is left out is added to aside: links, devices, folders that cannot be looked into, what is beyond the limits.
    """
    for count, file in enumerate(_files(root, root, limits, aside), 1):
        if count > limits.files:
            aside.append(
                (
                    shown(root.name),
                    f"holds more than {limits.files:,} files; the rest was not looked at (setting: files)",
                )
            )
            return
        yield from expanded(file, limits, aside)


def _files(root: Path, folder: Path, limits: Limits, aside: list[Aside]) -> Iterator[Found]:
    def path(entry: str | Path) -> str:
        return shown(root.name if entry == root else Path(entry).relative_to(root).as_posix())

    pending = [folder]
    while pending:
        folder = pending.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            aside.append((path(folder), f"could not be looked into: {error.strerror}"))
            continue
        below = []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            try:
                size = _size(entry)
            except FormatError as error:
                aside.append((path(entry.path), str(error)))
                continue
            if size is None:
                below.append(Path(entry.path))
            else:
                yield Found(path(entry.path), Path(entry.path), size=size)
        for inner in below:
            if len(inner.relative_to(root).parts) > limits.depth:
                aside.append((path(inner), f"lies more than {limits.depth} folders deep (setting: depth)"))
        pending += [inner for inner in reversed(below) if len(inner.relative_to(root).parts) <= limits.depth]


def _size(entry: os.DirEntry[str]) -> int | None:
    "The bytes of a file, None for a folder; raises FormatError for anything else, for a link to nowhere or to a folder."
    try:
        if entry.is_dir(follow_symlinks=False):
            return None
        found = entry.stat()
    except OSError as error:
        if entry.is_symlink():
            raise FormatError("is a link that leads nowhere") from error
        raise FormatError(f"could not be looked at: {error.strerror}") from error
    if stat.S_ISDIR(found.st_mode):
        raise FormatError("is a link to a folder; give the folder itself")
    if not stat.S_ISREG(found.st_mode):
        raise FormatError("is no regular file")
    return found.st_size


def _from_disk(file: Path, most: int) -> bytes:
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise FormatError("is no regular file")
        with file.open("rb") as opened:
            data = opened.read(most + 1)
    except PermissionError as error:
        raise Unreachable("you may not read it; change its permissions") from error
    except FileNotFoundError as error:
        raise Unreachable("it is no longer there; build again without it") from error
    except OSError as error:
        raise Unreachable(
            f"cannot be opened: {error.strerror or error}; check the disk or copy the file again"
        ) from error
    if len(data) > most:
        raise FormatError(f"has more than {most:,} bytes, the most that is read of a file (setting: file)")
    return data


# ---- archives --------------------------------------------------------------------------------------------------------


def expanded(file: Found, limits: Limits, aside: list[Aside]) -> Iterator[Found]:
    "The file itself, or, for an archive, the files in it; refused entries are added to aside."
    if PurePosixPath(file.path).suffix.lower() not in ARCHIVES:
        yield file
        return
    if len(file.members) >= limits.archive_depth:
        aside.append(
            (file.path, f"is an archive more than {limits.archive_depth} deep in others (setting: archive_depth)")
        )
        return
    try:
        archive = _opened(file.disk, file.members, limits)
    except FormatError as error:
        aside.append((file.path, str(error)))
        return
    aside += [(f"{file.path}/{name}", reason) for name, reason in archive.refused]
    if not archive.entries and not archive.refused:
        aside.append((file.path, "is an archive without a file in it"))
    for name in archive.names():
        inner = Found(f"{file.path}/{name}", file.disk, (*file.members, name), archive.size(name))
        yield from expanded(inner, limits, aside)


class Archive:
    """A zip file in memory or on disk: its entries by the names that are shown, what is dangerous refused."""

    def __init__(self, source: Path | bytes, limits: Limits) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except _DAMAGED as error:
            raise FormatError(f"is no whole zip file ({error}); copy or pack it again") from error
        infos = [info for info in self.zip.infolist() if not info.filename.endswith("/")]
        if len(infos) > limits.archive_files:
            raise FormatError(
                f"holds {len(infos):,} files; at most {limits.archive_files:,} are read (setting: archive_files)"
            )
        total = sum(info.file_size for info in infos)
        if total > limits.unpacked:
            raise FormatError(
                f"would unpack to {total:,} bytes; at most {limits.unpacked:,} are read (setting: unpacked)"
            )
        self.entries: dict[str, zipfile.ZipInfo] = {}
        self.refused: list[Aside] = []
        for info in infos:
            name = _entry_name(info)
            reason = _refusal(name, info, limits) or ("stands twice in the archive" if name in self.entries else None)
            if reason:
                self.refused.append((name, reason))
            elif not _is_hidden(name):
                self.entries[name] = info

    def names(self) -> list[str]:
        "The names of its files, sorted."
        return sorted(self.entries)

    def size(self, name: str) -> int:
        "How many bytes a file has, as the archive says."
        return self.entries[name].file_size

    def read(self, name: str, most: int) -> bytes:
        "The bytes of a file; raises FormatError for damage, and for more bytes than that, whatever the archive says."
        try:
            with self.zip.open(self.entries[name]) as opened:
                data = opened.read(most + 1)
        except KeyError as error:
            raise FormatError("is not in the archive") from error
        except _DAMAGED as error:
            raise FormatError(f"is damaged inside its archive ({error}); pack it again") from error
        if len(data) > most:
            raise FormatError(f"has more than {most:,} bytes, the most that is read of a file (setting: file)")
        return data


def _opened(disk: Path, members: tuple[str, ...], limits: Limits) -> Archive:
    "The archive at that place; one whose file has changed since is opened anew."
    try:
        there = disk.stat()
    except OSError as error:
        raise Unreachable(f"cannot be opened: {error.strerror}; check the disk or copy the file again") from error
    return _held(disk, members, limits, (there.st_ino, there.st_size, there.st_mtime_ns))


@lru_cache(maxsize=8)
def _held(disk: Path, members: tuple[str, ...], limits: Limits, stamp: tuple[int, ...]) -> Archive:
    if not members:
        return Archive(disk, limits)
    return Archive(_held(disk, members[:-1], limits, stamp).read(members[-1], limits.file), limits)


def _entry_name(info: zipfile.ZipInfo) -> str:
    "The name of an entry; archives from Windows hold it in GBK bytes and do not say so."
    name = info.filename if info.flag_bits & _UTF8_NAME else _named(info.filename.encode("cp437", "replace"))
    return shown(name.replace("\\", "/"))


def _refusal(name: str, info: zipfile.ZipInfo, limits: Limits) -> str | None:
    "Why an entry is not read, None if it may be."
    if not name:
        return "has no name"
    if name.startswith("/") or _DRIVE.match(name):
        return "has an absolute name, which no honest archive needs"
    if ".." in PurePosixPath(name).parts:
        return "has a name that leads out of the archive"
    if stat.S_ISLNK(info.external_attr >> 16):
        return "is a link; pack the file itself"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted; unpack the archive with its password and give the files"
    if info.file_size > limits.file:
        return f"has {info.file_size:,} bytes; at most {limits.file:,} of a file are read (setting: file)"
    if info.file_size > max(_SMALL, limits.ratio * info.compress_size):
        return f"unpacks to more than {limits.ratio} times its size (setting: ratio)"
    if len(PurePosixPath(name).parts) > limits.depth:
        return f"lies more than {limits.depth} folders deep (setting: depth)"
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in PurePosixPath(name).parts)

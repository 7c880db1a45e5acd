"""What readers put right in a dataset: one line a correction in corrections.jsonl, added to and never written over.

A line is on disk before it is said to be kept. One that was being written when its process died is told and skipped; no
line before it is lost, and none after.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import filelock
import msgspec

from loaders import home
from loaders.datasets.dataset import Dataset
from loaders.problems import CorrectionError, DatasetError
from loaders.shapes.corrections import UNDO, Correction, checked, in_force, made

FILE, _LOCK = "corrections.jsonl", ".corrections"
COLUMNS = Correction.__struct_fields__
_FORMULA = tuple("=+-@\t\r")


@dataclass(frozen=True, slots=True)
class Log:
    """What the file holds: every correction in the order in which it was said; the numbers of lines that are none."""

    said: tuple[Correction, ...] = ()
    broken: tuple[int, ...] = ()

    @property
    def in_force(self) -> tuple[Correction, ...]:
        "What counts now."
        return in_force(self.said)


def read(dataset: Dataset) -> Log:
    "All that was said; raises DatasetError where the disk refuses."
    try:
        data = home.held(dataset.folder / FILE)
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise DatasetError("disk", path=dataset.folder, reason=error.strerror) from error
    said, broken = [], []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            said.append(msgspec.json.decode(line, type=Correction))
        except (msgspec.DecodeError, UnicodeDecodeError):
            broken.append(number)
    return Log(tuple(said), tuple(broken))


def add(dataset: Dataset, some: Iterable[Correction]) -> None:
    "Keeps these; they are on disk once this returns. Raises DatasetError for the samples, and where the disk refuses."
    if dataset.is_samples:
        raise DatasetError("samples")
    data = b"".join(msgspec.json.encode(one) + b"\n" for one in some)
    if not data:
        return
    try:
        with filelock.FileLock(dataset.folder / _LOCK):
            _append(dataset, data)
    except OSError as error:
        raise DatasetError("disk", path=dataset.folder, reason=error.strerror) from error


def _append(dataset: Dataset, data: bytes) -> None:
    "A line that was broken off gets its end first, so that it spoils no other."
    path = dataset.folder / FILE
    is_new = not path.exists()
    with path.open("ab+", buffering=0) as out:
        if out.seek(0, os.SEEK_END):
            out.seek(-1, os.SEEK_END)
            data = data if out.read(1) == b"\n" else b"\n" + data
        rest = memoryview(data)
        while rest:
            rest = rest[out.write(rest) :]
        os.fsync(out.fileno())
    if is_new and os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def undo(dataset: Dataset, correction_id: str) -> Correction:
    "Takes one back, and gives it; raises CorrectionError where none of that id is in force, DatasetError as add does."
    for one in read(dataset).in_force:
        if one.id == correction_id:
            add(dataset, [made(UNDO, words=correction_id)])
            return one
    raise CorrectionError("unknown", id=correction_id)


# ---- as a table ------------------------------------------------------------------------------------------------------


def to_csv(said: Sequence[Correction]) -> bytes:
    "These as a table that a spreadsheet opens, and from_csv reads; no cell is taken for a formula."
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for one in said:
        rows.writerow([_defused(str(value)) for value in msgspec.to_builtins(msgspec.structs.asdict(one)).values()])
    return text.getvalue().encode("utf-8-sig")


def from_csv(data: bytes) -> tuple[Correction, ...]:
    """The corrections of such a table, in its order; one without an id or a time gets them.

    Raises CorrectionError where it is no such table, and for the first row that is no correction.
    """
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise CorrectionError("file") from None
    if rows and not {"kind", "after"} <= rows[0].keys():
        raise CorrectionError("file")
    return tuple(_row(number, row) for number, row in enumerate(rows, 2))


def _row(number: int, row: Mapping[str | None, str | None]) -> Correction:
    fresh = msgspec.structs.asdict(made(UNDO, words="-"))
    told = {name: _armed(value) for name in COLUMNS if (value := row.get(name))}
    try:
        return checked(msgspec.convert({"id": fresh["id"], "at": fresh["at"], **told}, Correction, strict=False))
    except (msgspec.ValidationError, CorrectionError) as error:
        raise CorrectionError("row", row=number, reason=str(error)) from None


def bring(dataset: Dataset, data: bytes) -> int:
    "Keeps those of a table that are not there yet, and says how many; raises as from_csv and add do."
    held = {one.id for one in read(dataset).said}
    fresh = [one for one in from_csv(data) if one.id not in held]
    add(dataset, fresh)
    return len(fresh)


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def _armed(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in (*_FORMULA, "'") else text

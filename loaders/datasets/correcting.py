"""townlens corrections: what readers put right in a dataset, as a list and as a table; what is taken back or brought in is carried out at once."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from loaders.datasets import building, corrections, dataset
from loaders.datasets.dataset import Dataset
from loaders.problems import CorrectionError, StoreError
from loaders.shapes.corrections import Correction
from loaders.store import open_store
from loaders.store.corrections import misfits

_SHOWN = 40  # characters of a value


def add_to(parser: argparse.ArgumentParser) -> None:
    "The arguments of the command; options.run(options) gives the exit code."
    parser.add_argument("--dataset", required=True, metavar="NAME", help="its name or id")
    deed = parser.add_mutually_exclusive_group()
    deed.add_argument("--export", type=Path, metavar="FILE.csv", help="write those in force as a table")
    deed.add_argument(
        "--import", type=Path, dest="table", metavar="FILE.csv", help="keep those of a table that are not there yet"
    )
    deed.add_argument("--undo", metavar="ID", help="take one back")
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    held = dataset.find(options.dataset)
    if options.export:
        return _export(held, options.export)
    if options.table:
        print(f"kept      {corrections.bring(held, _bytes(options.table))} corrections")
        return _carried_out(held)
    if options.undo:
        print(f"undone    {_line(corrections.undo(held, options.undo))}")
        return _carried_out(held)
    return _list(held)


def _bytes(table: Path) -> bytes:
    try:
        return table.read_bytes()
    except OSError as error:
        raise CorrectionError("unread", path=table, reason=error.strerror) from error


def _export(held: Dataset, file: Path) -> int:
    some = corrections.read(held).in_force
    try:
        file.write_bytes(corrections.to_csv(some))
    except OSError as error:
        raise CorrectionError("unwritten", path=file, reason=error.strerror) from error
    print(f"{len(some)} corrections in {file}")
    return 0


def _list(held: Dataset) -> int:
    log = corrections.read(held)
    for one in log.in_force:
        print(_line(one))
    for number in log.broken:
        print(f"townlens: {held.folder / corrections.FILE}: line {number} was broken off", file=sys.stderr)
    for place, why in _unfit(held):
        print(f"aside     {place}: {why}")
    return 0


def _unfit(held: Dataset) -> list[tuple[str, str]]:
    "Those that change nothing, as the last build told."
    try:
        return misfits(open_store(held.store).table("corrections").to_pylist())
    except StoreError:
        return []


def _line(one: Correction) -> str:
    about = " · ".join(filter(None, (one.field, one.words[:_SHOWN], one.printed[:_SHOWN])))
    return f"{one.id}  {one.at:%Y-%m-%d %H:%M}  {one.kind:9} {about}: {one.before[:_SHOWN]} → {one.after[:_SHOWN]}"


def _carried_out(held: Dataset) -> int:
    "Has the store follow, where there is one."
    if not held.is_built:
        return 0
    report = building.build_dataset(held)
    print(f"read      {report.fresh} files again")
    for place, why in report.notes:
        print(f"note      {place}: {why}")
    return 0

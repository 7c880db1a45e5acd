"""Where the pages of a store come from: for every path that builds were given the sources it brought in, and where they lie.

The list stands beside the generations, for the next build: what has gone from a folder is told by it from what that build
is not about, and from what cannot be looked at just now.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

import msgspec

from loaders import home
from loaders.formats.trees import shown
from loaders.sources import Aside, Source
from loaders.store import generation

FILE = "roots.json"


class Lying(msgspec.Struct, frozen=True, array_like=True):
    """Where a source lay: its file on disk, its path as it is shown; both empty where nobody wrote them down."""

    file: str = ""
    path: str = ""


Roots = dict[str, dict[str, Lying]]  # by path given, by source id


def read(store: Path) -> Roots | None:
    "The list as the last build left it, empty where there is none, None where it cannot be read."
    try:
        known = msgspec.convert(json.loads(home.held(store / FILE)), dict[str, dict[str, Lying] | list[str]])
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, msgspec.ValidationError):
        return None
    return {path: some if isinstance(some, dict) else dict.fromkeys(some, Lying()) for path, some in known.items()}


def write(store: Path, roots: Mapping[str, Mapping[str, Lying]]) -> None:
    "Writes it beside and renames, so that a build that dies leaves a whole list; names of files may be any bytes."
    text = json.dumps(msgspec.to_builtins(roots), indent=1, sort_keys=True)
    beside = store / f".{FILE}.new"
    with generation.writing(store):
        beside.write_text(text + "\n", encoding="ascii")
        beside.replace(store / FILE)


def of_sources(sources: Iterable[Source]) -> Roots:
    "These sources as the list has them."
    now: Roots = {}
    for source in sources:
        now.setdefault(str(source.given), {})[source.source_id] = Lying(str(source.file), source.path)
    return now


def joined(*known: Mapping[str, Mapping[str, Lying]]) -> Roots:
    "All of these lists as one; of two that name a source for the same path the later one counts."
    whole: Roots = {}
    for some in known:
        for path, lying in some.items():
            whole.setdefault(path, {}).update(lying)
    return whole


def files(known: Mapping[str, Mapping[str, Lying]]) -> dict[str, Path]:
    "By source id the file on disk, of those that are still there."
    lying = {source_id: one.file for some in known.values() for source_id, one in some.items() if one.file}
    return {source_id: Path(file) for source_id, file in lying.items() if os.path.lexists(file)}


def unseen(root: str, known: Mapping[str, Lying], aside: Sequence[Aside]) -> dict[str, Lying]:
    """Those of a path's sources that may still be there although they were not found: no disk says that they are gone, and
    what they lie in could not be looked at.
    """
    left = {path for path, _ in aside}
    return {source_id: lying for source_id, lying in known.items() if _may_be_there(root, lying, left)}


def _may_be_there(root: str, lying: Lying, left: set[str]) -> bool:
    if not lying.file:
        return False
    try:
        Path(lying.file).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    path = PurePosixPath(lying.path)
    return not left.isdisjoint({shown(Path(root).name), *map(str, (path, *path.parents))})

"""Files to sources: which files below the paths of a reader are pages, who reads each, and what a store was fed from before."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from loaders.pages.text.read import read_page
from loaders.problems import PageError, StoreError
from loaders.shapes.pages import Page


class Reader(Protocol):
    """Makes a page of a file, whatever it holds; problem: a reason, known beforehand, why it is not to be read."""

    def __call__(self, file: Path, page_id: str, source: str, *, problem: str | None = None) -> Page: ...


READERS: Mapping[str, Reader] = {".txt": read_page, ".text": read_page, ".md": read_page}


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: the path the reader gave, the folder its page id counts from, and its path below that folder."""

    given: Path
    root: Path
    path: str
    page_id: str
    problem: str | None = None

    @property
    def file(self) -> Path:
        "Where it lies."
        return self.root / self.path

    def read(self) -> Page:
        "The page in it; never raises for what the file holds."
        reader = READERS.get(self.file.suffix.lower(), read_page)
        return reader(self.file, self.page_id, self.path, problem=self.problem)


def find_sources(paths: Iterable[Path]) -> tuple[list[Source], list[tuple[str, str]]]:
    """The files below these paths in a fixed order, and what was left aside with its reason.

    Raises PageError for a path that does not exist. Hidden files and a folder's own README are not pages.
    """
    found: list[Source] = []
    aside: list[tuple[str, str]] = []
    for path in sorted({path.resolve() for path in paths}):
        if path.is_dir():
            found += _below(path, aside)
        elif path.exists():
            found.append(_source(path, path.parent, path))
        else:
            raise PageError(f"{path}: no such file or folder")
    return distinct(found), aside


def _below(root: Path, aside: list[tuple[str, str]]) -> Iterator[Source]:
    for folder, subfolders, files in os.walk(root):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in sorted(files):
            path = Path(folder) / name
            if name.startswith("."):
                continue
            if path.stem.lower() == "readme":
                aside.append((path.relative_to(root).as_posix(), "describes the folder, is not a page"))
            else:
                yield _source(root, root, path)


def _source(given: Path, root: Path, path: Path) -> Source:
    relative = path.relative_to(root)
    page_id = relative.with_suffix("").as_posix().replace("/", "~")
    problem = f"a {path.suffix or 'nameless'} file: only {', '.join(READERS)} are read"
    return Source(given, root, relative.as_posix(), page_id, None if path.suffix.lower() in READERS else problem)


def distinct(sources: list[Source]) -> list[Source]:
    "The same files once each; a second file that claims the same page id keeps its extension in it and is not read."
    kept: dict[str, Source] = {}
    for source in sources:
        first = kept.get(source.page_id)
        if first is None:
            kept[source.page_id] = source
        elif first.file != source.file:
            clash = f"{first.file} has the same page id; rename one of them or build their common folder"
            other = source.path.replace("/", "~")
            other = other if other not in kept else f"{source.root.name}~{other}"
            kept[other] = replace(source, page_id=other, problem=clash)
    return list(kept.values())


def earlier(store: Path, given: set[str]) -> dict[str, list[str]]:
    """The paths that earlier builds were given, these ones left out, each with the page ids that it brought in.

    Raises StoreError for a list that cannot be read.
    """
    try:
        known = json.loads((store / "roots.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise StoreError(f"{store / 'roots.json'}: {error}; remove the store and build it again") from error
    return {path: ids for path, ids in known.items() if path not in given}


def again(sources: list[Source], before: dict[str, list[str]], aside: list[tuple[str, str]]) -> list[Source]:
    "These sources and all earlier ones that are still there: other rules made the store, so everything is read anew."
    there = [Path(path) for path in before if Path(path).exists()]
    aside += [
        (path, "is gone, and its pages with it: the rules have changed") for path in before if not Path(path).exists()
    ]
    return distinct(sources + find_sources(there)[0])


def remember(store: Path, before: dict[str, list[str]], sources: list[Source]) -> None:
    "Writes down which paths the store is fed from, for the next build: these sources, and what earlier ones still bring in."
    now: dict[str, list[str]] = {}
    for source in sources:
        now.setdefault(str(source.given), []).append(source.page_id)
    mine = {source.page_id for source in sources}
    others = {path: [page_id for page_id in ids if page_id not in mine] for path, ids in before.items()}
    text = json.dumps({**others, **now}, ensure_ascii=False, indent=1, sort_keys=True)
    (store / "roots.json").write_text(text + "\n", encoding="utf-8")

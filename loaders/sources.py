"""Files to sources: what below the paths of a reader is a page, who reads it, and what a store was fed from before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from loaders.formats import naming, readers, trees
from loaders.formats.job import Job
from loaders.formats.limits import Limits
from loaders.formats.plan import Document, documents
from loaders.pages.text.read import to_page
from loaders.problems import FormatError, PageError, StoreError
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Page

Aside = tuple[str, str]  # a path and why no page was made of it
OnSheet = Callable[[int, int], None]  # the number of a page of a file, and how many there are


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read, as far as a reader may say so.

    names    a pattern of what paths say: {newspaper}_{date}_{page}
    columns  for tables: pairs of a meaning and the table's own name of a column
    """

    names: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Source:
    """A document to be read: the path the reader gave, its files, and the id that those of its pages begin with."""

    given: Path
    document: Document
    source_id: str
    reading: Reading = field(default_factory=Reading)
    problem: str | None = None

    @property
    def path(self) -> str:
        "The path that is shown, below the folder that was given."
        return self.document.path

    @property
    def file(self) -> Path:
        "The file on disk that it lies in, or the first of several."
        return self.document.files[0].disk

    def digest(self) -> str:
        "SHA-256 of its bytes, of several files that of their names and digests; empty where one cannot be read."
        try:
            digests = [hashlib.sha256(file.read(self.reading.limits)).hexdigest() for file in self.document.files]
        except FormatError:
            return ""
        if len(digests) == 1:
            return digests[0]
        named = "\n".join(f"{file.path} {one}" for file, one in zip(self.document.files, digests, strict=True))
        return hashlib.sha256(named.encode()).hexdigest()

    def pages(self, on_sheet: OnSheet | None = None) -> list[Page]:
        """Its pages; never raises for what its files hold: status and message of a page say what was wrong.

        on_sheet  called before every page of a file that has several
        """
        sha256 = self.digest()
        if problem := self.problem or self.document.problem:
            return [self._page(SourcePage(status="error", message=problem), sha256)]
        try:
            found = list(self._read(on_sheet)) or [SourcePage(status="empty", message="holds no page")]
        except FormatError as error:
            found = [SourcePage(status="error", message=str(error))]
        return [self._page(page, sha256) for page in found]

    def _read(self, on_sheet: OnSheet | None) -> Iterable[SourcePage]:
        limits, columns = self.reading.limits, dict(self.reading.columns)
        if self.document.kind == readers.EPAPER:
            others = {file.path: _reading(file, limits) for file in self.document.files}
            return readers.read(self.document.kind, b"", Job(self.path, limits, columns, others, on_sheet))
        data = self.document.files[0].read(limits)
        return readers.read(self.document.kind, data, Job(self.path, limits, columns, on_sheet=on_sheet))

    def _page(self, found: SourcePage, sha256: str) -> Page:
        part = found.part.replace("/", "-")
        page = to_page(found, f"{self.source_id}~{part}" if part else self.source_id, self.path, sha256)
        said = found.stated.over(naming.stated(self.path, self.reading.names))
        return replace(page, stated=said, document=self.source_id)


def _reading(file: trees.Found, limits: Limits) -> Callable[[], bytes]:
    return lambda: file.read(limits)


def find_sources(paths: Iterable[Path], reading: Reading | None = None) -> tuple[list[Source], list[Aside]]:
    """The documents below these paths in a fixed order, and what was left aside with its reason.

    Archives are looked into like folders. Hidden files and a folder's own README are not pages. Raises PageError for a
    path that does not exist, FormatError for a pattern of names that cannot be understood.
    """
    reading = reading or Reading()
    naming.stated("", reading.names)
    found: list[Source] = []
    aside: list[Aside] = []
    for path in sorted({path.resolve() for path in paths}):
        if path.is_dir():
            files = trees.walk(path, reading.limits, aside)
        elif path.exists():
            one = trees.Found(trees.shown(path.name), path, size=path.stat().st_size)
            files = trees.expanded(one, reading.limits, aside)
        else:
            raise PageError(f"{path}: no such file or folder")
        found += [Source(path, document, document.stem, reading) for document in documents(files, aside)]
    return distinct(found, aside), aside


def distinct(sources: list[Source], aside: list[Aside]) -> list[Source]:
    """The same files once each. Of files that claim the same page id the one with the plainest text is read.

    A picture of it is left aside; any other keeps its extension in its id and is not read.
    """
    kept: dict[str, Source] = {}
    for source in sorted(sources, key=lambda source: (source.document.problem is not None, _rank(source))):
        first = kept.setdefault(source.source_id, source)
        if _places(first) == _places(source):
            continue
        if _rank(source) >= _PICTURES:
            aside.append((source.path, f"has the name of {first.path}, which is read; rename one of them to read both"))
            continue
        clash = f"{first.file} has the same page id; rename one of them or build their common folder"
        other = source.path.replace("/", "~")
        other = other if other not in kept else f"{source.given.name}~{other}"
        kept[other] = replace(source, source_id=other, problem=clash)
    return sorted(kept.values(), key=lambda source: (str(source.given), source.path))


_KINDS = tuple(readers.READERS)
_PICTURES = _KINDS.index(".png")


def _rank(source: Source) -> int:
    "How plainly a kind of files holds its text: the place in the table of readers."
    return _KINDS.index(source.document.kind) if source.document.kind in _KINDS else -1


def _places(source: Source) -> list[tuple[Path, tuple[str, ...]]]:
    return [(file.disk, file.members) for file in source.document.files]


def earlier(store: Path, given: set[str]) -> dict[str, list[str]]:
    """The paths that earlier builds were given, these ones left out, each with the ids of the sources that it brought in.

    Raises StoreError for a list that cannot be read.
    """
    try:
        known = json.loads((store / "roots.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except ValueError as error:
        raise StoreError(f"{store / 'roots.json'}: {error}; remove the store and build it again") from error
    return {path: ids for path, ids in known.items() if path not in given}


def again(
    sources: list[Source], before: Mapping[str, list[str]], aside: list[Aside], reading: Reading | None = None
) -> list[Source]:
    "These sources and all earlier ones that are still there: other rules made the store, so everything is read anew."
    there = [Path(path) for path in before if Path(path).exists()]
    aside += [
        (path, "is gone, and its pages with it: the rules have changed") for path in before if not Path(path).exists()
    ]
    return distinct(sources + find_sources(there, reading)[0], aside)


def remember(store: Path, before: Mapping[str, list[str]], sources: list[Source]) -> None:
    "Writes down which paths the store is fed from, for the next build: these sources, and what earlier ones still bring in."
    now: dict[str, list[str]] = {}
    for source in sources:
        now.setdefault(str(source.given), []).append(source.source_id)
    mine = {source.source_id for source in sources}
    others = {path: [source_id for source_id in ids if source_id not in mine] for path, ids in before.items()}
    text = json.dumps({**others, **now}, ensure_ascii=False, indent=1, sort_keys=True)
    (store / "roots.json").write_text(text + "\n", encoding="utf-8")

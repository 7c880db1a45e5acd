"""Files to sources: what below the paths of a reader is a page, who reads it, and what a store was fed from before."""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from loaders.formats import naming, readers, trees
from loaders.formats.job import Job
from loaders.formats.limits import Limits
from loaders.formats.plan import Document, documents
from loaders.pages.text.read import to_page
from loaders.problems import FormatError, PageError, Unreachable
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Page
from loaders.work.budget import budget
from loaders.work.guard import reason

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


class Source(Struct, frozen=True):
    """A document to be read: the path the reader gave, its files, and the id that those of its pages begin with."""

    given: Path
    document: Document
    source_id: str
    reading: Reading = Reading()
    problem: str | None = None

    @property
    def path(self) -> str:
        "The path that is shown, below the folder that was given."
        return self.document.path

    @property
    def file(self) -> Path:
        "The file on disk that it lies in, or the first of several."
        return self.document.files[0].disk

    def unreachable(self) -> str | None:
        "Why the bytes of one of its files cannot be had at the moment, None where they can."
        try:
            for file in self.document.files:
                file.read(self.reading.limits)
        except Unreachable as error:
            return str(error)
        except FormatError:
            pass
        return None

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
        pages: list[Page] = []
        try:
            found = iter(self._read(on_sheet))
            while (page := self._next(found, sha256)) is not None:
                pages.append(page)
        except Exception as error:  # what a library raises for a damaged file, nobody can list
            part, before = ("rest", f"after {len(pages)} pages: ") if pages else ("", "")
            pages.append(self._page(SourcePage(part, status="error", message=before + reason(error)), sha256))
        return pages or [self._page(SourcePage(status="empty", message="holds no page"), sha256)]

    def lost(self, why: str) -> Page:
        "The page that stands for all of them where they cannot be read now; without a digest, so that the next build tries."
        return self._page(SourcePage(status="error", message=why), "")

    def _next(self, found: Iterator[SourcePage], sha256: str) -> Page | None:
        "The next page, within the budget of one."
        with budget(self.reading.limits.seconds):
            page = next(found, None)
            return self._page(page, sha256) if page else None

    def _read(self, on_sheet: OnSheet | None) -> Iterable[SourcePage]:
        limits, columns = self.reading.limits, dict(self.reading.columns)
        if self.document.kind == readers.EPAPER:
            others = {file.path: _reading(file, limits) for file in self.document.files}
            return readers.read(self.document.kind, b"", Job(self.path, limits, columns, others, on_sheet))
        data = self.document.files[0].read(limits)
        return readers.read(self.document.kind, data, Job(self.path, limits, columns, on_sheet=on_sheet))

    def _page(self, found: SourcePage, sha256: str) -> Page:
        part = trees.shown(found.part).replace("/", "-")
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
    for path in sorted(set(map(_resolved, paths))):
        there = path.stat()
        if stat.S_ISDIR(there.st_mode):
            files = trees.walk(path, reading.limits, aside)
        else:
            files = trees.expanded(trees.Found(trees.shown(path.name), path, size=there.st_size), reading.limits, aside)
        found += [Source(path, document, document.stem, reading) for document in documents(files, aside)]
    return distinct(found, aside), aside


def _resolved(path: Path) -> Path:
    "The path without links; raises PageError where nothing is there or may be looked at."
    try:
        there = path.resolve(strict=True)
        there.stat()
    except FileNotFoundError as error:
        raise PageError(f"{path}: no such file or folder") from error
    except (OSError, RuntimeError, ValueError) as error:  # no permission; links in a circle; NUL in the name
        raise PageError(f"{path}: cannot be looked at: {getattr(error, 'strerror', None) or error}") from error
    return there


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
        clash = _clashing(source, first.file, kept)
        kept[clash.source_id] = clash
    return sorted(kept.values(), key=lambda source: (str(source.given), source.path))


_KINDS = tuple(readers.READERS)
_PICTURES = _KINDS.index(".png")


def _rank(source: Source) -> int:
    "How plainly a kind of files holds its text: the place in the table of readers."
    return _KINDS.index(source.document.kind) if source.document.kind in _KINDS else -1


def _places(source: Source) -> list[tuple[Path, tuple[str, ...]]]:
    return [(file.disk, file.members) for file in source.document.files]


def again(
    sources: list[Source], given: Iterable[str], aside: list[Aside], reading: Reading | None = None
) -> list[Source]:
    "These sources and those of the paths given before that are still there: everything is to be read anew."
    there: list[Path] = []
    for path in filter(None, given):
        try:
            there.append(_resolved(Path(path)))
        except PageError as error:
            aside.append((trees.shown(path), f"its pages have gone, for the rules or the region have changed: {error}"))
    found, left = find_sources(there, reading)
    aside += left
    return distinct(sources + found, aside)


def of_other_files(sources: Sequence[Source], taken: Mapping[str, Path]) -> list[Source]:
    """The sources; one whose id a file from elsewhere has that is still there is not read.

    taken  by id, the file that has it
    """
    return [
        _clashing(source, taken[source.source_id], taken)
        if source.source_id in taken and not source.problem and taken[source.source_id] != source.file
        else source
        for source in sources
    ]


def _clashing(source: Source, other: Path, taken: Container[str]) -> Source:
    "The source under an id of its own and not read: another file has the id that it should have, or it is no kind of file that is read."
    own = source.path.replace("/", "~")
    own = own if own not in taken else f"{trees.shown(source.given.name)}~{own}"
    told = f"{trees.shown(str(other))} has the same page id; rename one of them or build their common folder"
    return replace(source, source_id=own, problem=None if source.document.problem else told)

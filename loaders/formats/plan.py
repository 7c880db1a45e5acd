"""Files to documents: what is read by itself, and what is read together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from loaders.formats import epaper, readers
from loaders.formats.trees import Aside, Found


@dataclass(frozen=True, slots=True)
class Document:
    """One or more files that are read together.

    path     the path that is shown: of the file, or of the folder of an e-paper's day
    kind     whose reader reads it (readers.READERS)
    problem  why it cannot be read, known from its name
    """

    path: str
    kind: str
    files: tuple[Found, ...]
    problem: str | None = None

    @property
    def stem(self) -> str:
        "The path as ids have it: without suffix, / as ~."
        path = self.path if self.kind == readers.EPAPER else str(PurePosixPath(self.path).with_suffix(""))
        return path.replace("/", "~")


@dataclass(slots=True)
class _Day:
    """The files of an e-paper's day."""

    nodes: list[Found] = field(default_factory=list)
    others: list[Found] = field(default_factory=list)


def documents(files: Iterable[Found], aside: list[Aside]) -> list[Document]:
    """The documents that these files make, in the order of their paths; what is no page is added to aside.

    Files of an e-paper's day are one document if the list of a page is among them.
    """
    found: list[Document] = []
    days: dict[tuple[str, str], _Day] = {}
    for file in files:
        if (role := epaper.role_of(file.path)) is None:
            found += _single(file, aside)
        else:
            kind, root, date = role
            day = days.setdefault((root, date), _Day())
            (day.nodes if kind == "node" else day.others).append(file)
    for day in days.values():
        if day.nodes:
            folder = str(PurePosixPath(day.nodes[0].path).parent)
            found.append(Document(folder, readers.EPAPER, tuple(day.nodes + day.others)))
        else:
            for file in day.others:
                found += _single(file, aside)
    return sorted(found, key=lambda document: document.path)


_SUPPORT = (".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".ico", ".svg", ".gif", ".opf", ".ncx", ".xml")


def _single(file: Found, aside: list[Aside]) -> Sequence[Document]:
    suffix = readers.suffix_of(file.path)
    path = PurePosixPath(file.path)
    if path.stem.lower() == "readme":
        aside.append((file.path, "describes the folder, is not a page"))
    elif suffix in _SUPPORT:
        aside.append((file.path, "belongs to a web page, is none"))
    elif any(part.endswith(("_files", ".files")) for part in path.parts[:-1]):
        aside.append((file.path, "was saved along with a web page"))
    else:
        return (Document(file.path, suffix, (file,), readers.advice(file.path)),)
    return ()

"""The readers of all formats, by suffix; and what to do with files that are not read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from loaders.formats import docx, epaper, epub, html, pdf, plain, scans, tables
from loaders.formats.job import Job
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage

Reader = Callable[[bytes, Job], Iterable[SourcePage]]

EPAPER = "e-paper"  # what a folder of an e-paper has instead of a suffix
PLAIN = (".txt", ".text", ".md")

# plain text first, pictures last: of files with one name the first kind is read
READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": plain.read,
        ".text": plain.read,
        ".md": plain.read,
        EPAPER: epaper.read,
        ".docx": docx.read,
        ".html": html.read,
        ".htm": html.read,
        ".xhtml": html.read,
        ".epub": epub.read,
        ".csv": tables.read_csv,
        ".tsv": tables.read_csv,
        ".xlsx": tables.read_xlsx,
        ".jsonl": tables.read_jsonl,
        ".json": tables.read_jsonl,
        ".parquet": tables.read_parquet,
        ".pdf": pdf.read,
        ".png": scans.read,
        ".jpg": scans.read,
        ".jpeg": scans.read,
        ".tif": scans.read,
        ".tiff": scans.read,
        ".bmp": scans.read,
        ".webp": scans.read,
    }
)

_OFFICE = "open it and save it as docx, or as PDF"
_UNPACK = "unpack it and give the folder, or pack it as zip"
ADVICE: Mapping[str, str] = MappingProxyType(
    {
        ".doc": f"a Word document of the old kind is not read; {_OFFICE}",
        ".wps": f"a WPS document is not read; {_OFFICE}",
        ".odt": f"an OpenDocument text is not read; {_OFFICE}",
        ".rtf": f"rich text is not read; {_OFFICE}",
        ".pages": f"a Pages document is not read; {_OFFICE}",
        ".ceb": "a CEB file of Founder is not read; print it to PDF from its own viewer",
        ".xls": "a workbook of the old kind is not read; open it and save it as xlsx",
        ".et": "a WPS table is not read; open it and save it as xlsx",
        ".ods": "an OpenDocument table is not read; open it and save it as xlsx",
        ".mht": "a web archive is not read; save the page as «web page, HTML only»",
        ".mhtml": "a web archive is not read; save the page as «web page, HTML only»",
        ".mobi": "a Kindle book is not read; convert it to EPUB",
        ".azw3": "a Kindle book is not read; convert it to EPUB",
        ".caj": "a CAJ file is not read; print it to PDF from its own viewer",
        ".ppt": "slides are not read; save them as PDF",
        ".pptx": "slides are not read; save them as PDF",
        ".heic": "a HEIC photo is not read; save it as JPEG",
        ".rar": f"a rar archive is not read; {_UNPACK}",
        ".7z": f"a 7z archive is not read; {_UNPACK}",
        ".tar": f"a tar archive is not read; {_UNPACK}",
        ".gz": f"a gz archive is not read; {_UNPACK}",
        ".bz2": f"a bz2 archive is not read; {_UNPACK}",
        ".xz": f"an xz archive is not read; {_UNPACK}",
    }
)


def suffix_of(path: str) -> str:
    "The suffix of a path in small letters, as the tables have it."
    return PurePosixPath(path).suffix.lower()


def advice(path: str) -> str | None:
    "Why a file of that name is not read and what to do; None if there is a reader for it."
    suffix = suffix_of(path)
    if suffix in READERS:
        return None
    known = ", ".join(sorted(name for name in READERS if name.startswith(".")))
    return ADVICE.get(suffix) or f"a {suffix or 'nameless'} file is not read; these are: {known}, .zip"


def read(kind: str, data: bytes, job: Job) -> Iterator[SourcePage]:
    """The source pages in a file, by the reader of its kind (a suffix, or EPAPER), one after the other.

    Raises FormatError for what the file holds, as soon as that shows.
    """
    if kind not in READERS:
        raise FormatError(advice(f"x{kind}") or f"nobody reads {kind}")
    yield from READERS[kind](data, job)

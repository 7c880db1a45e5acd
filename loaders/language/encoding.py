"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 also without one, and GB18030; strictly, or not at all."""

from __future__ import annotations

import codecs

from loaders.problems import FormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ENCODINGS = ("utf-8", "gb18030")
_EVERYWHERE = "，。的\n"
_NULS = "holds NUL bytes, so it is no text file; export the page as plain text"


def decoded(data: bytes) -> str:
    "The text in these bytes; raises FormatError where there is none."
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
    raise FormatError("is neither UTF-8 nor UTF-16 nor GB18030 text; save it as UTF-8")


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(f"says it is {encoding} but breaks off at byte {error.start}; save it again") from error
    if "\0" in text:
        raise FormatError(_NULS)
    return text


def _wide(data: bytes) -> str:
    "The byte order of UTF-16 without a mark: the one that shows more of what every Chinese page is full of."
    orders = ("utf-16-le", "utf-16-be")
    shown = {order: sum(data.count(char.encode(order)) for char in _EVERYWHERE) for order in orders}
    order = max(shown, key=shown.__getitem__)
    if shown[order] and len(data) % 2 == 0:
        return order
    raise FormatError(_NULS)

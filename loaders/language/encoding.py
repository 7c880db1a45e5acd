"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, UTF-16 also without one, GB18030 and Big5; strictly, or not at all."""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Mapping

from loaders.language import rules
from loaders.problems import FormatError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FREQUENT = frozenset("".join(rules.texts("characters", "frequent")))
_ENOUGH, _SHARE = 40, 0.1  # Chinese characters, and the share of frequent ones: text has 0.5, a list of names 0.07
_SURELY = 0.3  # share of frequent ones of what is read in the second likeliest encoding
_USUAL = 0.8  # share of them in the first level of GB 2312, which a list of names has too
_EVERYWHERE = "，。的\n"
_NULS = "holds NUL bytes, so it is no text file; export the page as plain text"


def decoded(data: bytes) -> str:
    "The text in these bytes; raises FormatError where there is none."
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    if b"\0" in data:
        text = _read(data, _wide(data))
        if not text or "\0" in text:
            raise FormatError(_NULS)
        return text
    text = _read(data, "utf-8")
    if text or not data:
        return text
    simple = _read(data, "gb18030")
    if (
        not (simple and reads_as_chinese(Counter(simple)))
        and _frequent(_han(Counter(old := _read(data, "big5hkscs")))) >= _SURELY
    ):
        return old
    if simple:
        return simple
    raise FormatError("is neither UTF-8 nor UTF-16 nor GB18030 text; save it as UTF-8")


def reads_as_chinese(counts: Mapping[str, int]) -> bool:
    "Whether a text is written in such characters as Chinese is, by how often it has each; a short one is never refused."
    han = _han(counts)
    number = sum(han.values())
    if number < _ENOUGH:
        return True
    if sum(count for char, count in counts.items() if "\u3040" <= char <= "\u30ff") >= _SHARE * number:
        return False  # Japanese: kana
    if _frequent(han) >= _SHARE:
        return True
    return sum(count for char, count in han.items() if _is_usual(char)) >= _USUAL * number


def _han(counts: Mapping[str, int]) -> dict[str, int]:
    "Those of the characters that are Chinese."
    return {char: count for char, count in counts.items() if "\u3400" <= char <= "\u9fff"}


def _frequent(han: Mapping[str, int]) -> float:
    "The share of frequent characters among these Chinese ones; 0 without any."
    return sum(count for char, count in han.items() if char in _FREQUENT) / sum(han.values()) if han else 0.0


def _is_usual(char: str) -> bool:
    code = char.encode("gb2312", "ignore")
    return bool(code) and 0xB0 <= code[0] <= 0xD7


def _read(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


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

"""Traditional script: read as simplified characters, one for one, so that offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from loaders.language import rules

_BOOK = rules.load("script")
_HAN = re.compile("[\u4e00-\u9fff]")
_ANCHOR = 4  # characters by which a text is found again in the line that it comes from
_REACH = 200  # characters among which it goes on, behind the last that was found
_BACK = 8  # characters that what was put right may have been shorter
_SHARE = 0.05  # of the characters; text in traditional script has a third that simplified script writes otherwise


def _folding(list_name: str) -> dict[int, str]:
    table = _BOOK.entry(list_name, dict[Literal["from", "to"], str])
    return {ord(char): to for char, to in zip(table["from"], table["to"], strict=True) if char != "\n"}


CHARACTERS = _folding("characters")
_PRINT = {**CHARACTERS, **_folding("marks")}
_TRADITIONAL = re.compile(f"[{''.join(map(chr, CHARACTERS))}]")


def simplified(text: str) -> str:
    "The text in simplified characters; the same text where it holds no other."
    return text.translate(CHARACTERS) if _TRADITIONAL.search(text) else text


def as_read(text: str) -> str:
    "The same of text in traditional script, its quotation marks too (「」 as “”)."
    return text.translate(_PRINT)


def is_traditional(text: str) -> bool:
    "Whether a text is in traditional script; one that quotes a word in it is not."
    if not _TRADITIONAL.search(text):
        return False
    return len(_TRADITIONAL.findall(text)) >= _SHARE * len(_HAN.findall(text))


def as_printed(text: str, line: str) -> str:
    """A text that was made of as_read(line), in the characters of that line; as long as before.

    It is followed through the line by runs of characters; what the line does not have, as it was put right, is written as
    the line writes it elsewhere, or stays.
    """
    read, characters = _twins(line)
    out, at, i = list[str](), 0, 0
    while i < len(text):
        if not (out and read.startswith(text[i], at)):
            anchor = text[i : i + _ANCHOR]
            found = read.find(anchor, max(0, at - _BACK), at + _REACH) if out else read.find(anchor)
            if found < 0:
                out.append(characters.get(text[i], text[i]))
                at, i = at + 1, i + 1
                continue
            at = found
        out.append(line[at])
        at, i = at + 1, i + 1
    return "".join(out)


@lru_cache(maxsize=64)
def _twins(line: str) -> tuple[str, Mapping[str, str]]:
    "The line as it is read, and its characters that are read as another one, by that one."
    read = as_read(line)
    return read, {to: char for char, to in zip(line, read, strict=True) if char != to}

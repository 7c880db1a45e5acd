"""The objects in a JSON text, one a line or in one list; what is damaged costs nothing but itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

_LINE_END = re.compile(r"\r\n|\r|\n")  # others may stand inside a string


def of_text(text: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    "The objects of a text in their order; where something is none, faults is told the place and why."
    text = text.strip()
    return _in_list(text, faults) if text.startswith("[") else _in_lines(text, faults)


def _in_lines(text: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_LINE_END.split(text), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                faults.append(f"line {number}: {error}")
            else:
                yield from _object(row, f"line {number}", faults)


def _in_list(text: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    "Those of a list, as far as that is whole."
    decoder, at = json.JSONDecoder(), 1
    for number in count(1):
        while at < len(text) and (text[at].isspace() or text[at] == ","):
            at += 1
        if text.startswith("]", at):
            return
        try:
            row, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            faults.append(f"article {number}: {error}")
            return
        yield from _object(row, f"article {number}", faults)


def _object(row: Any, place: str, faults: list[str]) -> Iterator[dict[str, Any]]:
    if isinstance(row, dict):
        yield row
    else:
        faults.append(f"{place}: no object")

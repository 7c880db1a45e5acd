"""A figure as a reader takes it in: the number, how exactly it is told, and whether it is a rise or a fall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.words.i18n import Words
from loaders.language.numerals import AND_SOME

ARROWS = {"up": "▲", "down": "▼"}
_NEAR = ("近",)  # a number that something comes close to, where 不到 is any that is not reached


def number(row: Mapping[str, Any], words: Words) -> str:
    "A figure as printed; in English in digits with its unit, as the sentence beside it shows what is printed."
    if words.lang != "en":
        return row["number"]
    ends = (row["value"], row["value_high"])
    value = "–".join(f"{end:,.12g}" for end in ends if not pd.isna(end))
    if not value or not isinstance(row["unit"], str):
        return value or row["number"]
    return f"{value}{words.unit(row['unit'])}" if row["unit"] == "%" else f"{value} {words.unit(row['unit'])}"


def exactly(row: Mapping[str, Any], words: Words) -> str:
    "The same with how exact it is, which is said before a number (近, 超), or is part of one as printed (余)."
    told = number(row, words)
    if row["approx"] == "exact" or (words.lang == "zh" and not AND_SOME.isdisjoint(row["number"])):
        return told
    said = row["sentence"] if isinstance(row.get("sentence"), str) else ""
    before = said[: row["at"]] if "at" in row else said.partition(row["number"])[0]
    near = row["approx"] == "under" and before.endswith(_NEAR)
    return words(f"amount.{'near' if near else row['approx']}", number=told)


def moved(row: Mapping[str, Any], words: Words) -> str:
    "The same behind an arrow, where it is what something rose or fell by."
    arrow = ARROWS.get(row["direction"]) if row["kind"] == "change" else None
    return f"{arrow} {exactly(row, words)}" if arrow else exactly(row, words)

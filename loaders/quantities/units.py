"""Units: what may stand after a number, in every spelling."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import Literal

from msgspec import Struct

from loaders.language import rules
from loaders.problems import RuleError

_AND_HALF = "半"
_AND_MORE = "多"
_PIECE = "个"
_YUAN = ("元", "角", "分钱")


class UnitWord(rules.Word, frozen=True):
    """A row of the table: a unit's main spelling, with other ones (also), words that it is no unit before (unless), behind digits too (never)."""

    family: str
    symbol: str = ""
    factor: int | float | None = None
    also: tuple[str, ...] = ()
    unless: str = ""
    never: str = ""


BOOK = rules.load("units", word=UnitWord)
_FAMILIES = BOOK.entry("families", dict[Literal["measures", "counts"], frozenset[str]])


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is stored.

    name    its main spelling;  symbol  a short form for axes
    family  area · money · people …;  counts  the family counts things, so that 一 before it means «a»
    factor  how many of the family's base unit it holds, None where nothing is converted
    unless  what must not follow: it would make the unit part of another word (支持, 条件)
    never   the same behind digits too, behind which nearly all are units (38支队伍, but 5800户籍人口)
    """

    name: str
    family: str
    symbol: str
    factor: int | float | None
    counts: bool
    unless: tuple[str, ...]
    never: tuple[str, ...] = ()


class Reading(Struct, frozen=True):
    """A unit where it stands: which one, where it ends, what it adds to the number (一个半小时: half of one)."""

    unit: Unit
    end: int
    half: bool = False
    over: bool = False


def _unit(word: UnitWord) -> Unit:
    if not any(word.family in families for families in _FAMILIES.values()):
        raise RuleError(f"units.toml: word {word.text!r}: no family {word.family!r}")
    return Unit(
        name=word.text,
        family=word.family,
        symbol=word.symbol or word.text,
        factor=word.factor,
        counts=word.family in _FAMILIES["counts"],
        unless=tuple(word.unless.split()),
        never=tuple(word.never.split()),
    )


UNITS = {word.text: _unit(word) for word in BOOK.words}


def _spellings(word: UnitWord) -> Iterator[str]:
    "Every spelling of a unit; a foreign currency may be named after 元 (三万元欧元)."
    for text in (word.text, *word.also):
        yield text
        if word.family == "money" and word.text not in _YUAN and (word.factor or 0) >= 1:
            yield _YUAN[0] + text


_SPELLED = {text: UNITS[word.text] for word in BOOK.words for text in _spellings(word)}
_PER = {**{text: unit.name for text, unit in _SPELLED.items()}, **dict.fromkeys(BOOK.texts("per"))}
_LONGEST = max(map(len, _SPELLED))
_FIRST = frozenset(text[0] for text in _SPELLED)


def unit_at(text: str, start: int) -> Reading | None:
    "The longest unit that begins there; None when there is none, or it is the beginning of a Latin word."
    if text[start : start + 1] not in _FIRST:
        return None
    spelled = _longest(text, start, _SPELLED)
    return _rate(text, Reading(_SPELLED[spelled], start + len(spelled))) if spelled else None


def _longest(text: str, start: int, spellings: Container[str]) -> str:
    "The longest of these spellings that begins there; empty when there is none."
    for end in range(min(start + _LONGEST, len(text)), start, -1):
        if text[start:end] in spellings and not _cuts_a_word(text, end):
            return text[start:end]
    return ""


def time_at(text: str, start: int) -> Reading | None:
    "A unit of time with half or more of one inside it: 个半小时, 个多月."
    if text[start : start + 1] != _PIECE or text[start + 1 : start + 2] not in (_AND_HALF, _AND_MORE):
        return None
    inside = _PIECE + text[start + 2 : start + 3]
    for offset, spelled in ((2, text[start + 2 : start + 2 + _LONGEST]), (1, inside)):
        reading = unit_at(spelled, 0)
        if reading and reading.unit.family == "time":
            more = text[start + 1] == _AND_MORE
            return Reading(reading.unit, start + offset + reading.end, half=not more, over=more)
    return None


def _cuts_a_word(text: str, end: int) -> bool:
    "Whether that end lies inside a run of Latin letters: the m of 5mm."
    last, following = text[end - 1], text[end : end + 1]
    return last.isascii() and last.isalpha() and following.isascii() and following.isalnum()


def _rate(text: str, reading: Reading) -> Reading:
    "The same reading, joined with what it is counted per: 微克/立方米, 吨/日."
    if text[reading.end : reading.end + 1] != "/":
        return reading
    per = _longest(text, reading.end + 1, _PER)
    if not per:
        return reading
    name = f"{reading.unit.name}/{_PER[per] or per}"
    unit = Unit(name, reading.unit.family, f"{reading.unit.symbol}/{per}", None, False, ())
    return Reading(unit, reading.end + 1 + len(per))

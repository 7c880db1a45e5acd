"""Sections of a feature in the order in which they were written."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.pages.articles.blocks import Block, Kind
from loaders.pages.articles.bonds import HEADINGS

_INTRODUCED = HEADINGS.rule("introduced.post").pattern
_SPEAKS = HEADINGS.rule("bare.speaks").pattern

Section = tuple[Block, ...]


def in_order(body: Sequence[Block]) -> tuple[tuple[Block, ...], bool]:
    """The body with its sections in reading order, and whether that differs from print.

    Columns may be read in the wrong order. A person who is introduced with a post in one section but speaks by
    name alone in an earlier one gives it away: the section that introduces comes first.
    """
    sections = _sections(body)
    for late in range(2, len(sections)):
        early = _speaks_before(sections, late)
        if early is not None:
            moved = [*sections[:early], sections[late], *sections[early:late], *sections[late + 1 :]]
            return tuple(block for section in moved for block in section), True
    return tuple(body), False


def _sections(body: Sequence[Block]) -> list[Section]:
    "The body cut before every crosshead; the first section is what stands above them all."
    starts = [i for i, block in enumerate(body) if block.kind is Kind.HEADING and i]
    return [tuple(body[low:high]) for low, high in zip([0, *starts], [*starts, len(body)], strict=True)]


def _speaks_before(sections: Sequence[Section], late: int) -> int | None:
    "The first section below the lead where someone speaks whom only the late section introduces."
    introduced = {match["name"] for match in _INTRODUCED.finditer(_text(sections[late]))}
    known = {match["name"] for section in sections[:late] for match in _INTRODUCED.finditer(_text(section))}
    for early in range(1, late):
        if {match["name"] for match in _SPEAKS.finditer(_text(sections[early]))} & (introduced - known):
            return early
    return None


def _text(section: Section) -> str:
    return "\n".join(block.text for block in section)

"""The body of a story: its sections in the order in which they were written, its paragraphs whole."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from loaders.pages.articles.blocks import Block, Kind, Part
from loaders.pages.articles.ties import HEADINGS, paragraph_goes_on
from loaders.places.region import Region
from loaders.shapes.pages import Role

Section = tuple[Block, ...]
_INTRODUCED, _SPEAKS = HEADINGS.patterns("introduced.post bare.speaks")
_ROLES = {
    Kind.DATELINE: (Role.BODY, "a dateline opens an article"),
    Kind.PROSE: (Role.BODY, "running text of the article that begins above"),
    Kind.CREDIT: (Role.BODY, "brackets name source or writer"),
    Kind.BYLINE: (Role.BYLINE, "names the writers and nothing else"),
    Kind.SOURCE: (Role.NOISE, "says when and where the text was published"),
    Kind.QUESTION: (Role.CROSSHEAD, "a question of the interviewer"),
    Kind.HEADING: (Role.CROSSHEAD, "a short line between paragraphs of one article"),
    Kind.CAPTION: (Role.CAPTION, "ends with a photographer"),
}


def to_parts(body: Sequence[Block], region: Region) -> list[Part]:
    "The blocks of a body with their roles, the pieces of one paragraph joined; captions come last."
    if all(block.kind is Kind.CAPTION for block in body):
        return [Part(Role.BODY, "all the text of a picture story", (block,)) for block in body]
    parts: list[Part] = []
    for block in sorted(body, key=lambda block: block.kind is Kind.CAPTION):
        if parts and paragraph_goes_on(parts[-1].blocks[-1], block, region):
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
        else:
            parts.append(Part(*_ROLES[block.kind], (block,)))
    return parts


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

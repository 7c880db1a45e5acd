"""The body of a story as parts: paragraphs that the print cut are joined again, and where the rest is lost is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.pages.articles.blocks import RUNNING, Block, Kind
from loaders.pages.articles.bonds import goes_on
from loaders.pages.articles.parts import Part
from loaders.places.region import Region
from loaders.shapes import Role

_ROLES = {
    Kind.DATELINE: (Role.BODY, "a dateline opens an article"),
    Kind.PROSE: (Role.BODY, "running text of the article that begins above"),
    Kind.CREDIT: (Role.BODY, "brackets name source or writer"),
    Kind.BYLINE: (Role.BYLINE, "names the writers and nothing else"),
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
        if parts and _is_rest(parts[-1].blocks[-1], block, region):
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
        else:
            parts.append(Part(*_ROLES[block.kind], (block,)))
    return parts


def _is_rest(before: Block, block: Block, region: Region) -> bool:
    return before.kind in RUNNING and block.kind is Kind.PROSE and goes_on(before, block, region)

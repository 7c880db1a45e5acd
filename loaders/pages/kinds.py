"""What each block looks like by itself: dateline, byline, caption, heading, prose …"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders import rules
from loaders.pages.blocks import Block, Kind
from loaders.region import Region

_BYLINES, _HEADINGS, _MASTHEADS = map(rules.load, ("bylines", "headings", "mastheads"))
_DATELINE = rules.one_pass(_BYLINES.of_kind("dateline"))
_BYLINE = rules.one_pass(_BYLINES.of_kind("line"))
_CLOSING = rules.one_pass(_BYLINES.of_kind("closing"))
_PHOTO = rules.one_pass(_BYLINES.of_kind("photo"))
_QUESTION = rules.one_pass(_HEADINGS.of_kind("question"))
_NOTICE = rules.one_pass(_HEADINGS.of_kind("notice"))
_FURNITURE = rules.one_pass(_MASTHEADS.rules)
_IS_SURE = [rule.more["sure"] for rule in _MASTHEADS.rules]

_LONG = 200  # characters; a longer block is a paragraph
_HEADING = 60  # characters; the longest headline seen has 50
_CREDIT = 60  # characters; room for a source and three writers
_NO_HEADING = frozenset("。；")
_NO_HEADING_END = frozenset("，、：…！")


def opens_article(text: str) -> bool:
    "Whether a text begins with a dateline (本报讯 …) or is a line that names the writers."
    return bool(_DATELINE.match(text)) or (len(text) <= _CREDIT and bool(_BYLINE.fullmatch(text)))


def with_kinds(blocks: Sequence[Block], region: Region) -> list[Block]:
    "The blocks, each with its kind."
    papers = frozenset(region.profile.get("newspapers", ()))
    return [replace(block, kind=_kind(block, papers)) for block in blocks]


def _kind(block: Block, papers: frozenset[str]) -> Kind:
    text = block.text
    if not text:
        return Kind.LAYOUT
    if _DATELINE.match(text):
        return Kind.DATELINE
    if len(text) > _LONG:
        return Kind.PROSE
    if text in papers or _is_furniture(text):
        return Kind.MASTHEAD
    if len(text) <= _CREDIT and _BYLINE.fullmatch(text):
        return Kind.BYLINE
    if len(text) <= _CREDIT and not _CLOSING.sub("", text):
        return Kind.CREDIT
    if _PHOTO.search(text, max(0, len(text) - _CREDIT)):
        return Kind.CAPTION
    if _QUESTION.match(text):
        return Kind.QUESTION
    if _NOTICE.match(text):
        return Kind.NOTICE
    return Kind.HEADING if _is_heading(block) else Kind.PROSE


def _is_furniture(text: str) -> bool:
    "Whether a line holds nothing but what a page says about itself."
    at, sure = 0, False
    while at < len(text):
        if text[at].isalnum():
            found = _FURNITURE.match(text, at)
            if not found or found.end() == at:
                return False
            sure, at = sure or _IS_SURE[found.lastindex - 1], found.end()
        else:
            at += 1
    return sure


def _is_heading(block: Block) -> bool:
    "Whether a block is short and no sentence; a comma is borne only where the print marks the line as a heading."
    text = block.text
    if len(text) > _HEADING or text[-1] in _NO_HEADING_END or not _NO_HEADING.isdisjoint(text):
        return False
    return "，" not in text or bool(block.mark)

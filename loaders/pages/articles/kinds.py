"""What each block looks like: dateline, byline, caption, heading, prose …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice, takewhile, zip_longest
from typing import Literal

from msgspec.structs import replace

from loaders.language import rules
from loaders.language.credits import BOOK as BYLINES
from loaders.pages.articles.blocks import HEADS, RUNNING, Block, Kind
from loaders.pages.articles.ties import HEADINGS, SURE, are_bonded, bond, share
from loaders.places.region import Region
from loaders.shapes.pages import HEADINGS as DECK
from loaders.shapes.pages import Role


class MastheadRule(rules.Rule, frozen=True, kw_only=True):
    """Something that a page says about itself; sure: no line of an article says so; portal: a page of the web says it."""

    sure: bool
    kind: Literal["portal", ""] = ""


MASTHEADS = rules.load("mastheads", MastheadRule)
_DATELINE, _INNER, _BYLINE, _AUTHOR, _CLOSING, _PHOTO, _NAMELESS, _PICTURE_OPENING = (
    rules.one_pass(BYLINES.of_kind(kind))
    for kind in ("dateline", "inner", "line", "author", "closing", "photo", "nameless", "picture")
)
_AUTHOR_NAMES = BYLINES.rule("author.name").pattern
_QUESTION, _NOTICE, _CONTACT, _REST = (
    rules.one_pass(HEADINGS.of_kind(kind)) for kind in ("question", "notice", "contact", "rest")
)
_FURNITURE = rules.one_pass(MASTHEADS.rules)

_LONG = 200  # characters; a longer block is a paragraph
_SHORTEST = 4  # characters; no headline is shorter that runs into its text
_HEADING = 60  # characters; the longest headline seen has 50
_CREDIT = 60  # characters; room for a source and three writers
_SAME = 0.3  # of its pairs of characters a caption has from headline and article; chance neighbours have 0.1
_PICTURE = frozenset("摄图照")  # no photo credit is without one of these
_NO_HEADING = frozenset("。；")
_NO_HEADING_END = frozenset("，、：…！")
_GIVEN: Mapping[Role | None, Kind] = {
    **dict.fromkeys((*DECK, Role.CROSSHEAD), Kind.HEADING),
    Role.CAPTION: Kind.CAPTION,
    Role.BYLINE: Kind.BYLINE,
    Role.MASTHEAD: Kind.MASTHEAD,
}  # what the file itself says a line is
_AFTER_HEADING = (*HEADS, Kind.DATELINE, Kind.BYLINE)


def opens_block(text: str) -> bool:
    "Whether a text begins with a dateline (本报讯 …) or as a caption does (图为 …), or is a line that names the writers."
    return bool(_DATELINE.match(text) or _PICTURE_OPENING.match(text)) or (
        len(text) <= _CREDIT and bool(_BYLINE.fullmatch(text))
    )


def is_furniture(text: str, papers: Sequence[str]) -> bool:
    "Whether a line holds nothing but what a page says about itself, so that it is no part of a longer text."
    return len(text) <= _HEADING and bool(text) and _is_furniture(text, papers)


def read_blocks(blocks: Sequence[Block], region: Region) -> list[Block]:
    "The blocks, each with its kind; a headline that runs into its dateline is cut off it."
    papers = region.newspapers
    apart = [part for block in blocks for part in _headed(block)]
    seen = _with_sources([replace(block, kind=_given(block, papers) or _kind(block, papers)) for block in apart])
    neighbours = zip([None, *seen], seen, [*seen[1:], None], strict=False)
    return [_corrected(before, block, after, region) for before, block, after in neighbours]


def _headed(block: Block) -> list[Block]:
    "The headline and the text that one block holds, by the dateline between them; else the block."
    found = _INNER.search(block.text, _SHORTEST, 2 * _HEADING) if block.role is None else None
    if not found:
        return [block]
    head, text = block.cut(found.start())
    head = replace(head, text=head.text.rstrip())
    return [head, replace(text, mark=0)] if _has_form(head.text) and "，" not in head.text else [block]


def _with_sources(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with what a web page says of itself between a headline and its text read as its source.

    So is a dateline that stands alone above a heading: it opens what comes below.
    """
    read = list(blocks)
    for i, (block, after) in enumerate(zip_longest(blocks, blocks[1:])):
        above = read[i - 1].kind if i else None
        if (block.kind is Kind.MASTHEAD and above in (*HEADS, Kind.SOURCE) and _goes_on_in_text(blocks, i)) or (
            block.kind is Kind.DATELINE and _DATELINE.fullmatch(block.text) and after and after.kind in HEADS
        ):
            read[i] = replace(block, kind=Kind.SOURCE)
    return read


def _goes_on_in_text(blocks: Sequence[Block], start: int) -> bool:
    "Whether furniture, some of it such as web pages have, stands from a block on right above running text."
    run = list(takewhile(lambda block: block.kind is Kind.MASTHEAD, islice(blocks, start, None)))
    below = next(islice(blocks, start + len(run), None), None)
    return below is not None and below.kind in (*RUNNING, Kind.BYLINE) and any(_is_portal(block.text) for block in run)


def _is_portal(text: str) -> bool:
    return any(rules.which(MASTHEADS.rules, found).kind == "portal" for found in _FURNITURE.finditer(text) if found[0])


def _given(block: Block, papers: Sequence[str]) -> Kind | None:
    "The kind that the file itself gives a block; a title of the paper may well be set as a headline."
    kind = _GIVEN.get(block.role)
    return (
        Kind.MASTHEAD if kind is Kind.HEADING and (block.text in papers or _is_furniture(block.text, papers)) else kind
    )


def _corrected(before: Block | None, block: Block, after: Block | None, region: Region) -> Block:
    if block.role in _GIVEN:
        return block
    kind = _kind_between(before, block, after, region)
    return block if kind is block.kind else replace(block, kind=kind)


def _kind_between(before: Block | None, block: Block, after: Block | None, region: Region) -> Kind:
    """The kind of a block, corrected by what stands before and after it.

    A heading may have a comma where a heading or an article follows; it is none below the heading of a notice, or
    where a sentence goes on from it or into it, unless it is marked as one. A caption into which one goes on is the
    end of a picture story.
    """
    if _is_picture_line(before, block, after):
        return Kind.CAPTION
    if _is_author(before, block, after):
        return Kind.BYLINE
    text = before if before and before.kind in RUNNING else None
    is_rest = text is not None and are_bonded(text, block, region, SURE)
    match block.kind:
        case Kind.CAPTION if is_rest:
            return Kind.PROSE
        case Kind.PROSE if after and after.kind in _AFTER_HEADING and _is_headline(block.text, text):
            return Kind.HEADING
        case Kind.HEADING if not block.mark and after and after.kind is Kind.PROSE:
            of_notice = before is not None and before.kind is Kind.NOTICE and block.text[0] != "（"
            return Kind.PROSE if is_rest or of_notice or _begins(block, after, region) else Kind.HEADING
    return block.kind


def _is_headline(text: str, before: Block | None) -> bool:
    "Whether a text with a comma, right above an article, is its headline; before: the paragraph that it would end."
    is_apart = before is None or (not before.is_broken_off and _is_couplet(text))
    return is_apart and "，" in text and _has_form(text)


def _begins(block: Block, after: Block, region: Region) -> bool:
    "Whether a sentence begins in a block and goes on in the paragraph below it."
    return bool(_REST.match(after.text)) or bond(block, after, region) > SURE


def _is_author(before: Block | None, block: Block, after: Block | None) -> bool:
    "Whether a line between a headline and its text names who wrote it; whom the text speaks of did not."
    if not (before and after and before.kind in HEADS and after.kind in RUNNING) or block.mark:
        return False
    if block.kind is not Kind.HEADING or not _AUTHOR.fullmatch(block.text):
        return False
    names = _AUTHOR_NAMES.fullmatch(block.text)
    return not (
        names
        and any(name in after.text for name in names["credits"].replace("，", "、").replace(" ", "、").split("、"))
    )


def _is_picture_line(before: Block | None, block: Block, after: Block | None) -> bool:
    "Whether a sentence between headline and dateline says what the picture there shows: it speaks of the same."
    if not (before and after and before.kind is Kind.HEADING and after.kind is Kind.DATELINE):
        return False
    is_short = block.kind is Kind.PROSE and len(block.text) <= _HEADING and not block.is_broken_off
    return is_short and share([block], [before, after]) >= _SAME


def _is_couplet(text: str) -> bool:
    "Whether it consists of two clauses of one length, as headlines do and broken sentences rarely."
    clauses = text.split("，")
    return len(clauses) == 2 and abs(len(clauses[0]) - len(clauses[1])) <= 1


def _kind(block: Block, papers: Sequence[str]) -> Kind:
    "The kind of a block by itself."
    text = block.text
    if not text:
        return Kind.LAYOUT
    if _DATELINE.match(text):
        return Kind.DATELINE
    if len(text) > _LONG:
        return Kind.PROSE
    if text in papers or _is_furniture(text, papers):
        return Kind.MASTHEAD
    if len(text) <= _CREDIT and _BYLINE.fullmatch(text):
        return Kind.BYLINE
    if len(text) <= _CREDIT and not _CLOSING.sub("", text):
        return Kind.CREDIT
    tail = max(0, len(text) - _CREDIT)
    if not _PICTURE.isdisjoint(text) and (_PHOTO.search(text, tail) or _NAMELESS.search(text, tail)):
        return Kind.CAPTION
    if _QUESTION.match(text):
        return Kind.QUESTION
    if _NOTICE.match(text):
        return Kind.NOTICE
    is_heading = _has_form(text) and ("，" not in text or block.mark) and not _CONTACT.match(text)
    return Kind.HEADING if is_heading else Kind.PROSE


def _is_furniture(text: str, papers: Sequence[str]) -> bool:
    "Whether a line holds nothing but what a page says about itself; papers: titles that the region's newspapers have."
    at, sure = 0, False
    while at < len(text):
        if text[at].isalnum():
            title = next((title for title in papers if text.startswith(title, at)), "")
            if title and not text[at + len(title) : at + len(title) + 1].isalpha():
                sure, at = True, at + len(title)
                continue
            found = _FURNITURE.match(text, at)
            if not found or found.end() == at:
                return False
            sure, at = sure or rules.which(MASTHEADS.rules, found).sure, found.end()
        else:
            at += 1
    return sure


def _has_form(text: str) -> bool:
    "Whether a text has the form of a heading: short, and no sentence."
    return len(text) <= _HEADING and text[-1] not in _NO_HEADING_END and _NO_HEADING.isdisjoint(text)

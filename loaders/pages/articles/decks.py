"""Headings to decks: which line is the main headline, and what stands above and below it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from loaders.pages.articles.blocks import Block, Part
from loaders.pages.articles.ties import HEADINGS, WORD, bond, heading_goes_on
from loaders.places.region import Region
from loaders.shapes.pages import HEADINGS as ROLES
from loaders.shapes.pages import Role

_SURE = tuple(rule for role in ("subheadline", "kicker", "section") for rule in HEADINGS.of_kind(role))
_ATTEND, _SAYS, _DETAIL, _COUPLET, _SUBJECT = HEADINGS.patterns(
    "subheadline.attend kicker.says detail.figures couplet.short subject.body"
)
_ALIKE = 6  # characters that the two lines of a headline may differ
_STATEMENT = 8  # characters; a shorter clause is no statement by itself


def to_decks(headings: Sequence[Block], region: Region, *, feature: bool) -> list[Part]:
    """The headings with their roles, in reading order; a line that holds two of them comes twice.

    feature  whether a byline opens the article: then a couplet is the headline, and the line below explains it
    """
    blocks = list(headings)
    if not any(block.role is Role.HEADLINE for block in headings):
        headings = _couplet_of_speech(_finished(headings))
        blocks = [part for heading in headings for part in _parted(heading, region, alone=len(headings) == 1)]
    texts = [block.text for block in blocks]
    sure = [_sure(text, last=i == len(texts) - 1) for i, text in enumerate(texts)]
    given = next((i for i, block in enumerate(blocks) if block.role is Role.HEADLINE), None)
    main = _main(texts, [found and found[0] for found in sure], feature) if given is None else given
    parts = [Part(*_placed(found, i - main), (blocks[i],)) for i, found in enumerate(sure)]
    return sorted(parts, key=lambda part: ROLES.index(part.role))


def _finished(headings: Sequence[Block]) -> list[Block]:
    "The headings, one that breaks off joined with the line below it."
    whole: list[Block] = []
    for heading in headings:
        if whole and heading_goes_on(whole[-1], heading):
            whole[-1] = whole[-1].followed_by(heading)
        else:
            whole.append(heading)
    return whole


def _couplet_of_speech(headings: Sequence[Block]) -> list[Block]:
    "The headings, the two lines of a main headline below who said it joined: …强调 | 深入打好攻坚战 | 建设美丽副中心."
    if len(headings) < 3 or not _SAYS.search(headings[0].text):
        return list(headings)
    said, upper, lower, *others = headings
    beside = lower.lines[0] == upper.lines[-1] + 1 and abs(len(upper.text) - len(lower.text)) <= _ALIKE
    plain = not any(_sure(block.text, last=False) for block in (upper, lower)) and not _DETAIL.search(lower.text)
    return (
        [said, replace(upper, text=f"{upper.text} ").followed_by(lower), *others]
        if beside and plain
        else list(headings)
    )


def _sure(text: str, *, last: bool) -> tuple[Role, str] | None:
    "The role that the words of a heading give it, and the reason; a column's name is one only above another heading."
    for rule in _SURE:
        if rule.pattern.search(text) and not (last and rule.kind == "section"):
            return Role(rule.kind), rule.reads
    return None


def _main(texts: Sequence[str], sure: Sequence[Role | None], feature: bool) -> int:
    """Which heading is the main headline.

    Of two that could be, the first introduces the second, unless the second gives a detail of it, a kicker stands
    above both, or the first is the couplet of a feature; above three stands a label. Where none could be, it is the
    last that is no subheadline.
    """
    could = [i for i, role in enumerate(sure) if role is None]
    if not could:
        return max((i for i, role in enumerate(sure) if role is not Role.SUBHEADLINE), default=0)
    while len(could) > 2 and len(texts[could[0]]) < _STATEMENT:
        could = could[1:]
    if len(could) == 1 or Role.KICKER in sure[: could[0]]:
        return could[0]
    first, second = could[:2]
    leads = _DETAIL.search(texts[second]) or (feature and _COUPLET.search(texts[first]))
    return first if leads else second


def _placed(sure: tuple[Role, str] | None, place: int) -> tuple[Role, str]:
    "Role and reason of a heading: its own where it has one, else by its place, counted from the main headline."
    if place == 0:
        return Role.HEADLINE, "the main statement among the headings"
    if sure:
        return sure
    if place > 0:
        return Role.SUBHEADLINE, "stands below the main headline"
    if place < -1:
        return Role.SECTION, "a label above the other headings"
    return Role.KICKER, "stands above the main headline"


def _parted(heading: Block, region: Region, *, alone: bool) -> list[Block]:
    """The headings that stand in one line, or in lines of a column that the first happens to fill.

    alone  whether no other heading could be the kicker
    """
    if _ATTEND.search(heading.text.replace(" ", "")):
        return [heading]
    spaces = {at: at + 1 for at, char in enumerate(heading.text) if char == " "}
    for low, high in sorted({**spaces, **{start: start for start in heading.starts[1:]}}.items()):
        left, right = heading.cut(low)[0], heading.cut(high)[1]
        if bond(left, right, region) <= WORD and _are_two(left.text, right.text, alone):
            return [left, *_parted(right, region, alone=False)]
    return [heading]


def _are_two(left: str, right: str, alone: bool) -> bool:
    "Whether the halves of a line are two headings and not two clauses of one."
    if _SAYS.search(left) or (_ATTEND.search(right) and not _ATTEND.search(left)):
        return True
    statements = alone and min(len(left), len(right)) >= _STATEMENT
    return statements and bool(_SUBJECT.search(right)) and not _SUBJECT.search(left)

"""Misread characters: proposed from tables, applied only where sure, always listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from loaders.language import garble
from loaders.language.spans import first_wins
from loaders.pages.repair.lookalikes import BOOK, Proposal, lookalikes
from loaders.pages.repair.misnames import bare_misreadings, misnames
from loaders.places.gazetteer import Form, TownHit, gazetteer
from loaders.places.region import Region
from loaders.places.units import Town
from loaders.shapes.corrections import READER
from loaders.shapes.pages import Article, Edit, Piece

_MENDING = tuple(rule for rule in BOOK.rules if rule.right)  # what a rule of the language mends


@dataclass(frozen=True, slots=True)
class _Beside:
    """What else bears on one piece: the page's text, the towns of its article, how the page misreads bare names."""

    page: str
    towns: frozenset[str]
    bare: Mapping[str, Town]
    told: Mapping[int, Mapping[str, str]]


def repair(
    articles: tuple[Article, ...], region: Region, told: Mapping[int, Mapping[str, str]] | None = None
) -> tuple[tuple[Article, ...], tuple[Edit, ...]]:
    """The articles with every sure edit applied, and all edits by line, proposed ones included.

    An edit replaces characters that the print has; what it lost is never invented. Looped text stays as it is: its
    article gets the flag garbled, and an edit that is not sure tells where it stands. Starts of pieces stay true.

    told  by line what is printed there and what it reads, as a reader said: it goes before whatever the tables say, and where
          both are the same, nothing is changed; these edits have the rule READER
    """
    page = "\n".join(piece.text for article in articles for piece in article.pieces)
    hits = [[gazetteer(region).find(piece.text).towns for piece in article.pieces] for article in articles]
    bare = bare_misreadings(hit for some in hits for names in some for hit in names)
    mended: list[Article] = []
    edits: list[Edit] = []
    for article, some in zip(articles, hits, strict=True):
        beside = _Beside(page, _towns(some, region), bare, told or {})
        repaired, changes = _repaired(article, some, beside, region)
        mended.append(repaired)
        edits += changes
    return tuple(mended), tuple(sorted(edits, key=lambda edit: edit.line))


def _repaired(
    article: Article, hits: Sequence[Sequence[TownHit]], beside: _Beside, region: Region
) -> tuple[Article, list[Edit]]:
    "One article with its sure edits carried out, and all its edits."
    pieces: list[Piece] = []
    edits: list[Edit] = []
    if garble.VERTICAL in article.flags:
        return article, []
    for piece, names in zip(article.pieces, hits, strict=True):
        proposals = sorted(_proposals(piece.text, names, beside, region), key=_rank)
        found = first_wins([*_told(piece, beside.told), *proposals])
        pieces.append(_applied(piece, found))
        edits += [_edit(piece, proposal) for proposal in found]
    loops = [_loop(piece, low, high) for piece in pieces for low, high in garble.loops(piece.text)]
    flags = (*article.flags, garble.FLAG) if loops else article.flags
    return replace(article, pieces=tuple(pieces), flags=flags), [*edits, *loops]


def _told(piece: Piece, told: Mapping[int, Mapping[str, str]]) -> Iterator[Proposal]:
    "What a reader said of its lines; the longest first, and words may run over the end of their line."
    if not told:
        return
    ends = (*piece.starts[1:], len(piece.text))
    for line, low, high in zip(piece.lines, piece.starts, ends, strict=True):
        for wrong, right in sorted(told.get(line, {}).items(), key=lambda pair: -len(pair[0])):
            at = piece.text.find(wrong, low)
            while low <= at < high:
                yield Proposal(at, at + len(wrong), right, READER, right != wrong)
                at = piece.text.find(wrong, at + len(wrong))


def _rank(proposal: Proposal) -> tuple[bool, int, float, int]:
    "Sure ones first, then the longer and the weightier."
    return not proposal.sure, proposal.start - proposal.end, -proposal.weight, proposal.start


def _towns(hits: Sequence[Sequence[TownHit]], region: Region) -> frozenset[str]:
    "The towns that an article names, misread names included."
    named = (hit for names in hits for hit in names)
    told = (hit for hit in named if hit.form is not Form.BARE or hit.use == "free")
    return frozenset(hit.town.name for hit in told)


def _proposals(text: str, hits: Sequence[TownHit], beside: _Beside, region: Region) -> Iterator[Proposal]:
    names, alike = misnames(region), lookalikes(region)
    yield from names.towns(text, hits, beside.bare)
    if beside.towns:
        yield from names.settlements(text, beside.page, beside.towns)
    yield from names.formulas(text)
    yield from alike.find(text, beside.page)
    yield from alike.doubled(text)
    yield from _by_rule(text)


def _by_rule(text: str) -> Iterator[Proposal]:
    "What a rule of the language mends."
    for rule in _MENDING:
        for match in rule.pattern.finditer(text):
            yield Proposal(*match.span("wrong"), rule.right, rule.id, True, 1.0)


def _applied(piece: Piece, proposals: list[Proposal]) -> Piece:
    "The piece with its sure proposals carried out, starts moved along."
    text, starts = piece.text, list(piece.starts)
    if not proposals:
        return piece
    for proposal in reversed(proposals):
        if proposal.sure:
            text = text[: proposal.start] + proposal.right + text[proposal.end :]
            longer = len(proposal.right) - (proposal.end - proposal.start)
            starts = [start + longer if start >= proposal.end else start for start in starts]
    return replace(piece, text=text, starts=tuple(starts))


def _line(piece: Piece, offset: int) -> int:
    return piece.lines[max(0, bisect_right(piece.starts, offset) - 1)]


def _edit(piece: Piece, proposal: Proposal) -> Edit:
    wrong = piece.text[proposal.start : proposal.end]
    return Edit(_line(piece, proposal.start), wrong, proposal.right, proposal.rule, proposal.sure)


def _loop(piece: Piece, low: int, high: int) -> Edit:
    "Where looped text stands: a change to nothing that is never made."
    return Edit(_line(piece, low), piece.text[low:high], "", "loop", False)

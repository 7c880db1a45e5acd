"""Misread characters: proposed from tables, applied only where sure, always listed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from loaders import garble, rules
from loaders.gazetteer import Form, Hit, gazetteer
from loaders.pages.lookalikes import Proposal, lookalikes
from loaders.pages.misnames import misnames
from loaders.region import Region
from loaders.shapes import Article, Edit, Piece
from loaders.spans import first_wins

BOOK = rules.load("lookalikes")


def repair(articles: tuple[Article, ...], region: Region) -> tuple[tuple[Article, ...], tuple[Edit, ...]]:
    """The articles with every sure edit applied, and all edits by line, proposed ones included.

    An edit replaces characters that the print has; what it lost is never invented. Looped text stays as it is: its
    article gets the flag garbled, and an edit that is not sure tells where it stands. Starts of pieces stay true.
    """
    page = "\n".join(piece.text for article in articles for piece in article.pieces)
    mended: list[Article] = []
    edits: list[Edit] = []
    for article in articles:
        hits = [gazetteer(region).find(piece.text) for piece in article.pieces]
        towns = _towns(hits, region)
        pieces = []
        for piece, names in zip(article.pieces, hits, strict=True):
            proposals = [*_proposals(piece.text, names, page, towns, region), *_by_rule(piece.text, article)]
            found = first_wins(sorted(proposals, key=_rank))
            pieces.append(_applied(piece, found))
            edits += [_edit(piece, proposal) for proposal in found]
        loops = [_loop(piece, low, high) for piece in pieces for low, high in garble.loops(piece.text)]
        flags = (*article.flags, garble.FLAG) if loops else article.flags
        edits += loops
        mended.append(replace(article, pieces=tuple(pieces), flags=flags))
    return tuple(mended), tuple(sorted(edits, key=lambda edit: edit.line))


def _rank(proposal: Proposal) -> tuple[bool, int, float, int]:
    "Sure ones first, then the longer and the weightier."
    return not proposal.sure, proposal.start - proposal.end, -proposal.weight, proposal.start


def _towns(hits: Sequence[Sequence[Hit]], region: Region) -> set[str]:
    "The towns that an article names, misread names included."
    return {
        hit.units[0].name
        for some in hits
        for hit in some
        if hit.is_town and (hit.form is not Form.BARE or region.cautions[hit.surface].more["use"] == "free")
    }


def _proposals(text: str, hits: Sequence[Hit], page: str, towns: set[str], region: Region) -> Iterator[Proposal]:
    names, alike = misnames(region), lookalikes(region)
    yield from names.towns(text, hits)
    if towns:
        yield from names.settlements(text, page, towns)
    yield from names.formulas(text)
    yield from alike.find(text, page)
    yield from alike.doubled(text)


def _by_rule(text: str, article: Article) -> Iterator[Proposal]:
    "What a rule of the district's language mends; one that needs a word finds it in the article or only proposes."
    for rule in BOOK.rules:
        for match in rule.pattern.finditer(text):
            needs = rule.more.get("needs")
            told = sum(piece.text.count(needs) for piece in article.pieces) if needs else 1
            start, end = match.span("wrong")
            yield Proposal(start, end, rule.more["right"], rule.id, told > 0, float(told))


def _applied(piece: Piece, proposals: list[Proposal]) -> Piece:
    "The piece with its sure proposals carried out, starts moved along."
    text, starts = piece.text, list(piece.starts)
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

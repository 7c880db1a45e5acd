"""Printed pages to answer keys, in the format that hand-made keys have (so one scorer reads both)."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from tests.corpus.articles import HEADINGS, Article, Part
from tests.corpus.layout import Piece, Row, Style, printed
from tests.corpus.marks import Byline, Clause, Day, Fact, Figure, Lead, Mark, Marked, Misread, Person, Settlement, Town

Key = dict[str, Any]
F = TypeVar("F", bound=Fact)
ROLES = ("chaired", "spoke", "attended", "inspected", "quoted")
LINE_PARTS = ("column", "kicker", "headline", "subheadline", "crosshead", "body", "caption")
BYLINES = ("reporters", "correspondents", "interns", "photographers")


@dataclass(frozen=True, slots=True)
class Said:
    """A fact where it is printed: the words that say it, the line where they begin, the clause around them."""

    fact: Fact
    surface: str
    line: int
    clause: str


@dataclass(frozen=True)
class Sheet:
    """A printed page: where every piece went. Line numbers count from 1."""

    pieces: tuple[Piece, ...]
    rows: tuple[Row, ...]
    style: Style

    @cached_property
    def placed(self) -> dict[int, list[tuple[int, int]]]:
        "By the id of a piece, its physical lines: the offset where each begins, and its number."
        placed: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, row in enumerate(self.rows, 1):
            placed[id(row.piece)].append((row.start, number))
        return placed

    def lines_of(self, piece: Piece) -> list[int]:
        "The physical lines of the piece."
        return [number for _, number in self.placed[id(piece)]]

    def of(self, owner: int | None, *parts: str) -> list[Piece]:
        "The pieces of an article that are one of these parts, in reading order."
        own = (piece for piece in self.pieces if piece.owner == owner and piece.part in parts)
        return sorted(own, key=lambda piece: piece.order)

    def said(self, owner: int | None = None, kind: type[F] = Fact) -> list[Said]:
        "The facts of one kind of one article (of the whole page without one), in reading order."
        found = []
        for piece in sorted(self.pieces, key=lambda piece: piece.order):
            if owner is None or piece.owner == owner:
                found += self._said_in(piece, kind)
        return found

    def _said_in(self, piece: Piece, kind: type[F]) -> list[Said]:
        marks = sorted((mark for mark in piece.text.marks if isinstance(mark.fact, kind)), key=lambda mark: mark.start)
        if not marks:
            return []
        starts, lines = zip(*self.placed[id(piece)], strict=True)
        text = printed(piece.text.text, self.style)
        found = []
        for mark in marks:
            line, clause = lines[bisect_right(starts, mark.start) - 1], _clause_around(mark, piece.text)
            found.append(Said(mark.fact, text[mark.start : mark.end], line, text[clause.start : clause.end]))
        return found


def _clause_around(mark: Mark, text: Marked) -> Mark:
    "The shortest marked clause that holds the mark; the mark itself where there is none."
    clauses = (other for other in text.marks if isinstance(other.fact, Clause))
    around = (clause for clause in clauses if clause.start <= mark.start and mark.end <= clause.end)
    return min(around, key=lambda clause: clause.end - clause.start, default=mark)


def key_of(name: str, sheet: Sheet, articles: Sequence[Article], day: dt.date, stated: bool) -> Key:
    """The answer key of a page.

    stated  the page prints its date of issue. Otherwise earliest and latest are what its evidence supports; best is the
    true day all the same, so that an interval can be checked against it. Expressions that need the day of issue have no
    resolved value on a page that does not give the day away.
    """
    issue = _issue(sheet, day, stated)
    known = stated or issue["earliest"] == issue["latest"]
    order = sorted({piece.owner for piece in sheet.pieces if piece.owner is not None})
    return {
        "source": name,
        "issue": issue,
        "masthead_lines": _lines(sheet, None, "masthead"),
        "noise_lines": _lines(sheet, None, "noise"),
        "articles": [_article(n, sheet, owner, articles[owner], known) for n, owner in enumerate(order, 1)],
        "ocr_errors": [
            {"line": said.line, "wrong": said.fact.wrong, "right": said.fact.right, "sure": True, "repairable": True}
            for said in sheet.said(kind=Misread)
        ],
    }


def _lines(sheet: Sheet, owner: int | None, *parts: str) -> list[int]:
    return [line for piece in sheet.of(owner, *parts) for line in sheet.lines_of(piece)]


def _issue(sheet: Sheet, day: dt.date, stated: bool) -> Key:
    bounds = [said for said in sheet.said(kind=Day) if said.fact.low or said.fact.high]
    earliest = max((said.fact.low for said in bounds if said.fact.low), default=dt.date(day.year, 1, 1))
    latest = min((said.fact.high for said in bounds if said.fact.high), default=dt.date(day.year, 12, 31))
    if stated:
        earliest = latest = day
    evidence = [{"line": said.line, "quote": said.surface, "implies": _implies(said.fact)} for said in bounds]
    return {
        "stated_date": day.isoformat() if stated else None,
        "earliest": earliest.isoformat(),
        "latest": latest.isoformat(),
        "best": day.isoformat(),
        "evidence": evidence,
    }


def _implies(day: Day) -> str:
    return "; ".join(f"{word} {bound}" for word, bound in (("not before", day.low), ("not after", day.high)) if bound)


def _article(n: int, sheet: Sheet, owner: int, article: Article, known: bool) -> Key:
    texts = {part: [printed(piece.text.text, sheet.style) for piece in sheet.of(owner, part)] for part in Part}
    lines = {part: _lines(sheet, owner, part) for part in LINE_PARTS}
    lines["body"] = _lines(sheet, owner, Part.BODY, Part.BYLINE)
    lead = sheet.said(owner, Lead)
    by = sheet.said(owner, Byline)
    return {
        "n": n,
        "headline": " ".join(texts[Part.HEADLINE]) or None,
        "headline_alternatives": [
            printed(piece.text.text, sheet.style) for piece in sheet.of(owner, *HEADINGS) if piece.either
        ],
        "kicker": " ".join(texts[Part.KICKER]) or None,
        "subheadlines": texts[Part.SUBHEADLINE],
        "column": " ".join(texts[Part.COLUMN]) or None,
        "genre": article.genre,
        "lines": lines,
        **{kind: list(dict.fromkeys(said.fact.name for said in by if said.fact.kind == kind)) for kind in BYLINES},
        **_places(sheet, owner, article),
        "people": _people(sheet.said(owner, Person)),
        "indicators": [_figure(said) for said in sheet.said(owner, Figure)],
        "lead_time": lead[0].surface if lead else None,
        "dates": [_date(said, known) for said in sheet.said(owner, Day)],
    }


def _places(sheet: Sheet, owner: int, article: Article) -> Key:
    "Towns and settlements. Optional: a town that only a settlement gives, the only town of a piece on the district."
    via: dict[str, list[str]] = defaultdict(list)
    for said in sheet.said(owner, Town):
        via[said.fact.name].append(said.surface)
    found = {said.fact.name: said.fact for said in sheet.said(owner, Settlement)}
    implied = sorted({place.town for place in found.values()} - set(via))
    return {
        "towns": [{"name": t, "primary": t == article.main, "via": list(dict.fromkeys(s))} for t, s in via.items()],
        "settlements": [_settlement(place, via) for place in found.values()],
        "towns_optional": implied,
        "main_town_optional": [] if article.main else sorted({*via, *implied}) if len({*via, *implied}) == 1 else [],
    }


def _settlement(place: Settlement, towns: dict[str, list[str]]) -> Key:
    basis = "text" if place.town in towns else None if place.shared else "gazetteer"
    town = place.town if basis else None
    return {"name": place.name, "canonical": place.name, "kind": place.kind, "town": town, "town_basis": basis}


def _people(said: Sequence[Said]) -> list[Key]:
    "One row per name, with all its titles and roles; mentioned stands where there is no other role."
    by_name: dict[str, list[Person]] = defaultdict(list)
    for one in said:
        by_name[one.fact.name].append(one.fact)
    rows = []
    for name, facts in by_name.items():
        titles = list(dict.fromkeys(title for fact in facts for title in fact.titles))
        given = {role for fact in facts for role in fact.roles}
        roles = [role for role in ROLES if role in given] or ["mentioned"]
        rows.append({"name": name, "official": any(fact.official for fact in facts), "titles": titles, "roles": roles})
    return rows


def _figure(said: Said) -> Key:
    figure = said.fact
    return {
        "line": said.line,
        "quote": said.clause,
        "number": said.surface,
        "value": figure.value,
        "value_high": figure.value_high,
        "unit": figure.unit,
        "approx": figure.approx,
        "kind": figure.kind,
        "direction": figure.direction,
        "subject": figure.subject,
        "significant": figure.significant,
    }


def _date(said: Said, known: bool) -> Key:
    resolved = said.fact.resolved if known or said.fact.needs != "day" else None
    return {"line": said.line, "text": said.surface, "resolved": resolved}

"""What a reader said of a page before facts are found in it: its date, where articles begin, headlines, readings.

A correction finds its article by the line that it names, or by the only line with the same print.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from loaders.language import script
from loaders.shapes.corrections import Correction, day_of
from loaders.shapes.pages import Article, Page, Piece, Role

MISSING = "headline_missing"
DIVIDED = ("split", "merge")  # what concerns where articles begin
_ABOVE = (Role.SECTION, Role.KICKER)


def concerning(page: Page, said: Iterable[Correction]) -> tuple[Correction, ...]:
    "The corrections of that page."
    part = page.page_id.removeprefix(page.document)
    marks = (page.content, f"{page.sha256}{part}" if page.sha256 else "")
    return tuple(one for one in said if one.is_of(marks))


def pinned(page: Page, said: Iterable[Correction]) -> Page:
    "The page with the date of issue that a reader said."
    days: list[dt.date | None] = [day_of(one.after) for one in said if one.kind == "date"]
    return replace(page, pinned=days[-1]) if days else page


def divided(page: Page, said: Iterable[Correction]) -> list[tuple[int, int]]:
    "In their order the lines with which an article begins, each with 0, and those of articles that go on from that of another."
    both = [(line_of(page, one), other_of(page, one)) for one in said if one.kind in DIVIDED]
    return [(line, other) for line, other in both if line is not None and other is not None]


def readings(page: Page, said: Iterable[Correction]) -> dict[int, dict[str, str]]:
    "By line what is printed and what it should read, as pages are read; the same twice where the print is right."
    told: dict[int, dict[str, str]] = {}
    for one in said:
        if one.kind == "repair" and (line := line_of(page, one)):
            told.setdefault(line, {})[script.simplified(one.words)] = script.simplified(one.after)
    return told


def headed(articles: Sequence[Article], page: Page, said: Iterable[Correction]) -> tuple[Article, ...]:
    "The articles, as they are read, with the headlines that a reader said."
    is_traditional = script.is_traditional("\n".join(line.text for line in page.lines))
    as_read = script.as_read if is_traditional else str
    mine = {line_of(page, one): as_read(one.after.strip()) for one in said if one.kind == "headline"}
    told = [next((mine[line] for line in opening(article) if line in mine), None) for article in articles]
    return tuple(_headed(article, text) if text else article for article, text in zip(articles, told, strict=True))


def _headed(article: Article, text: str) -> Article:
    "The article with that headline, in the place of the one that was read, else above the text."
    old = article.all_of(Role.HEADLINE)
    lines = tuple(line for piece in old for line in piece.lines) or article.lines[:1]
    made = Piece(Role.HEADLINE, text, lines, (0,) * len(lines))
    rest = [piece for piece in article.pieces if piece.role is not Role.HEADLINE]
    at = article.pieces.index(old[0]) if old else sum(piece.role in _ABOVE for piece in rest)
    flags = tuple(flag for flag in article.flags if flag != MISSING)
    return replace(article, pieces=(*rest[:at], made, *rest[at:]), flags=flags)


def line_of(page: Page, one: Correction) -> int | None:
    "The line that it is about, 0 for the page; None where it is not there, or nobody can tell which it is."
    return _standing(page, one.line, one.printed)


def other_of(page: Page, one: Correction) -> int | None:
    "The same of the article from which one goes on, or behind which it stands; 0 where there is none."
    return _standing(page, one.end, one.after) if one.kind in ("merge", "order") else 0


def _standing(page: Page, number: int, printed: str) -> int | None:
    if not number:
        return 0
    same = [line.number for line in page.lines if line.printed == printed]
    if number in same:
        return number
    return same[0] if len(same) == 1 else None


def opening(article: Article) -> tuple[int, ...]:
    "The lines by which it is known as the one that is meant: down to its first paragraph, headings among them."
    texts = [n for n, piece in enumerate(article.pieces, 1) if piece.role is Role.BODY]
    return tuple(line for piece in article.pieces[: texts[0] if texts else None] for line in piece.lines)

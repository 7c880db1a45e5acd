"""Markup to text: tags, tables and entities that programs leave in text go, headings keep a mark; line ends stay.

A physical line may hold several texts, as in <p>…</p><p>…</p>: each is a line to be read, with the number of the
physical line it stands on.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

_TAG = re.compile(r"</?[A-Za-z!%?][^<>]{0,400}>")
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)")
_ASIDE = [
    (re.compile(opening, re.IGNORECASE), re.compile(closing, re.IGNORECASE))
    for opening, closing in (
        ("<!--", "-->"),
        ("<%", "%>"),
        *((f"<{tag}\\b", f"</{tag}>") for tag in ("script", "style", "head")),
    )
]
_BREAKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "table",
        "tbody",
        "thead",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "nav",
        "legend",
        "fieldset",
        "form",
        "dd",
        "dt",
        "dl",
        "blockquote",
        "figure",
        "figcaption",
        "center",
        "hr",
        "iframe",
        "body",
        "html",
        "title",
    ]
)
_CELLS = frozenset(("td", "th"))
_TABLE, _TABLE_END = (re.compile(tag, re.IGNORECASE) for tag in (r"<table\b", "</table>"))
_SENTENCE = re.compile("。")  # what holds one is laid out by a table and not a table of figures
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,10});")
_PIPES = re.compile(r"[ ]*\|.*\|[ ]*")
_RULED = re.compile(r"[ ]*\|(?:[ ]*:?-{2,}:?[ ]*\|)+[ ]*")
_BREAK = "\0"  # stands in no text: a file that holds it is refused


def unmarked_lines(printed: Sequence[str]) -> list[tuple[int, str]]:
    "The texts of a page in print order, each with the place of its physical line, from 0; every line has at least one."
    page = "\n".join(printed)
    if "<" in page:
        page = _tagless(_without_tables(_without_asides(page)))
    if "&" in page:
        page = _ENTITY.sub(lambda found: html.unescape(found[0]).replace("\n", " "), page)
    lines = page.split("\n")
    tabled = _tabled(lines)
    return [
        (number, text)
        for number, line in enumerate(lines)
        for text in ([part for part in line.split(_BREAK) if part.strip()] or [""] if number not in tabled else [""])
    ]


def _without_asides(page: str) -> str:
    "The page without what is never shown; its line ends stay."
    for opening, closing in _ASIDE:
        parts, at = [], 0
        while (start := opening.search(page, at)) and (end := closing.search(page, start.end())):
            parts += [page[at : start.start()], _ends(page[start.start() : end.end()])]
            at = end.end()
        page = "".join([*parts, page[at:]])
    return page


def _without_tables(page: str) -> str:
    "The page without tables of short cells; one that lays out whole sentences stays."
    parts, at, end, sentence = [], 0, 0, 0
    for found in _TABLE.finditer(page):
        start = found.start()
        if start < at:
            continue
        end = end if end > start else _after(_TABLE_END, page, start)
        sentence = sentence if sentence > start else _after(_SENTENCE, page, start)
        if end < sentence:
            parts += [page[at:start], _BREAK, _ends(page[start:end])]
            at = end
    return "".join([*parts, page[at:]])


def _after(pattern: re.Pattern[str], page: str, start: int) -> int:
    "Where the next one begins; behind the page where there is none."
    found = pattern.search(page, start)
    return found.start() if found else len(page) + 1


def _ends(text: str) -> str:
    return "\n" * text.count("\n")


def _tagless(page: str) -> str:
    "The page without tags; a heading has a mark, other blocks stand apart."
    return _TAG.sub(lambda found: _in_place(found[0]) + _ends(found[0]), page)


def _in_place(tag: str) -> str:
    name = found[1].lower() if (found := _NAME.match(tag)) else ""
    if len(name) == 2 and name[0] == "h" and name[1] in "123456":
        return _BREAK if tag[1] == "/" else f"{_BREAK}{'#' * int(name[1])} "
    if name in _CELLS:
        return " "
    return _BREAK if name in _BREAKS or not name else ""


def _tabled(lines: Sequence[str]) -> set[int]:
    "The places of the lines of tables drawn with |: those above and below a ruled one."
    found: set[int] = set()
    for place, line in enumerate(lines):
        if _RULED.fullmatch(line):
            found.update((place, *_run(lines, place, -1), *_run(lines, place, 1)))
    return found


def _run(lines: Sequence[str], place: int, step: int) -> list[int]:
    run: list[int] = []
    place += step
    while 0 <= place < len(lines) and _PIPES.fullmatch(lines[place]) and not _SENTENCE.search(lines[place]):
        run.append(place)
        place += step
    return run

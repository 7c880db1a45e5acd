"""A reader's search line: words that must all occur, OR between alternatives, NOT before unwanted ones, "phrases", ().

``接诉即办 OR 12345 NOT 培训 "基层治理"`` reads: (接诉即办 or 12345) and not 培训 and 基层治理: OR holds its neighbours
together more closely than a space does, as in web search. 与 或 非 | and a leading - say the same as AND OR NOT.

Matching is by plain substring, upper and lower case alike, so that two-character words and what a tokeniser would cut
apart are found alike. Everything of an article that is read counts: section, headings, body, and the captions of its
photos; a text that runs from one of these into the next, or over the end of a paragraph, is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import ibis

LONGEST = 400  # characters of a line that are read
DEEPEST = 8  # brackets inside brackets; more are passed over
FIELDS = ("kicker", "headline", "section", "text")
LISTS = ("subheadlines", "captions")
OR, AND, NOT = ("OR", "或", "|"), ("AND", "与"), ("NOT", "非")
_TOKEN = re.compile(
    r'["“”](?P<phrase>[^"“”]*)["“”]?|(?P<sign>[()（）|])|(?P<minus>-(?=[^\s|)）]))|(?P<word>[^\s"“”|()（）]+)'
)


@dataclass(frozen=True, slots=True)
class Text:
    """It occurs."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Line


@dataclass(frozen=True, slots=True)
class Group:
    """All of its parts hold, or with either=True at least one."""

    parts: tuple[Line, ...]
    either: bool = False


Line = Text | Not | Group


def tidy(line: str) -> str:
    "The line as it stands in links: single spaces, no longer than what is read."
    return " ".join(line.split())[:LONGEST].strip()


def read(line: str) -> Line | None:
    "What the line asks for; None for one that asks nothing. Never fails: a sign that has no partner is passed over."
    tokens = [_token(found) for found in _TOKEN.finditer(line[:LONGEST])]
    parts: list[Line | None] = []
    while tokens:
        parts.append(_all(tokens, 0))
        del tokens[:1]  # a closing bracket that was never opened
    return _joined(parts, either=False)


def _token(found: re.Match[str]) -> tuple[str, str]:
    "Kind (text or sign) and text; NOT, OR, ( and ) each in one spelling."
    if found["phrase"] is not None:
        return "text", found["phrase"].strip()
    word = found["sign"] or found["minus"] or found["word"]
    for sign, spellings in (("OR", OR), ("AND", AND), ("NOT", (*NOT, "-")), ("(", "(（"), (")", ")）")):
        if word in spellings:
            return "sign", sign
    return "text", word


def _all(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "Parts side by side, up to a closing bracket; takes what it reads off the front."
    parts: list[Line | None] = []
    while tokens and tokens[0] != ("sign", ")"):
        parts.append(_either(tokens, depth))
    return _joined(parts, either=False)


def _either(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "Parts with OR between them."
    parts = [_one(tokens, depth)]
    while tokens and tokens[0] == ("sign", "OR"):
        del tokens[0]
        parts.append(_one(tokens, depth))
    return _joined(parts, either=True)


def _one(tokens: list[tuple[str, str]], depth: int) -> Line | None:
    "A text, a bracket, or one of them with NOT before it; None where nothing of the kind follows."
    unwanted = False
    while tokens:
        kind, text = tokens[0]
        if text in ("OR", ")") and kind == "sign":
            return None
        del tokens[0]
        if kind == "text" and text:
            return Not(Text(text)) if unwanted else Text(text)
        if (kind, text) == ("sign", "(") and depth < DEEPEST:
            part = _all(tokens, depth + 1)
            del tokens[:1]
            return Not(part) if unwanted and part is not None else part
        unwanted ^= (kind, text) == ("sign", "NOT")
    return None


def _joined(parts: Iterable[Line | None], *, either: bool) -> Line | None:
    found = tuple(part for part in parts if part is not None)
    return Group(found, either) if len(found) > 1 else next(iter(found), None)


def matching(rows: ibis.Table, line: str) -> ibis.expr.types.BooleanValue:
    "Whether an article (rows has the columns of articles) is what the line asks for; a line that asks nothing takes all."
    asked = read(line)
    return ibis.literal(True) if asked is None else _holds(rows, asked)


def _holds(rows: ibis.Table, line: Line) -> ibis.expr.types.BooleanValue:
    if isinstance(line, Text):
        return occurs(rows, (line.text,))
    if isinstance(line, Not):
        return ~_holds(rows, line.part)
    if not line.either:
        return ibis.and_(*(_holds(rows, part) for part in line.parts))
    texts = tuple(part.text for part in line.parts if isinstance(part, Text))
    others = [_holds(rows, part) for part in line.parts if not isinstance(part, Text)]
    return ibis.or_(*([occurs(rows, texts)] if texts else []), *others)


def occurs(rows: ibis.Table, texts: tuple[str, ...]) -> ibis.expr.types.BooleanValue:
    """Whether one of the texts stands anywhere in an article.

    On 22,900 articles contains() takes 16 ms for a text, eight times that after lower(), and a pattern of eight texts
    as long as three times contains(): so only letters pay for lower(), and several texts are looked for at once.
    """
    cased = any(text.lower() != text.upper() for text in texts)
    fields: list[Any] = [rows[name].fill_null("") for name in FIELDS]
    fields += [rows[name].join("\n").fill_null("") for name in LISTS]
    if len(texts) == 1:
        hits = [field.lower().contains(texts[0].lower()) if cased else field.contains(texts[0]) for field in fields]
    else:
        pattern = ("(?i)" if cased else "") + "|".join(re.escape(text) for text in texts)
        hits = [field.re_search(pattern) for field in fields]
    return ibis.or_(*hits)


def wanted(line: str) -> tuple[str, ...]:
    "The texts that a hit may show: those that no NOT leaves out."
    asked = read(line)
    return tuple(dict.fromkeys(_wanted(asked, True))) if asked else ()


def _wanted(line: Line, here: bool) -> list[str]:
    if isinstance(line, Text):
        return [line.text] if here else []
    if isinstance(line, Not):
        return _wanted(line.part, not here)
    return [text for part in line.parts for text in _wanted(part, here)]

"""Spans to HTML: marked, escaped, never overlapping tags."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """start, end  offsets in the text;  kind  becomes the mark's class;  why  is what a reader is told about it"""

    start: int
    end: int
    kind: str
    why: str = ""


def marked(text: str, spans: Iterable[Span]) -> str:
    "The text as escaped HTML with every span in a <mark>; where spans overlap, the shorter one is on top."
    edges = sorted(
        {0, len(text), *(edge for span in spans for edge in (span.start, span.end) if 0 <= edge <= len(text))}
    )
    ordered = sorted(spans, key=lambda span: (span.end - span.start, span.start))
    parts = []
    for low, high in pairwise(edges):
        top = next((span for span in ordered if span.start <= low and high <= span.end), None)
        piece = html.escape(text[low:high])
        parts.append(_mark(piece, top) if top else piece)
    return "".join(parts)


def _mark(piece: str, span: Span) -> str:
    why = html.escape(span.why, quote=True)
    return f'<mark class="{html.escape(span.kind, quote=True)}" title="{why}" tabindex="0">{piece}</mark>'


def occurrences(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    "Every place where one of the wanted texts stands, upper and lower case alike, sorted."
    lower = text.lower()
    found = set()
    for word in filter(None, (word.lower() for word in wanted)):
        at = lower.find(word)
        while at >= 0:
            found.add((at, at + len(word)))
            at = lower.find(word, at + 1)
    return sorted(found)


def around(text: str, start: int, end: int, reach: int = 24) -> tuple[str, str, str]:
    "Left context, hit, right context: one concordance line."
    left = text[max(0, start - reach) : start].replace("\n", " ")
    return left, text[start:end], text[end : end + reach].replace("\n", " ")

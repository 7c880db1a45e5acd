"""Spans to HTML: marked, escaped, never overlapping tags."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard.filter.search import Text


@dataclass(frozen=True, slots=True)
class Span:
    """start, end  offsets in the text;  kind  becomes the mark's class;  why  is what a reader is told about it

    number  of the text to show when the mark is pressed, after it the numbers of the spans below; without one it is no
            button and why stands in its title
    """

    start: int
    end: int
    kind: str
    why: str = ""
    number: int | None = None


def with_marks(text: str, spans: Iterable[Span]) -> str:
    """The text as escaped HTML with every span in a <mark>; where spans overlap, the shorter one is on top.

    A piece also has the classes «in-<kind>» of the spans below it.
    """
    edges = sorted(
        {0, len(text), *(edge for span in spans for edge in (span.start, span.end) if 0 <= edge <= len(text))}
    )
    ordered = sorted(spans, key=lambda span: (span.end - span.start, span.start))
    parts, begun = [], set()
    for low, high in pairwise(edges):
        here = [span for span in ordered if span.start <= low and high <= span.end]
        piece = html.escape(text[low:high])
        parts.append(_mark(piece, here, first=bool(here) and here[0] not in begun) if here else piece)
        begun.update(here[:1])
    return "".join(parts)


def _mark(piece: str, spans: list[Span], *, first: bool) -> str:
    "A piece with the spans that hold it, the one on top first; only the first piece of a span is reached by Tab."
    top = spans[0]
    classes = " ".join(dict.fromkeys((top.kind, *(f"in-{span.kind}" for span in spans[1:]))))
    opened = f'<mark class="{html.escape(classes, quote=True)}"'
    if top.number is None:
        return f'{opened} title="{html.escape(top.why, quote=True)}">{piece}</mark>'
    button = ' role="button" tabindex="0" aria-expanded="false"' if first else ""
    numbers = " ".join(str(span.number) for span in spans if span.number is not None)
    return f'{opened} data-n="{numbers}"{button}>{piece}</mark>'


def occurrences(text: str, wanted: Iterable[str | Text]) -> list[tuple[int, int]]:
    "Every place where one of the wanted texts stands, upper and lower case alike, sorted."
    lower = text.lower()
    found, plain = set[tuple[int, int]](), list[str]()
    for one in wanted:
        if isinstance(one, Text) and one.pattern:
            found |= {place.span(1) for place in re.finditer(f"(?i)(?=({one.pattern.removeprefix('(?i)')}))", text)}
        else:
            plain.append(one.text if isinstance(one, Text) else one)
    for word in filter(None, (word.lower() for word in plain)):
        at = lower.find(word)
        while at >= 0:
            found.add((at, at + len(word)))
            at = lower.find(word, at + 1)
    return sorted(found)


def around(text: str, start: int, end: int, reach: int = 24) -> tuple[str, str, str]:
    "Left context, hit, right context: one concordance line."
    left = text[max(0, start - reach) : start].replace("\n", " ")
    return left, text[start:end], text[end : end + reach].replace("\n", " ")

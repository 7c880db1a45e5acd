"""Drawings for paper, written as SVG by hand: the same input gives the same bytes, and they need no script."""

from __future__ import annotations

import html
from collections.abc import Sequence

WIDTH, HEIGHT = 900, 130
_LEFT, _TOP, _BOTTOM = 34, 14, 26
_HATCH = (
    '<defs><pattern id="inferred" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0V5" stroke="{colour}" stroke-width="2"/></pattern></defs>'
)


def columns(labels: Sequence[str], values: Sequence[int | None], inferred: Sequence[int], colour: str, alt: str) -> str:
    """A column per label: as high as its value, only its number where that is 0, nothing where it is None.

    inferred  how many of each value rest on an inferred day: the upper part of the column, hatched as on the screen
    alt       says in words what the drawing shows
    """
    most = max([1, *(value for value in values if value)])
    step = (WIDTH - _LEFT) / max(len(labels), 1)
    inner = HEIGHT - _TOP - _BOTTOM
    parts = [_rule(_TOP, most), _rule(_TOP + inner, 0)]
    for at, (value, unsure) in enumerate(zip(values, inferred, strict=True)):
        if value is not None:
            parts.append(_column(_LEFT + at * step, step, (value, unsure), inner / most, colour))
    every = max(1, -(-len(labels) // 9))
    for at in range(0, len(labels), every):
        parts.append(_text(_LEFT + (at + 0.5) * step, HEIGHT - 8, labels[at]))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
    return f'{head} aria-label="{html.escape(alt, quote=True)}">{_HATCH.format(colour=colour)}{"".join(parts)}</svg>'


def _column(x: float, step: float, counts: tuple[int, int], unit: float, colour: str) -> str:
    "One column with its number, what is inferred above what is printed; unit is the height of one article."
    value, inferred = counts
    wide = min(step * 0.72, 46)
    left, base = x + (step - wide) / 2, HEIGHT - _BOTTOM
    bars, foot = "", float(base)
    for n, look in ((value - inferred, f'fill="{colour}"'), (inferred, f'fill="url(#inferred)" stroke="{colour}"')):
        if n:
            foot -= n * unit
            bars += f'<rect x="{left:.1f}" y="{foot:.1f}" width="{wide:.1f}" height="{n * unit:.1f}" {look}/>'
    return bars + (_text(x + step / 2, foot - 3, str(value)) if step >= 14 or not value else "")


def _rule(y: float, value: int) -> str:
    line = f'<path d="M{_LEFT} {y:.1f}H{WIDTH}" stroke="#dcdfe2" stroke-width="1"/>'
    return line + f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" font-size="11">{value}</text>'


def _text(x: float, y: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="11">{html.escape(text)}</text>'

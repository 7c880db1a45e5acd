"""What a quantity says in a chart: what it is about, the number, its sentence."""

from __future__ import annotations

import html
import textwrap

from dashboard.rows import Row
from dashboard.words.amounts import moved
from dashboard.words.i18n import Words, shortened

LABEL, _LINE = 14, 28  # characters of a label beside a bar, and of a line of hover text


def about(row: Row, words: Words, most: int = 60) -> str:
    "Subject and town, what a figure is about, in so many characters at most."
    return shortened(" · ".join(_parts(row, words)), most)


def _parts(row: Row, words: Words) -> list[str]:
    subject = row["subject"] if isinstance(row["subject"], str) else words("none")
    return [part for part in (subject, words.translated(row, "town")) if isinstance(part, str)]


def beside(row: Row, words: Words) -> str:
    "The same as it fits beside a bar; English names of towns are long."
    return about(row, words, LABEL if words.lang == "zh" else 2 * LABEL)


def below(row: Row, words: Words) -> str:
    "The same on two lines, where there is little room beside a bar."
    most = [LABEL - 1 if part > "\u2e80" else 3 * LABEL // 2 for part in _parts(row, words)]
    lines = [html.escape(shortened(part, n)) for part, n in zip(_parts(row, words), most, strict=True)]
    return "<br>".join(f"\u2002{line}\u2002" for line in lines)


def hover(row: Row, words: Words) -> str:
    "What a figure says when a reader points at it: what it is about, the number, its sentence, its article."
    headline = words.headline(row)
    said = row.get("sentence", "")
    told = words("axis.told", what=html.escape(about(row, words)), value=html.escape(moved(row, words)))
    lines = [f"<b>{told}</b>"]
    lines += map(html.escape, textwrap.wrap(said, _LINE) + textwrap.wrap(headline, _LINE))
    return "<br>".join(lines)


def label(row: Row, words: Words) -> str:
    "What a person calls a figure: subject and number, and whether it rose or fell by it."
    told = moved(row, words)
    return f"{row['subject']} {told}" if isinstance(row["subject"], str) else told

"""A reader's search line: words that must all occur, OR between alternatives, NOT before unwanted ones, "phrases" in quotes.

``接诉即办 OR 12345 NOT 培训 "基层治理"`` reads: (接诉即办 or 12345) and not 培训 and 基层治理. Matching is by plain
substring, so that two-character words and what a tokeniser would cut apart are found alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_TOKEN = re.compile(r'(?P<minus>-?)(?:["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>[^\s"“”|]+)|(?P<bar>\|))')


@dataclass(frozen=True, slots=True)
class Clause:
    """At least one of the texts occurs, or with wanted=False none of them does."""

    texts: tuple[str, ...]
    wanted: bool = True


def clauses(line: str) -> tuple[Clause, ...]:
    "The clauses that an article must all meet; an empty or unreadable line gives none."
    found: list[Clause] = []
    wanted, joined = True, False
    for token in _TOKEN.finditer(line.replace("\u3000", " ")):
        text = token["phrase"] if token["phrase"] is not None else token["word"]
        if token["bar"] or text in ("OR", "或"):
            joined = bool(found)
        elif text in ("NOT", "非"):
            wanted = False
        elif text in ("AND", "与") or not text:
            continue
        else:
            wanted = wanted and not token["minus"]
            if joined and found[-1].wanted == wanted:
                found[-1] = Clause((*found[-1].texts, text), wanted)
            else:
                found.append(Clause((text,), wanted))
            wanted, joined = True, False
    return tuple(found)


def wanted(line: str) -> tuple[str, ...]:
    "The texts that a hit may show: those of every wanted clause."
    return tuple(text for clause in clauses(line) if clause.wanted for text in clause.texts)

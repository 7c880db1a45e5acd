"""Every further part of every view, as its address asks for it; an empty value stands for a subject that the store holds."""

from __future__ import annotations

from dashboard.questions.figures.view import PARTS as FIGURES
from dashboard.questions.sources.view import PARTS as SOURCES
from dashboard.questions.when.view import PARTS as WHEN
from dashboard.questions.where.view import PARTS as WHERE
from dashboard.questions.who.view import PARTS as WHO
from dashboard.questions.words.frequency.view import CHARTS
from dashboard.questions.words.view import PARTS as WORDS

PARTS: tuple[dict[str, str], ...] = (
    *({"view": "words", "analysis": part, "word": "居民", "terms": "居民 群众"} for part in list(WORDS)[1:]),
    *({"view": "words", "term_chart": chart} for chart in CHARTS[1:]),
    *({"view": "who", "who": part} for part in list(WHO)[1:]),
    *({"view": "sources", "part": part} for part in SOURCES[1:]),
    *({"view": "when", "when_part": part} for part in list(WHEN)[1:]),
    *({"view": "where", "where_part": part} for part in list(WHERE)[1:]),
    {"view": "where", "layout": "map"},
    *({"view": "figures", "told": part} for part in list(FIGURES)[1:]),
    {"view": "read", "article": ""},
)
_CHOICE = {
    "words": "analysis",
    "who": "who",
    "sources": "part",
    "where": "layout",
    "figures": "told",
    "when": "when_part",
}


def called(asked: dict[str, str]) -> str:
    "View and part in one name."
    part = asked.get(_CHOICE.get(asked["view"], "")) or asked.get("term_chart") or asked.get("where_part")
    return "-".join(filter(None, (asked["view"], part)))

"""Every further part of every view, as its address asks for it; an empty value stands for a subject that the store holds."""

from __future__ import annotations

from importlib import import_module

from dashboard.context.context import id_of
from dashboard.questions import VIEWS
from dashboard.questions.words.frequency.view import CHARTS

_TYPED = {"concordance": {"word": "居民"}, "collocation": {"word": "居民"}, "trends": {"terms": "居民 群众"}}


def _parts(view: str) -> list[str]:
    "The parts of a view behind the one that it shows first."
    return [id_of(part) for part in getattr(import_module(f"dashboard.questions.{view}.view"), "PARTS", ())][1:]


PARTS: tuple[dict[str, str], ...] = (
    *({"view": view, "part": part, **_TYPED.get(part, {})} for view in VIEWS for part in _parts(view)),
    *({"view": "words", "term_chart": chart} for chart in CHARTS[1:]),
    {"view": "where", "layout": "map"},
    {"view": "read", "article": ""},
)


def called(asked: dict[str, str]) -> str:
    "View and part in one name."
    part = next((asked[name] for name in ("part", "term_chart", "layout") if name in asked), None)
    return "-".join(filter(None, (asked["view"], part)))

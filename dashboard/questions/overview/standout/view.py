"""What stands out in a selection?"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.context.context import Context
from dashboard.filter import themes
from dashboard.filter.filter import Filter
from dashboard.panel import panel
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.overview.standout import chart, measure, query
from dashboard.tables import Listed

FIELDS = MappingProxyType({"town": "towns", "official": "people", "genre": "genres", "theme": "themes"})


def _only(mark: str, *_options: object) -> Mapping[str, tuple[str, ...]]:
    aspect, _, value = mark.partition("~")
    return {FIELDS[aspect]: (value,)}


STAND_OUT = Panel(
    "stand_out",
    query.against_rest,
    chart.stand_out,
    mark="mark_id",
    evidence=query.behind,
    label=chart.called,
    counts=ARTICLES,
    compute=(measure.compared,),
    narrow=_only,
)
PANELS = (STAND_OUT,)


def _given(flt: Filter) -> Listed:
    "The marks that the filter itself asks for: that these stand out says nothing."
    return Listed(f"{aspect}~{value}" for aspect, name in FIELDS.items() for value in getattr(flt, name))


def show(context: Context) -> None:
    "What sets the selection apart; without a filter there is nothing to set apart, and the lists above say the rest."
    words = context.words
    if not context.flt.limits():
        panel.withhold(context, STAND_OUT, words("stand_out.alone"))
        return
    aspect = context.pick("aspect", query.ASPECTS)
    table = themes.table(context.flt.table) if aspect == "theme" else ()
    named = themes.told(table)
    panel.show(context, STAND_OUT, aspect, _given(context.flt), named, note=words("stand_out.note"))

"""What stands out in a selection?"""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.context.context import Context
from dashboard.filter import themes
from dashboard.filter.dimensions import DIMENSIONS
from dashboard.filter.filter import Filter
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.questions.overview.standout import chart, measure, query


def _only(mark: str, *_options: object) -> Mapping[str, tuple[str, ...]]:
    aspect, _, value = mark.partition("~")
    return {DIMENSIONS[aspect].field: (value,)}


STAND_OUT = Panel(
    "stand_out",
    query.against_rest,
    chart.stand_out,
    mark="mark_id",
    evidence=query.behind,
    label=chart.label,
    counts=ARTICLES,
    compute=(measure.compared,),
    narrow=_only,
)
PANELS = (STAND_OUT,)


def _selected_marks(flt: Filter) -> tuple[str, ...]:
    "The marks that the filter itself asks for: that these stand out says nothing."
    return tuple(f"{one}~{value}" for one in query.ASPECTS[1:] for value in getattr(flt, DIMENSIONS[one].field))


def asked(flt: Filter, aspect: str = "all") -> tuple[str, tuple[str, ...], themes.Lines]:
    "The options of the panel for that filter."
    table = themes.table(flt.table) if aspect == "theme" else ()
    return aspect, _selected_marks(flt), themes.lines(table)


def show(context: Context) -> None:
    "What is more or less frequent in the selection than elsewhere; without a filter there is nothing to compare, and no panel."
    if context.flt.is_active():
        aspect = context.pick("aspect", query.ASPECTS)
        STAND_OUT.show(context, *asked(context.flt, aspect), note=context.words("stand_out.note"))

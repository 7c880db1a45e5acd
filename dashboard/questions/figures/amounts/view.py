"""Every quantity, its unit and kind chosen."""

from __future__ import annotations

from dataclasses import replace

from dashboard.context.context import Context
from dashboard.panel.panel import MOST_ROWS, Panel
from dashboard.queries import parts
from dashboard.questions.figures import units
from dashboard.questions.figures.amounts import chart, query
from dashboard.questions.figures.chart import label
from dashboard.questions.figures.query import DIRECTIONS, KINDS, WEIGHTS

LEDGER = Panel(
    "ledger",
    query.ledger,
    mark="figure_id",
    evidence=query.in_ledger,
    label=label,
    drawn=parts.first(query.ledger, MOST_ROWS),
)
VALUES = replace(LEDGER, name="values", chart=chart.values, backdrop=query.valued, drawn=query.largest)
LEVELS = Panel(
    "levels",
    query.levels,
    chart.strips,
    mark="figure_id",
    evidence=query.in_levels,
    label=label,
    backdrop=query.strips,
    drawn=query.dots,
)
PANELS = (LEDGER, VALUES, LEVELS)


def show(context: Context) -> None:
    "How much there is of each unit, and every figure; of one unit the largest."
    with context.controls():
        kind = context.pick("kind", KINDS)
    with context.adjust("weight", "direction", "family", "unit"):
        weight = context.pick("weight", WEIGHTS)
        direction = context.pick("direction", DIRECTIONS)
        family, unit = units.choose(context, kind, direction, weight)
    words = context.words
    about = words.unit(unit) if unit else words.choice("family", family) if family else None
    if kind in ("all", "level"):
        LEVELS.show(context, weight, family, unit, about=about, note=words("levels.key"))
    (VALUES if unit else LEDGER).show(context, kind, direction, weight, family, unit, about=about)

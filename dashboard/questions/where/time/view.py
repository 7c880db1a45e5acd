"""Where, and when?"""

from __future__ import annotations

from dashboard.context.context import Context
from dashboard.panel.panel import ARTICLES, Panel
from dashboard.queries.towns import town_positions
from dashboard.questions.where.time import chart, query

THROUGH_TIME = Panel(
    "towns_through_time",
    query.through_time,
    chart.through_time,
    mark="cell_id",
    evidence=query.in_cell,
    label=lambda row, words: f"{words.name(row)} · {row['period']:%Y-%m}",
    counts=ARTICLES,
    backdrop=town_positions,
)
PANELS = (THROUGH_TIME,)


def show(context: Context) -> None:
    "Towns by months or years."
    with context.controls():
        grain = context.pick("grain", query.GRAINS)
    THROUGH_TIME.show(context, grain)

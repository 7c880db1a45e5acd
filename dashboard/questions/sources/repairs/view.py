"""What was repaired?"""

from __future__ import annotations

from dashboard.panel.panel import Panel
from dashboard.questions.sources.repairs import query

REPAIRS = Panel(
    "repaired",
    query.repaired,
    mark="repair_id",
    evidence=query.of_repair,
    label=lambda row, words: words("repaired.label", wrong=row["wrong"], right=row["right"] or words("none")),
    counts={"count": "spans"},
)
PANELS = (REPAIRS,)
show = REPAIRS.show

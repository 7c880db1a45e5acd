"""Which rules found what?"""

from __future__ import annotations

from dashboard.panel.panel import Panel
from dashboard.questions.sources.rules import chart, query
from dashboard.words import reasons

RULES = Panel(
    "rules_fired",
    query.rules_fired,
    chart.rules_fired,
    mark="rule_id",
    evidence=query.of_rule,
    label=lambda row, words: reasons.reason(row["rule"], words).rstrip(".。"),  # a title
    counts={"count": "spans", "articles": "articles"},
)
PANELS = (RULES,)
show = RULES.show
